// Owns `npm run package`: the app as people install it, into dist/. What follows `--` goes to electron-builder.
import path from "node:path";
import { ensureBuilt } from "./set-up/ensure-built.mjs";
import { ensureInstalled } from "./set-up/ensure-install.mjs";
import { runTool } from "./tools/node-tool.mjs";
import { runScript } from "./tools/stop.mjs";

await runScript(async () => {
  await ensureInstalled();
  await ensureBuilt("app");
  await ensureBuilt("cli");
  const { resolveElectron } = await import("./electron/runtime.mjs");
  const { executable, registryVersion } = await resolveElectron();
  // The official one is electron-builder's own business.
  const dist =
    registryVersion === undefined
      ? []
      : [`-c.electronVersion=${registryVersion}`, `-c.electronDist=${path.dirname(executable)}`];
  const fixed = ["--config", "build/electron-builder.yml", "--publish", "never"];
  const { status } = await runTool("electron-builder", [...fixed, ...dist, ...process.argv.slice(2)]);
  return status;
});
