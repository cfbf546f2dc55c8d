// Owns a reporter of knip that writes how many files it processed, which its other reporters do not tell.
import { writeFileSync } from "node:fs";

/** @param {import("knip").ReporterOptions} options */
export default function writeCounts({ counters, options }) {
  const { processed, total: _total, ...issues } = counters;
  const found = Object.values(issues).reduce((sum, count) => sum + count, 0);
  writeFileSync(JSON.parse(options).countFile, JSON.stringify({ processed, found }));
}
