// Owns `npm run -s cli -- …`: the command line out of a checkout, built first when it is stale.
import { pathToFileURL } from "node:url";
import { ensureBuilt, isBuilt } from "./ensure-built.mjs";
import { inProject } from "./project.mjs";
import { runScript } from "./stop.mjs";

await runScript(async () => {
  if (!isBuilt("cli")) {
    const { ensureInstalled } = await import("./ensure-install.mjs");
    await ensureInstalled();
    await ensureBuilt("cli");
  }
  // In this very process: a second Node would cost as much as the command itself.
  const entry = inProject("out", "cli", "cli.js");
  process.argv[1] = entry;
  await import(pathToFileURL(entry).href);
  return process.exitCode === undefined ? 0 : Number(process.exitCode);
});
