// Owns the text gate: no tool is silenced, no test is left out or made to wait.
import { readFileSync } from "node:fs";
import { inProject } from "../project.mjs";
import { filesIn } from "../tools/source-files.mjs";

/** Spelt in two halves, so that this file does not find itself. @param {string[]} halves */
const spelt = (...halves) => halves.join("");

const anywhere = [
  [spelt("biome-", "ignore"), "silences the linter"],
  [spelt("eslint-", "disable"), "silences a linter"],
  [spelt("@ts-", "(ignore|expect-error|nocheck)"), "silences the compiler"],
  [spelt("(v8|c8|istanbul)", " ignore"), "silences coverage"],
  [spelt("@lint", "ignore"), "silences knip"],
  [spelt("\\bas unknown", " as\\b"), "goes around the types"],
  [spelt("([A-Za-z_$)\\]?]:\\s*|\\bas |<)", "any\\s*([;,)\\]>=[{|&]|$)"), "goes around the types"],
];

const inTests = [
  [
    spelt("\\b(test|it|describe|suite)\\.", "(skip|only|todo|fixme|fails|skipIf|runIf)\\b"),
    "leaves tests out",
  ],
  [spelt("\\b(xit|xdescribe|fit|", "fdescribe)\\("), "leaves tests out"],
  [spelt("waitFor", "Timeout\\("), "waits by the clock instead of for an event"],
];

/** @param {string[][]} rules */
const compiled = (rules) => rules.map(([pattern = "", why = ""]) => ({ pattern: new RegExp(pattern), why }));

/** @type {{ pattern: RegExp, why: string }[]} */
const everywhereRules = compiled(anywhere);
const testRules = compiled([...anywhere, ...inTests]);

/**
 * The findings in one file, as `file:line: why: the line`. Pure.
 * @param {string} file
 * @param {string} text
 */
export function forbiddenWords(file, text) {
  const rules = file.startsWith("test/") ? testRules : everywhereRules;
  return text
    .split("\n")
    .flatMap((line, index) =>
      rules
        .filter(({ pattern }) => pattern.test(line))
        .map(({ why }) => `${file}:${index + 1}: ${why}: ${line.trim()}`),
    );
}

/** @type {import("./gate.mjs").Gate} */
export const wordGate = {
  name: "no suppressions, no tests left out (text)",
  async examine() {
    const files = filesIn(["shared", "electron", "renderer", "build", "test"], /\.(ts|tsx|mjs|js|cjs|css)$/);
    const findings = files.flatMap((file) => forbiddenWords(file, readFileSync(inProject(file), "utf8")));
    return { examined: files.length, found: findings.length, details: findings.join("\n") };
  },
};
