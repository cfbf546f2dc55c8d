/** How many data sources there are, and how many of them need somebody. */
import type { FileView, ListCounts } from "../../../shared/data-sources/overview";
import type { SavedRows } from "./saved-rows";
import { type DraftRows, passes } from "./view-rows";

export interface CountedFile {
  readonly file: Pick<FileView, "problem">;
  readonly saved: SavedRows;
  readonly drafts: DraftRows;
  /** False: what is to fix among its rows is not known yet. */
  readonly isCounted: boolean;
}

export function countRows(files: readonly CountedFile[]): ListCounts {
  const counts = { all: 0, toFix: 0, notSaved: 0, files: 0 };
  for (const file of files) {
    const all = allOf(file);
    counts.all += all;
    if (all > 0) counts.files += 1;
    if (file.isCounted) counts.toFix += toFixOf(file);
    counts.notSaved += file.drafts.added.length + file.drafts.edited.size;
  }
  return counts;
}

/** `[Default]` is no data source like others. */
function allOf({ saved, drafts }: CountedFile): number {
  return drafts.added.length + saved.length - (saved.defaultPlace === undefined ? 0 : 1);
}

function toFixOf({ file, saved, drafts }: CountedFile): number {
  let count = saved.countToFix();
  for (const [place, draft] of drafts.edited) {
    if (saved.isToFix(place)) count -= 1;
    if (passes.toFix(drafts.row(draft))) count += 1;
  }
  count += drafts.added.filter((draft) => passes.toFix(drafts.row(draft))).length;
  const rows = saved.length + drafts.added.length;
  return count + (isToFixItself(file, rows) ? 1 : 0);
}

/** A problem of the file that no data source's row counts. */
function isToFixItself({ problem }: Pick<FileView, "problem">, rows: number): boolean {
  return problem !== null && !(problem.hidesFile && rows > 0);
}
