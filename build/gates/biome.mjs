// Owns the lint and format gate: errors, warnings and mere hints all count.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { runTool } from "../tools/node-tool.mjs";
import { inTemporaryFolder } from "../tools/temporary-folder.mjs";

/** @type {import("./gate.mjs").Gate} */
export const biomeGate = {
  name: "lint and format (biome)",
  examine: () =>
    inTemporaryFolder(async (folder) => {
      const report = path.join(folder, "report.json");
      const reporters = ["--reporter=default", "--reporter=json", `--reporter-file=${report}`];
      const outcome = await runTool("biome", ["ci", ".", ...reporters, "--colors=off"], { output: "keep" });
      const { summary } = JSON.parse(await readFile(report, "utf8"));
      const found = summary.errors + summary.warnings + summary.infos;
      return {
        examined: summary.changed + summary.unchanged,
        found: found === 0 && outcome.status !== 0 ? 1 : found,
        details: outcome.stdout + outcome.stderr,
      };
    }),
};
