/** Which rows the list shows, in order: files, their data sources, and what stands in for them. Pure. */
import type { HazardView } from "../../../../shared/data-sources/hazard-view";
import type { DataSourceRow, FileView, Overview, SearchHit } from "../../../../shared/data-sources/overview";

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

/** Above the data sources: what is the matter with the file as a whole, with its repair. */
export interface ProblemRow extends Positioned {
  readonly kind: "problem";
  readonly parentKey: string;
  readonly file: FileView;
  readonly problem: HazardView;
}

export type ListRow = FileRow | SourceRow | NoteRow | ProblemRow;

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
    const problem = matches === undefined ? shownProblem(file, view.filter) : undefined;
    const listed = problem !== undefined || isListed(file, sources.length, searching);
    return listed ? [{ file, sources, problem }] : [];
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
      shown: group.sources.filter(isCounted).length,
    };
    return open ? [head, ...rowsUnder(group, matches?.get(group.file.path))] : [head];
  });
}

const filters: Readonly<Record<ListFilter, (source: DataSourceRow) => boolean>> = {
  all: () => true,
  toFix: (source) => source.status.kind !== "plain" || source.hidden,
  notSaved: (source) => source.unsaved,
};

/** `[Default]` is no data source like others. */
function isCounted(source: DataSourceRow): boolean {
  return !source.forAnyName;
}

/** What keeps the file from being read always shows; the rest where problems are asked for. */
function shownProblem({ problem }: FileView, filter: ListFilter): HazardView | undefined {
  if (problem === null || filter === "notSaved") return undefined;
  return problem.severity === "error" || filter === "toFix" ? problem : undefined;
}

/** Files without a match go while searching; a system file that is not there is no news. */
function isListed(file: FileView, shown: number, searching: boolean): boolean {
  if (shown > 0) return true;
  if (searching) return false;
  return file.failure !== null || file.exists || file.role === "user";
}

interface FileGroup {
  readonly file: FileView;
  readonly sources: readonly DataSourceRow[];
  readonly problem: HazardView | undefined;
}

/** Neither is a key of a data source: a name holds no NUL. */
const noteKey = "\0";
const problemKey = "\0\0problem";

function rowsUnder({ file, sources, problem }: FileGroup, found: FileMatches | undefined): ListRow[] {
  const parentKey = fileKey(file.path);
  const first = problem === undefined ? 0 : 1;
  const siblings = first + sources.length;
  if (siblings === 0) {
    return [{ kind: "note", key: `${parentKey}${noteKey}`, parentKey, file, position: 1, siblings: 1 }];
  }
  const above: ListRow[] =
    problem === undefined
      ? []
      : [
          {
            kind: "problem",
            key: `${parentKey}${problemKey}`,
            parentKey,
            file,
            problem,
            position: 1,
            siblings,
          },
        ];
  const below = sources.map((source, index): ListRow => {
    return {
      kind: "dataSource",
      key: sourceKey(file.path, source.name),
      parentKey,
      file,
      source,
      matched: found?.get(source.name),
      position: first + index + 1,
      siblings,
    };
  });
  return [...above, ...below];
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
    const counted = file.dataSources.filter(isCounted).length;
    counts.all += counted;
    if (counted > 0) counts.files += 1;
    if (isToFixItself(file)) counts.toFix += 1;
    for (const source of file.dataSources) {
      if (filters.toFix(source)) counts.toFix += 1;
      if (filters.notSaved(source)) counts.notSaved += 1;
    }
  }
  return counts;
}

/** A problem of the file that no data source's row counts. */
function isToFixItself({ problem, dataSources }: FileView): boolean {
  return problem !== null && !(problem.hidesFile && dataSources.length > 0);
}
