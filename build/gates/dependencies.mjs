// Owns the layer gate: the rules of .dependency-cruiser.mjs, over every source file there is.
import { runTool } from "../tools/node-tool.mjs";
import { layerSources } from "../tools/source-files.mjs";

/**
 * The part of dependency-cruiser's report that counts here.
 * @typedef {object} CruiseReport
 * @property {{ source: string }[]} modules
 * @property {{ violations: { rule: { name: string, severity: string }, from: string, to: string, cycle?: { name: string }[] }[] }} summary
 */

/** @param {CruiseReport["summary"]["violations"][number]} violation */
function inWords({ rule, from, to, cycle }) {
  const way = cycle === undefined ? to : cycle.map((step) => step.name).join(" -> ");
  return `${rule.name}: ${from} -> ${way}`;
}

/**
 * A source file that the tool did not see counts as a finding: otherwise its rules would hold for nothing. Pure.
 * @param {CruiseReport} report
 * @param {readonly string[]} sources
 * @returns {import("./gate.mjs").Verdict}
 */
export function readCruise({ modules, summary }, sources) {
  const seen = new Set(modules.map((module) => module.source));
  const unseen = sources.filter((source) => !seen.has(source));
  const findings = [...summary.violations.map(inWords), ...unseen.map((source) => `not examined: ${source}`)];
  return { examined: sources.length - unseen.length, found: findings.length, details: findings.join("\n") };
}

/** @type {import("./gate.mjs").Gate} */
export const dependencyGate = {
  name: "layers, cycles and composition root (dependency-cruiser)",
  async examine() {
    const folders = ["shared", "electron", "renderer"];
    const args = ["--config", ".dependency-cruiser.mjs", "--output-type", "json", ...folders];
    const outcome = await runTool("depcruise", args, { output: "keep" });
    if (!outcome.stdout.startsWith("{")) return { examined: 0, found: 1, details: outcome.stderr };
    return readCruise(JSON.parse(outcome.stdout), layerSources());
  },
};
