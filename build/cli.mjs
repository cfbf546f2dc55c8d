// Owns `npm run -s cli -- …`: the command line out of a checkout, built first when it is stale.
import { pathToFileURL } from "node:url";
import { inProject } from "./project.mjs";
import { ensureBuilt, isBuilt } from "./set-up/ensure-built.mjs";
import { runScript } from "./tools/stop.mjs";

await runScript(async () => {
  // The relay is a program of its own, built when it is to run.
  const [group, command] = process.argv.slice(2);
  if (group === "relay" && (command === "run" || command === "install")) await ensureBuilt("relay");
  if (!isBuilt("cli")) {
    const { ensureInstalled } = await import("./set-up/ensure-install.mjs");
    await ensureInstalled();
    await ensureBuilt("cli");
  }
  // In this very process: a second Node would cost as much as the command itself.
  const entry = inProject("out", "cli", "cli.js");
  process.argv[1] = entry;
  await import(pathToFileURL(entry).href);
  return process.exitCode === undefined ? 0 : Number(process.exitCode);
});
