// Owns the gate against what nobody uses: files, exports, dependencies (knip).
import { readFile } from "node:fs/promises";
import path from "node:path";
import { inProject } from "../project.mjs";
import { runTool } from "../tools/node-tool.mjs";
import { inTemporaryFolder } from "../tools/temporary-folder.mjs";

/** @type {import("./gate.mjs").Gate} */
export const unusedGate = {
  name: "unused files, exports and dependencies (knip)",
  examine: () =>
    inTemporaryFolder(async (folder) => {
      const countFile = path.join(folder, "count.json");
      const reporter = inProject("build", "gates", "knip-count-reporter.mjs");
      const reporters = ["--reporter", "compact", "--reporter", reporter];
      const args = ["--no-progress", "--treat-config-hints-as-errors", ...reporters];
      const options = JSON.stringify({ countFile });
      const outcome = await runTool("knip", [...args, "--reporter-options", options], { output: "keep" });
      const words = outcome.stdout + outcome.stderr;
      const counted = await readFile(countFile, "utf8").catch(() => undefined);
      if (counted === undefined) return { examined: 0, found: 1, details: words };
      const { processed, found } = JSON.parse(counted);
      return { examined: processed, found: found === 0 && outcome.status !== 0 ? 1 : found, details: words };
    }),
};
