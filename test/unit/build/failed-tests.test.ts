/** Owns the proof that `npm test` ends with what failed, what needed a second try, and why. */
import { describe, expect, test } from "vitest";
import { describeFailures, playwrightFailures, vitestFailures } from "../../../build/tools/failed-tests.mjs";

describe("of vitest's report", () => {
  const passed = { status: "passed", fullName: "a › works", failureMessages: [] };
  const failed = {
    status: "failed",
    fullName: "a › breaks",
    failureMessages: ["expected 1 to be 2\n  at x"],
  };
  const second = { status: "passed", fullName: "a › wavers", failureMessages: ["timed out"] };
  test.each([
    ["nothing, when all passed", [{ name: "f.ts", status: "passed", assertionResults: [passed] }], []],
    [
      "a failed test with its reason",
      [{ name: "f.ts", status: "failed", assertionResults: [passed, failed] }],
      [{ name: "f.ts › a › breaks", reason: "expected 1 to be 2\n  at x", isSecondTry: false }],
    ],
    [
      "one that passed at the second try with what the first one said",
      [{ name: "f.ts", status: "passed", assertionResults: [second] }],
      [{ name: "f.ts › a › wavers", reason: "timed out", isSecondTry: true }],
    ],
    [
      "a test left out",
      [{ name: "f.ts", status: "passed", assertionResults: [{ status: "todo", fullName: "a › later" }] }],
      [{ name: "f.ts › a › later", reason: "todo", isSecondTry: false }],
    ],
    [
      "a file that does not load",
      [{ name: "f.ts", status: "failed", message: "Cannot find module", assertionResults: [] }],
      [{ name: "f.ts", reason: "Cannot find module", isSecondTry: false }],
    ],
  ])("%s", (_title, testResults, failures) => {
    expect(vitestFailures({ testResults })).toEqual(failures);
  });
});

test("of playwright's report, tests in suites of suites, and what failed outside any test", () => {
  const spec = (title: string, status: string, message?: string) => ({
    title,
    tests: [{ status, results: [{ errors: message ? [{ message }] : [] }, { errors: [] }] }],
  });
  const inner = { title: "with a window", specs: [spec("breaks", "unexpected", "no such button")] };
  const file = {
    title: "a.test.ts",
    suites: [inner],
    specs: [spec("works", "expected"), spec("wavers", "flaky", "late"), spec("is left out", "skipped")],
  };
  expect(playwrightFailures({ suites: [file], errors: [{ message: "no display" }] })).toEqual([
    { name: "a.test.ts › wavers", reason: "late", isSecondTry: true },
    { name: "a.test.ts › is left out", reason: "skipped", isSecondTry: false },
    { name: "a.test.ts › with a window › breaks", reason: "no such button", isSecondTry: false },
    { name: "outside any test", reason: "no display", isSecondTry: false },
  ]);
});

test("what counts comes first, without colours, a reason in its first eight lines", () => {
  const long = `\u001B[31m1\u001B[39m\n2\n3\n4\n5\n6\n7\n8\n9`;
  const [failure] = vitestFailures({
    testResults: [
      {
        name: "f.ts",
        status: "failed",
        assertionResults: [{ status: "failed", fullName: "b", failureMessages: [long] }],
      },
    ],
  });
  const said = describeFailures([
    { name: "a", reason: "late", isSecondTry: true },
    { name: "b", reason: failure?.reason ?? "", isSecondTry: false },
  ]);
  expect(said).toBe(
    `Failed: b\n${[1, 2, 3, 4, 5, 6, 7, 8].map((line) => `    ${line}`).join("\n")}\nPassed at the second try: a\n    late`,
  );
});
