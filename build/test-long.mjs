// Owns `npm run test:long`: the tests in test/long at full length. Names after `--` choose files.
import { ensureBuilt } from "./set-up/ensure-built.mjs";
import { ensureInstalled } from "./set-up/ensure-install.mjs";
import { ensureSystemPackages } from "./set-up/system-packages.mjs";
import { runTool } from "./tools/node-tool.mjs";
import { runScript } from "./tools/stop.mjs";

await runScript(async () => {
  await ensureInstalled();
  await ensureSystemPackages();
  await ensureBuilt("cli", { say: console.log });
  const { status } = await runTool("vitest", [
    "run",
    "--config",
    "vitest.long.config.ts",
    ...process.argv.slice(2),
  ]);
  return status;
});
