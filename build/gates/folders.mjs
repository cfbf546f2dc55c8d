// Owns the gate that keeps folders rooms and not halls: how many files lie side by side, what their names share, how long they are.
import { readFileSync } from "node:fs";
import path from "node:path";
import { inProject } from "../project.mjs";
import { filesIn } from "../tools/source-files.mjs";

/** Files of its own that a folder may hold, and files that may share a first word. */
const mostFiles = 15;
const mostAlike = 2;
/** Lines of one file. */
const mostLines = 400;

/** First words that say what a file does, not what it belongs to. */
const verbs = new Set(["use", "read", "plan", "open", "is"]);

/** Services keep their name where they lie: a layer rule looks for it. @param {string} file */
const isService = (file) => /-service\.ts$/.test(file);

/** @param {string} file */
const firstWordOf = (file) => path.posix.basename(file).replace(/\..*$/, "").split("-")[0] ?? "";

/**
 * @param {readonly string[]} files
 * @param {(file: string) => string} keyOf
 */
function grouped(files, keyOf) {
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  for (const file of files) groups.set(keyOf(file), [...(groups.get(keyOf(file)) ?? []), file]);
  return groups;
}

/**
 * What is too many in one folder. Pure.
 * @param {string} folder
 * @param {readonly string[]} files its own files
 */
function findingsIn(folder, files) {
  const crowd = files.length > mostFiles ? [`${folder}: ${files.length} files (at most ${mostFiles})`] : [];
  const named = files.filter((file) => !isService(file) && !verbs.has(firstWordOf(file)));
  const alike = [...grouped(named, firstWordOf)]
    .filter(([, sharing]) => sharing.length > mostAlike)
    .map(([word, sharing]) => `${folder}: ${sharing.length} files begin with "${word}": make it a folder`);
  return [...crowd, ...alike];
}

/**
 * @param {readonly string[]} files paths with forward slashes
 * @param {(file: string) => number} linesOf
 * @returns {import("./gate.mjs").Verdict}
 */
export function judgeFolders(files, linesOf) {
  const folders = grouped(files, (file) => path.posix.dirname(file));
  const long = files
    .map((file) => ({ file, lines: linesOf(file) }))
    .filter(({ lines }) => lines > mostLines)
    .map(({ file, lines }) => `${file}: ${lines} lines (at most ${mostLines})`);
  const findings = [...[...folders].flatMap(([folder, own]) => findingsIn(folder, own)), ...long];
  const [largest, most] = [...folders].reduce(
    (seen, [folder, own]) => (own.length > seen[1] ? /** @type {const} */ ([folder, own.length]) : seen),
    /** @type {readonly [string, number]} */ (["none", 0]),
  );
  return {
    examined: folders.size,
    found: findings.length,
    details: findings.join("\n"),
    note: `the largest is ${largest} with ${most} files`,
  };
}

/** @param {string} file */
const linesOf = (file) => readFileSync(inProject(file), "utf8").split("\n").length - 1;

/** @type {import("./gate.mjs").Gate} */
export const folderGate = {
  name: "folders (files, first words, lengths)",
  async examine() {
    const files = filesIn(["shared", "electron", "renderer", "test", "build"], /\.(ts|tsx|mjs|c)$/);
    return judgeFolders(
      files.filter((file) => !file.startsWith("test/fixtures/")),
      linesOf,
    );
  },
};
