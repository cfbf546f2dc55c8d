/** Which rows the list has and where: files, their data sources, and what stands in for them. Pure; no row of a data source is looked at. */
import type { HazardView } from "./hazard-view";
import type { FileView, ListedFile, ListFilter, ListView } from "./overview";

/** A file with what passes search and filter. */
export interface FileInView {
  readonly file: Omit<FileView, "listed">;
  readonly sources: number;
  readonly shown: number;
}

export interface ListLayout {
  /** Where each file stands, in the order given; null for a file that is not listed. */
  readonly listed: readonly (ListedFile | null)[];
  /** Rows of the whole list. */
  readonly total: number;
}

/** Files one below the other, each followed by its rows. */
export function layOut(files: readonly FileInView[], view: ListView): ListLayout {
  let total = 0;
  const listed = files.map((inView): ListedFile | null => {
    const place = placeOf(inView, view, total);
    if (place !== null) total += 1 + (place.open ? rowsUnder(place) : 0);
    return place;
  });
  return { listed, total };
}

function placeOf({ file, sources, shown }: FileInView, view: ListView, at: number): ListedFile | null {
  const isSearch = view.text !== "";
  const showsProblem = !isSearch && showsItsProblem(file, view.filter);
  const narrowed = isSearch || view.filter !== "all";
  if (!showsProblem && !isListed(file, sources, narrowed)) return null;
  const open = isSearch || !view.closedFiles.includes(file.path);
  return { at, open, showsProblem, sources, shown };
}

/** Rows under the file's own while it is open: a file without any says why. */
export function rowsUnder({ showsProblem, sources }: ListedFile): number {
  return Math.max(1, (showsProblem ? 1 : 0) + sources);
}

/** Index of a file's first data source. */
export function firstSource({ at, showsProblem }: ListedFile): number {
  return at + (showsProblem ? 2 : 1);
}

/** What keeps the file from being read always shows; the rest where problems are asked for. */
function showsItsProblem({ problem }: { readonly problem: HazardView | null }, filter: ListFilter): boolean {
  if (problem === null || filter === "notSaved") return false;
  return problem.severity === "error" || filter === "toFix";
}

/** Files without a match go while searching; a system file that is not there is no news. */
function isListed(file: Omit<FileView, "listed">, sources: number, narrowed: boolean): boolean {
  if (sources > 0) return true;
  if (narrowed) return false;
  return file.failure !== null || file.exists || file.role === "user";
}
