// Owns `npm start`: everything that is missing, the build, then the app.

import { sandboxFlags } from "./electron/flags.mjs";
import { inProject } from "./project.mjs";
import { hasDisplay } from "./set-up/display.mjs";
import { ensureBuilt } from "./set-up/ensure-built.mjs";
import { ensureInstalled } from "./set-up/ensure-install.mjs";
import { run } from "./tools/run-process.mjs";
import { runScript, Stop } from "./tools/stop.mjs";

await runScript(async () => {
  if (!hasDisplay()) {
    throw new Stop(
      "There is no display here, so no window can open. `npm run demo` shows the app at work without one.",
    );
  }
  await ensureInstalled();
  const { ensureSystemPackages } = await import("./set-up/system-packages.mjs");
  await ensureSystemPackages();
  const { resolveElectron } = await import("./electron/runtime.mjs");
  const { executable } = await resolveElectron();
  await ensureBuilt("app");
  const { status } = await run(executable, [...sandboxFlags(), inProject(), ...process.argv.slice(2)]);
  return status;
});
