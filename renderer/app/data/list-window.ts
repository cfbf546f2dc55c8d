/** A window of the list as the page keeps it: the main process sends only rows that changed. Pure. */
import { firstSource } from "../../../shared/data-sources/list-layout";
import type { ListedSource, Overview } from "../../../shared/data-sources/overview";

/** The first answer, or what was known with the rows that changed since. */
export function withKnownRows(before: Overview | undefined, now: Overview): Overview {
  if (before === undefined) return now;
  const rows = new Map<number, ListedSource>();
  for (const row of before.rows) if (isStillThere(row, now)) rows.set(row.index, row);
  for (const row of now.rows) rows.set(row.index, row);
  return { ...withKnownCounts(before, now), rows: [...rows.values()].sort((a, b) => a.index - b.index) };
}

/** While problems are counted anew, those that were counted before stay. */
function withKnownCounts(before: Overview, now: Overview): Overview {
  if (!now.counting || before.counting) return now;
  const counted = new Map(before.files.map(({ path, hazardCount }) => [path, hazardCount]));
  const files = now.files.map((file) => ({
    ...file,
    hazardCount: counted.get(file.path) ?? file.hazardCount,
  }));
  return { ...now, files, counts: { ...now.counts, toFix: before.counts.toFix }, counting: false };
}

function isStillThere({ index, path }: ListedSource, { files }: Overview): boolean {
  const listed = files.find((file) => file.path === path)?.listed;
  if (listed?.open !== true) return false;
  const nth = index - firstSource(listed);
  return nth >= 0 && nth < listed.sources;
}
