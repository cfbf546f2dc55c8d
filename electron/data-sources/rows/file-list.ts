/** The files with their rows, as a view of the list shows them: read, searched, laid out one below the other. */
import { firstSource, layOut } from "../../../shared/data-sources/list-layout";
import type { FileView, ListedFile, ListedSource, ListView } from "../../../shared/data-sources/overview";
import type { Result } from "../../../shared/failures/result";
import type { OdbcDocument } from "../../../shared/odbc/document/document";
import type { DraftShelf } from "../../drafts/shelf";
import type { TestedStore } from "../../drafts/tested-store";
import type { OdbcIniLocation } from "../../places/locations";
import type { OpenFile, OpenFiles } from "../../places/open-files";
import type { SettingsStore } from "../../platform/settings-store";
import { inSteps } from "../../platform/steps";
import type { HazardService } from "../hazard-service";
import { ContentRows, SectionSummaries } from "./content-rows";
import { type FileTests, TestedSections } from "./remembered-tests";
import { SavedRows } from "./saved-rows";
import { matching } from "./search";
import type { Sweeps } from "./sweeps";
import { DraftRows, type SearchMatches, ViewRows } from "./view-rows";

export interface ListParts {
  readonly files: OpenFiles;
  readonly settings: SettingsStore;
  readonly shelf: DraftShelf;
  readonly hazards: HazardService;
  readonly sweeps: Sweeps;
  readonly tested: TestedStore;
}

/** One file as a view shows it. */
export interface PlacedFile {
  readonly file: Omit<FileView, "listed">;
  readonly saved: SavedRows;
  readonly drafts: DraftRows;
  readonly rows: ViewRows;
  readonly place: ListedFile | null;
  /** Whether all its sections were looked at, so that its problems are counted. */
  readonly isCounted: boolean;
}

export interface PlacedList {
  readonly files: readonly PlacedFile[];
  readonly total: number;
}

type ReadFile = Omit<PlacedFile, "place">;

/** What the rows of a file are made of; nothing of one that cannot be read. */
interface FileParts {
  readonly content: ContentRows | undefined;
  readonly tests: FileTests | undefined;
  /** Files that a manager looks into before. */
  readonly before: readonly ContentRows[];
}

/** A content's rows with what they were made from beside it. */
interface KeptRows {
  readonly basis: string;
  readonly rows: ContentRows;
}

export class FileList {
  readonly #of: ListParts;
  readonly #summaries: SectionSummaries;
  readonly #tested: TestedSections;
  readonly #rows = new WeakMap<OdbcDocument, KeptRows>();

  constructor(parts: ListParts) {
    this.#of = parts;
    this.#summaries = new SectionSummaries((text) => parts.files.recogniseDriver(text));
    this.#tested = new TestedSections(parts.tested);
  }

  /** All files in the order in which a driver manager finds a name. */
  async read(asked: ListView): Promise<PlacedList> {
    const view = { ...asked, text: asked.text.trim() };
    const before: ContentRows[] = [];
    const files: ReadFile[] = [];
    for (const location of await this.#of.files.locations()) {
      const read = await this.#of.files.read(location.path);
      const tests = read.ok ? this.#tested.in(read.value.file.realPath) : undefined;
      const content = read.ok && tests !== undefined ? this.#content(read.value, tests) : undefined;
      const isCounted = content === undefined || (await this.#isCounted(location.path, content, view));
      const rows = await this.#rowsOf(location.path, { content, tests, before: [...before] }, view);
      const file = { ...this.#fileView(location, read, isCounted), rows: rows.all };
      files.push({ ...rows, file, isCounted });
      // A file the user opened is no place a manager looks for names, so it hides nothing.
      if (content !== undefined && location.role !== "opened" && file.problem?.hidesFile !== true)
        before.push(content);
    }
    const inView = files.map(({ file, rows }) => ({ file, sources: rows.count, shown: rows.shown }));
    const { listed, total } = layOut(inView, view);
    return { files: files.map((file, index) => ({ ...file, place: listed[index] ?? null })), total };
  }
  /** What is to fix is known once all was looked at; any other view does not wait for that. */
  async #isCounted(path: string, content: ContentRows, { filter }: ListView): Promise<boolean> {
    const { sweeps } = this.#of;
    if (filter === "toFix") await sweeps.through(content);
    return sweeps.isThrough(path, content);
  }

  async #rowsOf(path: string, { content, tests, before }: FileParts, view: ListView) {
    const { shelf, files } = this.#of;
    const saved = new SavedRows(content, before);
    const own = shelf.all().flatMap(({ draft }) => (draft.path === path ? [draft] : []));
    const drafts = new DraftRows(own, saved, tests);
    const matches: SearchMatches | undefined =
      view.text === ""
        ? undefined
        : await inSteps(matching(content, view.text, (driver) => files.recogniseDriver(driver)));
    const rows = new ViewRows(saved, drafts, view.filter, matches);
    return { saved, drafts, rows, all: saved.length + drafts.added.length };
  }

  #fileView(
    { path, displayPath, role, why }: OdbcIniLocation,
    read: Result<OpenFile>,
    isCounted: boolean,
  ): Omit<FileView, "listed" | "rows"> {
    const place = { path, displayPath, role, why };
    if (!read.ok) {
      return {
        ...place,
        exists: true,
        writable: false,
        failure: read.failure,
        hazardCount: 0,
        problem: null,
      };
    }
    const { hazards } = this.#of;
    const { exists, writable } = read.value.file;
    const { count, own } = hazards.summary(read.value, isCounted);
    const problem = own === undefined ? null : (hazards.views(read.value, [own])[0] ?? null);
    return { ...place, exists, writable, failure: null, hazardCount: count, problem };
  }

  #content({ document, file }: OpenFile, tests: FileTests): ContentRows {
    const { files, settings } = this.#of;
    const manager = files.manager();
    const chosenFlows = settings.chosenFlows(file.realPath);
    const basis = JSON.stringify([manager, ...chosenFlows]);
    const known = this.#rows.get(document);
    if (known?.basis === basis) return known.rows;
    const rows = new ContentRows({ document, manager, chosenFlows, tests }, this.#summaries);
    this.#rows.set(document, { basis, rows });
    return rows;
  }
}

/** The rows of data sources that stand in a window of the list. */
export function rowsBetween({ files }: PlacedList, from: number, to: number): ListedSource[] {
  return files.flatMap((file) => {
    if (file.place === null || !file.place.open) return [];
    const first = firstSource(file.place);
    const found: ListedSource[] = [];
    const end = Math.min(file.rows.count, to - first);
    for (let nth = Math.max(0, from - first); nth < end; nth++) {
      const row = rowAt(file, nth, first);
      if (row !== null) found.push(row);
    }
    return found;
  });
}

function rowAt({ file, rows }: PlacedFile, nth: number, first: number): ListedSource | null {
  const found = rows.at(nth);
  return found === undefined ? null : { index: first + nth, path: file.path, ...found };
}

/** Where the data source stands; null in a view or under a folded file that does not show it. */
export function findRow({ files }: PlacedList, path: string, name: string): ListedSource | null {
  const file = files.find((candidate) => candidate.file.path === path);
  if (file?.place?.open !== true) return null;
  const nth = file.rows.indexOf(name);
  return nth === undefined ? null : rowAt(file, nth, firstSource(file.place));
}

/** The next row behind index `after`, round the end, whose name begins with the text in any case. */
export function nextStartingWith({ files }: PlacedList, after: number, text: string): ListedSource | null {
  const open = files.flatMap((file) =>
    file.place?.open === true ? [{ file, first: firstSource(file.place) }] : [],
  );
  const search = (behind: number) => {
    for (const { file, first } of open) {
      const nth = file.rows.startingWith(text, Math.max(0, behind + 1 - first));
      if (nth !== undefined) return rowAt(file, nth, first);
    }
    return null;
  };
  return search(after) ?? search(-1);
}
