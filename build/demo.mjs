// Owns `npm run demo`: what is missing, the build, a display, then the main job in the real app (test/demo/demo.ts).
import { openDisplay } from "./set-up/display.mjs";
import { ensureBuilt } from "./set-up/ensure-built.mjs";
import { ensureInstalled } from "./set-up/ensure-install.mjs";
import { ensureSystemPackages } from "./set-up/system-packages.mjs";
import { withTypeScript } from "./tools/load-typescript.mjs";
import { runScript } from "./tools/stop.mjs";

await runScript(async () => {
  await ensureInstalled();
  await ensureSystemPackages();
  const { resolveElectron } = await import("./electron/runtime.mjs");
  const { executable } = await resolveElectron();
  await ensureBuilt("app");
  const display = await openDisplay({ hidden: false });
  console.log(
    display.visible ? "The app appears on your screen." : "No screen here: the app runs on a hidden one.",
  );
  Object.assign(process.env, display.env, { ODBC_OAUTH_MANAGER_TEST_ELECTRON: executable });
  try {
    await withTypeScript("test/demo/demo.ts", async ({ demo }) => {
      if (typeof demo !== "function") throw new TypeError("test/demo/demo.ts exports no demo");
      await demo();
    });
  } finally {
    await display.close();
  }
  return 0;
});
