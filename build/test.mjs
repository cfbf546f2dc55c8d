// Owns `npm test`: what is missing, the gates, unit and integration tests, tests in the real Electron, one count.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { checkAll } from "./check.mjs";
import { ensureBuilt } from "./set-up/ensure-built.mjs";
import { ensureInstalled } from "./set-up/ensure-install.mjs";
import { ensureSystemPackages } from "./set-up/system-packages.mjs";
import { describeFailures, playwrightFailures, vitestFailures } from "./tools/failed-tests.mjs";
import { runTool } from "./tools/node-tool.mjs";
import { runScript, Stop } from "./tools/stop.mjs";
import { inTemporaryFolder } from "./tools/temporary-folder.mjs";
import { countPlaywright, countVitest, sum } from "./tools/test-counts.mjs";

/** @typedef {import("./tools/test-counts.mjs").Count} Count */

/** What went wrong in any stage: said once more at the end, where a log is read first. */
/** @type {import("./tools/failed-tests.mjs").Failure[]} */
const failures = [];

/** The stages' own last lines, said once more for the same reason. */
/** @type {string[]} */
const summary = [];

/** @type {{ title: string, run: () => Promise<Count> }[]} */
const stages = [
  { title: "Lint, types, layers", run: () => checkAll() },
  { title: "Build and Electron", run: buildAll },
  { title: "Unit and integration tests", run: runVitest },
  { title: "Tests in the real Electron", run: runPlaywright },
];

/** @returns {Promise<Count>} */
async function buildAll() {
  const { resolveElectron } = await import("./electron/runtime.mjs");
  await resolveElectron({ say: console.log });
  await ensureBuilt("app", { say: console.log });
  await ensureBuilt("cli", { say: console.log });
  return { passed: 2, failed: 0 };
}

/** @returns {Promise<Count>} */
function runVitest() {
  return inTemporaryFolder(async (folder) => {
    const report = path.join(folder, "vitest.json");
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const { status } = await runTool("vitest", ["run", ...reporters]);
    const said = await readReport(report);
    failures.push(...vitestFailures(said));
    return countVitest(said, status);
  });
}

/** @returns {Promise<Count>} */
function runPlaywright() {
  return inTemporaryFolder(async (folder) => {
    const report = path.join(folder, "playwright.json");
    const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    const { status } = await runTool("playwright", ["test", "--reporter=list,json"], { env });
    const said = await readReport(report);
    failures.push(...playwrightFailures(said));
    return countPlaywright(said, status);
  });
}

/** @param {string} file */
async function readReport(file) {
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) throw new Stop("The test runner ended without a report (its words are above).");
  return JSON.parse(text);
}

/**
 * One stage. A stage that cannot run at all is one failure; the next ones still run, to show all there is.
 * @param {typeof stages[number]} stage
 * @returns {Promise<Count>}
 */
async function runStage({ title, run }) {
  const started = performance.now();
  console.log(`\n== ${title}`);
  /** @type {Count} */
  let count = { passed: 0, failed: 1 };
  try {
    count = await run();
  } catch (error) {
    console.log(error instanceof Stop ? error.message : error);
    failures.push({ name: title, reason: String(error), isSecondTry: false });
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  const line = `== ${title}: ${count.passed} passed, ${count.failed} failed (${seconds} s)`;
  console.log(line);
  summary.push(line);
  return count;
}

await runScript(async () => {
  await ensureInstalled();
  await ensureSystemPackages();
  // Begun now, because the first time it is a long download; what goes wrong with it is told in its stage.
  const { resolveElectron } = await import("./electron/runtime.mjs");
  resolveElectron({ say: () => undefined }).catch(() => undefined);
  /** @type {Count[]} */
  const counts = [];
  for (const stage of stages) counts.push(await runStage(stage));
  const { passed, failed } = sum(counts);
  if (failures.length > 0) console.log(`\n${describeFailures(failures)}`);
  console.log(`\n${summary.join("\n")}`);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
