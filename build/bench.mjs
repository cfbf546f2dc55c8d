// Owns `npm run bench`: every measurement in test/bench, one after the other, each with a Node of its own.

import { ensureInstalled } from "./set-up/ensure-install.mjs";
import { bundleScript } from "./tools/bundle-script.mjs";
import { run } from "./tools/run-process.mjs";
import { filesIn } from "./tools/source-files.mjs";
import { runScript, Stop } from "./tools/stop.mjs";

await runScript(async () => {
  await ensureInstalled();
  const wanted = process.argv[2] ?? "";
  const scripts = filesIn(["test/bench"], /\.ts$/).filter((file) => file.includes(wanted));
  if (scripts.length === 0) throw new Stop(`No measurement in test/bench is called ${wanted}.`);
  let worst = 0;
  for (const script of scripts) {
    console.log(`\n${script}`);
    const { status } = await run(process.execPath, ["--expose-gc", await bundleScript(script)]);
    worst = Math.max(worst, status);
  }
  return worst;
});
