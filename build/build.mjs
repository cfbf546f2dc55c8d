// Owns `npm run build`: the app and the command line into out/, whatever lies there.
import { ensureBuilt } from "./set-up/ensure-built.mjs";
import { ensureInstalled } from "./set-up/ensure-install.mjs";
import { runScript } from "./tools/stop.mjs";

await runScript(async () => {
  await ensureInstalled();
  await ensureBuilt("app", { always: true });
  await ensureBuilt("cli", { always: true });
  await ensureBuilt("relay", { always: true });
  return 0;
});
