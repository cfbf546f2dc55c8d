// Owns the last words of `npm test`: which tests failed or needed a second try, and why.
import { stripVTControlCharacters } from "node:util";

/** @typedef {{ name: string, reason: string, isSecondTry: boolean }} Failure */

/** A reason is told in its first lines; the whole one stands above, where the runner printed it. */
const LINES_OF_REASON = 8;

/** @param {string | undefined} reason */
function beginning(reason) {
  const lines = stripVTControlCharacters(reason ?? "")
    .trim()
    .split("\n");
  return lines.slice(0, LINES_OF_REASON).join("\n");
}

/**
 * The failures of Vitest's JSON report. A test that passed keeps the messages of the tries before. A file that did
 * not load is a failure of its own. Pure.
 * @param {{ testResults: { name: string, status: string, message?: string,
 *   assertionResults: { status: string, fullName: string, failureMessages?: string[] | null }[] }[] }} report
 * @returns {Failure[]}
 */
export function vitestFailures({ testResults }) {
  return testResults.flatMap((file) => {
    const ofTests = file.assertionResults
      .filter((test) => test.status !== "passed" || (test.failureMessages ?? []).length > 0)
      .map((test) => ({
        name: `${file.name} › ${test.fullName}`,
        reason: beginning(test.failureMessages?.[0] ?? test.status),
        isSecondTry: test.status === "passed",
      }));
    const isUnloaded = file.status === "failed" && ofTests.every((failure) => failure.isSecondTry);
    if (!isUnloaded) return ofTests;
    return [...ofTests, { name: file.name, reason: beginning(file.message), isSecondTry: false }];
  });
}

/**
 * @typedef {{ title: string, file?: string, suites?: Suite[], specs?: { title: string, tests: { status: string,
 *   results: { errors?: { message?: string }[] }[] }[] }[] }} Suite
 */

/**
 * The failures of Playwright's JSON report, in whatever suite they stand, and the errors outside any test. Pure.
 * @param {{ suites: Suite[], errors: { message?: string }[] }} report
 * @returns {Failure[]}
 */
export function playwrightFailures({ suites, errors }) {
  const outside = errors.map(({ message }) => ({
    name: "outside any test",
    reason: beginning(message),
    isSecondTry: false,
  }));
  return [...suites.flatMap((suite) => suiteFailures(suite, [])), ...outside];
}

/**
 * @param {Suite} suite
 * @param {readonly string[]} above
 * @returns {Failure[]}
 */
function suiteFailures(suite, above) {
  const path = [...above, suite.title];
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests
      .filter((test) => test.status !== "expected")
      .map((test) => ({
        name: [...path, spec.title].join(" › "),
        reason: beginning(test.results.flatMap((result) => result.errors ?? [])[0]?.message ?? test.status),
        isSecondTry: test.status === "flaky",
      })),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => suiteFailures(inner, path))];
}

/**
 * One paragraph a failure, those that count first. Pure.
 * @param {readonly Failure[]} failures
 */
export function describeFailures(failures) {
  const counted = failures.filter((failure) => !failure.isSecondTry);
  const secondTries = failures.filter((failure) => failure.isSecondTry);
  return [...counted, ...secondTries]
    .map(({ name, reason, isSecondTry }) => {
      const verb = isSecondTry ? "Passed at the second try" : "Failed";
      return `${verb}: ${name}\n${reason.replace(/^/gm, "    ")}`;
    })
    .join("\n");
}
