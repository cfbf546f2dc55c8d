// Owns `npm run check`: every gate, one line each with how much it examined; the findings in full below.
import { ensureInstalled } from "./set-up/ensure-install.mjs";
import { runScript } from "./tools/stop.mjs";

/**
 * Runs all gates. Imports them late: they need the installed dependencies.
 * @param {(line: string) => void} [say]
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function checkAll(say = console.log) {
  const { gates } = await import("./gates/all.mjs");
  const { judge } = await import("./gates/gate.mjs");
  const count = { passed: 0, failed: 0 };
  const running = gates.map(async ({ name, examine }) => ({ name, verdict: await examine() }));
  for (const { name, verdict } of await Promise.all(running)) {
    const { passed, line } = judge(name, verdict);
    say(line);
    if (!passed) say(`${verdict.details.trim()}\n`);
    count[passed ? "passed" : "failed"] += 1;
  }
  return count;
}

if (process.argv[1] === import.meta.filename) {
  await runScript(async () => {
    await ensureInstalled();
    const { passed, failed } = await checkAll();
    console.log(`${passed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  });
}
