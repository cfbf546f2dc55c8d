// Owns starting other programs from the build scripts.
import { spawn } from "node:child_process";

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [timeout] milliseconds; then the program is ended and the outcome says so
 * @property {"show" | "keep" | "show-on-stderr"} [output] shown as it comes, kept for the caller, or shown on
 *   stderr so that stdout stays clean for what the script itself answers
 *
 * @typedef {object} Outcome
 * @property {number} status exit status; 127 when the program is not there, 124 when its time ran out
 * @property {string} stdout empty when shown
 * @property {string} stderr empty when shown
 */

/** @type {Record<NonNullable<RunOptions["output"]>, import("node:child_process").StdioOptions>} */
const stdioOf = {
  show: ["ignore", "inherit", "inherit"],
  keep: ["ignore", "pipe", "pipe"],
  "show-on-stderr": ["ignore", 2, 2],
};

/** npm is a shell script beside node on Windows: only there it needs the shell. */
const needsShell = (/** @type {string} */ command) => process.platform === "win32" && command === "npm";

/**
 * Runs a program to its end. Never throws for what the program does: its status says it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Outcome>}
 */
export function run(command, args, { cwd, env, timeout, output = "show" } = {}) {
  return new Promise((resolve) => {
    const stdio = stdioOf[output];
    const child = spawn(command, [...args], { cwd, env, timeout, stdio, shell: needsShell(command) });
    const kept = { stdout: "", stderr: "" };
    child.stdout?.setEncoding("utf8").on("data", (text) => {
      kept.stdout += text;
    });
    child.stderr?.setEncoding("utf8").on("data", (text) => {
      kept.stderr += text;
    });
    child.once("error", (error) => resolve({ ...kept, status: 127, stderr: kept.stderr + error.message }));
    child.once("close", (status) => resolve({ ...kept, status: status ?? 124 }));
  });
}
