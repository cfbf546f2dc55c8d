// Owns `npm run bench`: every measurement in test/bench, one after the other, each with a Node of its own.
import { bundleScript } from "./bundle-script.mjs";
import { ensureInstalled } from "./ensure-install.mjs";
import { run } from "./run-process.mjs";
import { filesIn } from "./source-files.mjs";
import { runScript, Stop } from "./stop.mjs";

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
