// Owns `npm start`: everything that is missing, the build, then the app.

import { hasDisplay } from "./display.mjs";
import { sandboxFlags } from "./electron-flags.mjs";
import { ensureBuilt } from "./ensure-built.mjs";
import { ensureInstalled } from "./ensure-install.mjs";
import { inProject } from "./project.mjs";
import { run } from "./run-process.mjs";
import { runScript, Stop } from "./stop.mjs";

await runScript(async () => {
  if (!hasDisplay()) {
    throw new Stop(
      "There is no display here, so no window can open. `npm run demo` shows the app at work without one.",
    );
  }
  await ensureInstalled();
  const { ensureSystemPackages } = await import("./system-packages.mjs");
  await ensureSystemPackages();
  const { resolveElectron } = await import("./electron-runtime.mjs");
  const { executable } = await resolveElectron();
  await ensureBuilt("app");
  const { status } = await run(executable, [...sandboxFlags(), inProject(), ...process.argv.slice(2)]);
  return status;
});
