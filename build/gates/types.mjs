// Owns the type gate: every layer with the libraries it may see, and no other.
import path from "node:path";
import { inProject } from "../project.mjs";
import { runTool } from "../tools/node-tool.mjs";

const layers = ["shared", "electron", "renderer", "build", "test"];

/** tsc prints errors as `file(line,column): error TS…`, and with --listFiles each file it read on its own line. */
const isError = (/** @type {string} */ line) => /(^|: )error TS\d+: /.test(line);

/**
 * Splits tsc's output. Lines that follow an error and are indented belong to it. Pure.
 * @param {string} output
 * @param {string} folder the checkout's folder
 */
export function readCompilerOutput(output, folder) {
  const lines = output.split("\n").map((line) => line.trimEnd());
  const own = (/** @type {string} */ line) =>
    path.isAbsolute(line) && line.startsWith(folder) && !line.includes("/node_modules/");
  return {
    files: lines.filter((line) => own(line) && !isError(line)),
    errors: lines.filter(isError),
    words: lines.filter((line) => isError(line) || line.startsWith("  ")).join("\n"),
  };
}

/** @param {string} layer */
async function examineLayer(layer) {
  const noteFile = inProject("node_modules", ".cache", "tsc", `${layer}.tsbuildinfo`);
  const args = [
    "-p",
    layer,
    "--pretty",
    "false",
    "--listFiles",
    "--incremental",
    "--tsBuildInfoFile",
    noteFile,
  ];
  const outcome = await runTool("tsc", args, { output: "keep" });
  const { files, errors, words } = readCompilerOutput(outcome.stdout, inProject());
  const failedSilently = outcome.status !== 0 && errors.length === 0;
  return {
    files,
    found: failedSilently ? 1 : errors.length,
    details: failedSilently ? outcome.stdout + outcome.stderr : words,
  };
}

/** @type {import("./gate.mjs").Gate} */
export const typeGate = {
  name: `types (tsc: ${layers.join(", ")})`,
  async examine() {
    const verdicts = [];
    for (const layer of layers) verdicts.push(await examineLayer(layer));
    return {
      examined: new Set(verdicts.flatMap((verdict) => verdict.files)).size,
      found: verdicts.reduce((sum, verdict) => sum + verdict.found, 0),
      details: verdicts.map((verdict) => verdict.details).join("\n"),
    };
  },
};
