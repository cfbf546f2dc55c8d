/** Which rows the list shows, in order: files, their data sources, and what stands in for them. Pure. */
import type { DataSourceRow, FileView, Overview, SearchHit } from "../../../shared/data-sources/overview";

export type ListFilter = "all" | "toFix" | "notSaved";

interface Positioned {
  /** Unique in the list; stays while the data source does. */
  readonly key: string;
  /** 1-based, among its siblings. */
  readonly position: number;
  readonly siblings: number;
}

export interface FileRow extends Positioned {
  readonly kind: "file";
  readonly file: FileView;
  readonly open: boolean;
  /** Data sources under it that pass search and filter. */
  readonly shown: number;
}

export interface SourceRow extends Positioned {
  readonly kind: "dataSource";
  readonly parentKey: string;
  readonly file: FileView;
  readonly source: DataSourceRow;
  /** What the search found, to show in place of the usual second line. */
  readonly matched: string | undefined;
}

/** In place of data sources: why there are none. */
interface NoteRow extends Positioned {
  readonly kind: "note";
  readonly parentKey: string;
  readonly file: FileView;
}

export type ListRow = FileRow | SourceRow | NoteRow;

export interface ListView {
  readonly filter: ListFilter;
  /** Undefined: no search. */
  readonly hits: readonly SearchHit[] | undefined;
  /** Paths of the files whose rows are folded away; a search shows them all the same. */
  readonly closedFiles: ReadonlySet<string>;
}

export function listRows(overview: Overview, view: ListView): ListRow[] {
  const passes = filters[view.filter];
  const matches = view.hits === undefined ? undefined : matchesByFile(view.hits);
  const groups = overview.files.flatMap((file) => {
    const found = matches?.get(file.path) ?? noMatches;
    const sources =
      matches === undefined && view.filter === "all"
        ? file.dataSources
        : file.dataSources.filter(
            (source) => passes(source) && (matches === undefined || found.has(source.name)),
          );
    const searching = matches !== undefined || view.filter !== "all";
    return isListed(file, sources.length, searching) ? [{ file, sources }] : [];
  });
  return groups.flatMap((group, index) => {
    const open = matches !== undefined || !view.closedFiles.has(group.file.path);
    const head: FileRow = {
      kind: "file",
      key: fileKey(group.file.path),
      position: index + 1,
      siblings: groups.length,
      file: group.file,
      open,
      shown: group.sources.length,
    };
    return open ? [head, ...rowsUnder(group.file, group.sources, matches?.get(group.file.path))] : [head];
  });
}

const filters: Readonly<Record<ListFilter, (source: DataSourceRow) => boolean>> = {
  all: () => true,
  toFix: (source) => source.status.kind !== "plain",
  notSaved: (source) => source.unsaved,
};

/** Files without a match go while searching; a system file that is not there is no news. */
function isListed(file: FileView, shown: number, searching: boolean): boolean {
  if (shown > 0) return true;
  if (searching) return false;
  return file.failure !== null || file.exists || file.role === "user";
}

function rowsUnder(
  file: FileView,
  sources: readonly DataSourceRow[],
  found: FileMatches | undefined,
): ListRow[] {
  const parentKey = fileKey(file.path);
  if (sources.length === 0) {
    return [{ kind: "note", key: `${parentKey}\0`, parentKey, file, position: 1, siblings: 1 }];
  }
  return sources.map((source, index) => {
    return {
      kind: "dataSource",
      key: sourceKey(file.path, source.name),
      parentKey,
      file,
      source,
      matched: found?.get(source.name),
      position: index + 1,
      siblings: sources.length,
    };
  });
}

/** What was found, by data source name. */
type FileMatches = ReadonlyMap<string, string>;

const noMatches: FileMatches = new Map();

function matchesByFile(hits: readonly SearchHit[]): ReadonlyMap<string, FileMatches> {
  const byFile = new Map<string, Map<string, string>>();
  for (const hit of hits) {
    const found = byFile.get(hit.path) ?? new Map<string, string>();
    found.set(hit.name, hit.matched);
    byFile.set(hit.path, found);
  }
  return byFile;
}

function fileKey(path: string): string {
  return path;
}

/** Neither a path nor a name holds a NUL. */
export function sourceKey(path: string, name: string): string {
  return `${path}\0${name}`;
}

export interface ListCounts {
  readonly all: number;
  readonly toFix: number;
  readonly notSaved: number;
  /** Files that hold at least one data source. */
  readonly files: number;
}

export function countSources(overview: Overview): ListCounts {
  const counts = { all: 0, toFix: 0, notSaved: 0, files: 0 };
  for (const file of overview.files) {
    counts.all += file.dataSources.length;
    if (file.dataSources.length > 0) counts.files += 1;
    for (const source of file.dataSources) {
      if (filters.toFix(source)) counts.toFix += 1;
      if (filters.notSaved(source)) counts.notSaved += 1;
    }
  }
  return counts;
}
