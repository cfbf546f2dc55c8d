// Owns the honest count: what the reports of the test runners say, and what they leave unsaid.

/** @typedef {{ passed: number, failed: number }} Count */

/**
 * A run whose status and report disagree, or that ran nothing, has failed. Pure.
 * @param {Count} count
 * @param {number} status
 * @returns {Count}
 */
function distrust({ passed, failed }, status) {
  const isUnexplained = failed === 0 && (status !== 0 || passed === 0);
  return { passed, failed: isUnexplained ? 1 : failed };
}

/**
 * Vitest's JSON report. A file that does not even load counts as one failure; a test left out counts as failed.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: { status: string, assertionResults: { status: string }[] }[] }} report
 * @param {number} status the runner's exit status
 */
export function countVitest(report, status) {
  const unloaded = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  const left = report.numPendingTests + report.numTodoTests;
  return distrust(
    { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length + left },
    status,
  );
}

/**
 * Playwright's JSON report. Skipped tests count as failed. A test that passed at the second try, which only
 * continuous integration has, passed; Playwright's own output names it as flaky.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] }} report
 * @param {number} status the runner's exit status
 */
export function countPlaywright({ stats, errors }, status) {
  const failed = stats.unexpected + stats.skipped + errors.length;
  return distrust({ passed: stats.expected + stats.flaky, failed }, status);
}

/** @param {readonly Count[]} counts */
export function sum(counts) {
  return counts.reduce((all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }), {
    passed: 0,
    failed: 0,
  });
}
