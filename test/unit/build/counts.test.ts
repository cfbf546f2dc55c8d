/** Owns the proof that `npm test` counts honestly: silence, disagreement and left-out tests are failures. */
import { describe, expect, test } from "vitest";
import { readCruise } from "../../../build/gates/dependencies.mjs";
import { judge } from "../../../build/gates/gate.mjs";
import { readCompilerOutput } from "../../../build/gates/types.mjs";
import { forbiddenWords } from "../../../build/gates/words.mjs";
import { countPlaywright, countVitest, sum } from "../../../build/tools/test-counts.mjs";

const vitestReport = {
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{ status: "passed", assertionResults: [{ status: "passed" }] }],
};
const unloaded = { status: "failed", assertionResults: [] };
const failedFile = { status: "failed", assertionResults: [{ status: "failed" }] };

describe("a report of vitest counts", () => {
  test.each([
    ["as it says", vitestReport, 0, { passed: 3, failed: 0 }],
    [
      "a failed test once",
      { ...vitestReport, numFailedTests: 1, testResults: [failedFile] },
      1,
      { passed: 3, failed: 1 },
    ],
    ["a file that does not load", { ...vitestReport, testResults: [unloaded] }, 1, { passed: 3, failed: 1 }],
    ["tests left out as failed", { ...vitestReport, numPendingTests: 2 }, 0, { passed: 3, failed: 2 }],
    ["an unexplained exit status as failed", vitestReport, 1, { passed: 3, failed: 1 }],
    [
      "no tests at all as failed",
      { ...vitestReport, numPassedTests: 0, testResults: [] },
      0,
      { passed: 0, failed: 1 },
    ],
  ])("%s", (_title, report, status, count) => {
    expect(countVitest(report, status)).toEqual(count);
  });
});

describe("a report of playwright counts", () => {
  const stats = { expected: 2, unexpected: 0, flaky: 0, skipped: 0 };
  test.each([
    ["as it says", { stats, errors: [] }, 0, { passed: 2, failed: 0 }],
    ["skipped tests as failed", { stats: { ...stats, skipped: 2 }, errors: [] }, 0, { passed: 2, failed: 2 }],
    [
      "a second try that passed as passed",
      { stats: { ...stats, flaky: 1 }, errors: [] },
      0,
      { passed: 3, failed: 0 },
    ],
    ["errors outside of tests", { stats, errors: [{}] }, 1, { passed: 2, failed: 1 }],
    ["an unexplained exit status as failed", { stats, errors: [] }, 1, { passed: 2, failed: 1 }],
    [
      "no tests at all as failed",
      { stats: { ...stats, expected: 0 }, errors: [] },
      0,
      { passed: 0, failed: 1 },
    ],
  ])("%s", (_title, report, status, count) => {
    expect(countPlaywright(report, status)).toEqual(count);
  });
});

test("counts are summed over all stages", () => {
  expect(
    sum([
      { passed: 1, failed: 0 },
      { passed: 2, failed: 3 },
    ]),
  ).toEqual({ passed: 3, failed: 3 });
});

describe("a gate", () => {
  test("that examined nothing has failed", () => {
    expect(judge("lint", { examined: 0, found: 0, details: "" }).passed).toBe(false);
  });

  test("passes with something examined and nothing found", () => {
    expect(judge("lint", { examined: 4, found: 0, details: "" })).toEqual({
      passed: true,
      line: "ok      lint: 4 examined, 0 found",
    });
  });

  test("of the layers fails for a source file that the tool did not see", () => {
    const report = { modules: [{ source: "shared/a.ts" }], summary: { violations: [] } };
    expect(readCruise(report, ["shared/a.ts", "shared/b.ts"])).toEqual({
      examined: 1,
      found: 1,
      details: "not examined: shared/b.ts",
    });
  });

  test("of the types tells errors from the files it read", () => {
    const output = [
      "shared/a.ts(1,2): error TS2322: Type 'x' is not 'y'.",
      "  Its cause.",
      "/p/node_modules/lib.d.ts",
      "/p/shared/a.ts",
      "/elsewhere/b.ts",
    ].join("\n");
    expect(readCompilerOutput(output, "/p")).toMatchObject({
      files: ["/p/shared/a.ts"],
      errors: ["shared/a.ts(1,2): error TS2322: Type 'x' is not 'y'."],
    });
  });
});

describe("the text gate", () => {
  // Spelt in halves, so that the gate does not find this file.
  test.each([
    ["shared/a.ts", "// biome-", "ignore lint: because"],
    ["shared/a.ts", "// @ts-", "expect-error"],
    ["shared/a.ts", "const x = y as ", "any;"],
    ["shared/a.ts", "function f(x: ", "any) {}"],
    ["shared/a.ts", "const x = y as ", "unknown as Z;"],
    ["test/unit/a.test.ts", "test.", "skip('x', () => {});"],
    ["test/unit/a.test.ts", "describe.", "only('x', () => {});"],
    ["test/e2e/a.test.ts", "await page.waitFor", "Timeout(100);"],
  ])("finds in %s: %s…", (file, start, rest) => {
    expect(forbiddenWords(file, `ok\n${start}${rest}`)).toHaveLength(1);
  });

  test.each([
    ["shared/a.ts", "/** For any bytes: any order of them is fine. */"],
    ["shared/a.ts", "const company = 1;"],
    ["shared/reader.ts", "reader.skip(4);"],
  ])("leaves alone in %s: %s", (file, line) => {
    expect(forbiddenWords(file, line)).toEqual([]);
  });
});
