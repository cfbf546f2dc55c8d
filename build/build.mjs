// Owns `npm run build`: the app and the command line into out/, whatever lies there.
import { ensureBuilt } from "./ensure-built.mjs";
import { ensureInstalled } from "./ensure-install.mjs";
import { runScript } from "./stop.mjs";

await runScript(async () => {
  await ensureInstalled();
  await ensureBuilt("app", { always: true });
  await ensureBuilt("cli", { always: true });
  return 0;
});
