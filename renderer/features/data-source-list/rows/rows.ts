/** The rows of the list as the page has them: each by its index; those that did not come yet wait. Pure. */

import type { HazardView } from "../../../../shared/data-sources/hazard-view";
import { firstSource, rowsUnder } from "../../../../shared/data-sources/list-layout";
import type {
  DataSourceRow,
  FileView,
  ListedFile,
  ListedSource,
  Overview,
} from "../../../../shared/data-sources/overview";

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

interface UnderFile extends Positioned {
  readonly parentKey: string;
  readonly file: FileView;
}

export interface SourceRow extends UnderFile {
  readonly kind: "dataSource";
  readonly source: DataSourceRow;
  /** What the search found, to show in place of the usual second line. */
  readonly matched: string | undefined;
}

/** A data source that is on its way from the main process. */
export interface WaitingRow extends UnderFile {
  readonly kind: "waiting";
}

/** In place of data sources: why there are none. */
interface NoteRow extends UnderFile {
  readonly kind: "note";
}

/** Above the data sources: what is the matter with the file as a whole, with its repair. */
export interface ProblemRow extends UnderFile {
  readonly kind: "problem";
  readonly problem: HazardView;
}

export type ListRow = FileRow | SourceRow | WaitingRow | NoteRow | ProblemRow;

/** Neither is a key of a data source: a name holds no NUL. */
const noteKey = "\0";
const problemKey = "\0\0problem";
const waitingKey = "\0\0waiting";

/** Neither a path nor a name holds a NUL. */
export function sourceKey(path: string, name: string): string {
  return `${path}\0${name}`;
}

/** The data source that a key means; undefined for another row's key. */
export function placeOfKey(key: string): { readonly path: string; readonly name: string } | undefined {
  const end = key.indexOf("\0");
  const name = key.slice(end + 1);
  return end < 0 || name === "" || name.startsWith("\0") ? undefined : { path: key.slice(0, end), name };
}

interface PlacedFile {
  readonly file: FileView;
  readonly listed: ListedFile;
  /** 1-based among the files listed. */
  readonly position: number;
}

export class ListRows {
  readonly length: number;
  readonly #files: readonly PlacedFile[];
  readonly #sources = new Map<number, ListedSource>();
  readonly #indexes = new Map<string, number>();

  /** @param further rows outside the window that are known all the same, such as that with the keyboard */
  constructor(
    { files, total, rows }: Pick<Overview, "files" | "total" | "rows">,
    further: readonly ListedSource[],
  ) {
    this.length = total;
    this.#files = files
      .flatMap((file) => (file.listed === null ? [] : [{ file, listed: file.listed }]))
      .map((placed, index) => ({ ...placed, position: index + 1 }));
    for (const row of [...further, ...rows]) {
      this.#sources.set(row.index, row);
      this.#indexes.set(sourceKey(row.path, row.source.name), row.index);
    }
    for (const { file, listed } of this.#files) {
      this.#indexes.set(file.path, listed.at);
      this.#indexes.set(`${file.path}${listed.showsProblem ? problemKey : noteKey}`, listed.at + 1);
    }
  }

  at(index: number): ListRow | undefined {
    const placed = this.#fileOf(index);
    if (placed === undefined) return undefined;
    const { file, listed, position } = placed;
    if (index !== listed.at) return this.#rowUnder(placed, index);
    const { open, shown } = listed;
    const siblings = this.#files.length;
    return { kind: "file", key: file.path, position, siblings, file, open, shown };
  }

  /** -1 for a row that is not known here. */
  indexOf(key: string | null | undefined): number {
    if (key == null) return -1;
    const [, waiting] = key.split(waitingKey);
    return waiting === undefined ? (this.#indexes.get(key) ?? -1) : Number(waiting);
  }

  /** Keys of the files whose rows are not folded away. */
  openFiles(): string[] {
    return this.#files.flatMap(({ file, listed }) => (listed.open ? [file.path] : []));
  }

  /** Data sources in all files that pass search and filter. */
  shown(): number {
    return this.#files.reduce((sum, { listed }) => sum + listed.shown, 0);
  }

  #fileOf(index: number): PlacedFile | undefined {
    return this.#files.findLast(
      ({ listed }) => listed.at <= index && index <= listed.at + (listed.open ? rowsUnder(listed) : 0),
    );
  }

  #rowUnder({ file, listed }: PlacedFile, index: number): ListRow {
    const under = {
      parentKey: file.path,
      file,
      position: index - listed.at,
      siblings: rowsUnder(listed),
    };
    if (index < firstSource(listed) && file.problem !== null)
      return { kind: "problem", key: `${file.path}${problemKey}`, ...under, problem: file.problem };
    if (listed.sources === 0) return { kind: "note", key: `${file.path}${noteKey}`, ...under };
    const row = this.#sources.get(index);
    if (row === undefined || row.path !== file.path)
      return { kind: "waiting", key: `${file.path}${waitingKey}${index}`, ...under };
    const { source, matched } = row;
    const key = sourceKey(file.path, source.name);
    return { kind: "dataSource", key, ...under, source, matched: matched ?? undefined };
  }
}
