/** The files with their rows, as a view of the list shows them: read, searched, laid out one below the other. */
import { firstSource, layOut } from "../../../shared/data-sources/list-layout";
import type {
  FileView,
  ListedFile,
  ListedSource,
  ListView,
  RowStatus,
} from "../../../shared/data-sources/overview";
import { foldName } from "../../../shared/odbc/document/text";
import { hidingHazard } from "../../../shared/odbc/hazards/file-hazards";
import { onceRepaired } from "../../../shared/odbc/hazards/once-repaired";
import { defaultSection, listDataSources } from "../../../shared/odbc/reading/data-source-list";
import { readWrittenOptions } from "../../../shared/odbc/reading/reading";
import type { DraftShelf } from "../../drafts/shelf";
import type { OdbcIniLocation } from "../../places/locations";
import type { OpenFile, OpenFiles } from "../../places/open-files";
import type { SettingsStore } from "../../platform/settings-store";
import type { HazardService } from "../hazard-service";
import { type HazardSummary, withHazard } from "../hazard-summary";
import { type ContentRows, rowsOf, SavedRows } from "./saved-rows";
import { matchesIn } from "./search";
import { summariseSection } from "./section-summary";
import { DraftRows, ViewRows } from "./view-rows";

export interface ListParts {
  readonly files: OpenFiles;
  readonly settings: SettingsStore;
  readonly shelf: DraftShelf;
  readonly hazards: HazardService;
}

/** One file as a view shows it. */
export interface PlacedFile {
  readonly file: Omit<FileView, "listed">;
  readonly saved: SavedRows;
  readonly drafts: DraftRows;
  readonly rows: ViewRows;
  readonly place: ListedFile | null;
}

export interface PlacedList {
  readonly files: readonly PlacedFile[];
  readonly total: number;
}

type ReadFile = Omit<PlacedFile, "place">;

const readsAsEmpty: RowStatus = { kind: "failed", text: "File reads as empty" };
const plainRow = { hidden: false, forAnyName: false, draftId: null, unsaved: false };
const noRows = rowsOf([]);

export class FileList {
  readonly #of: ListParts;
  /** Rows of one content of one file, with the hazards that they were made from. */
  readonly #rows = new WeakMap<
    OpenFile["document"],
    { readonly hazards: HazardSummary["rows"]; readonly rows: ContentRows }
  >();

  constructor(parts: ListParts) {
    this.#of = parts;
  }

  /** All files in the order in which a driver manager finds a name. */
  async read(asked: ListView): Promise<PlacedList> {
    const view = { ...asked, text: asked.text.trim() };
    const before: ContentRows[] = [];
    const files: ReadFile[] = [];
    for (const location of await this.#of.files.locations()) {
      const file = await this.#file(location, view, [...before]);
      files.push(file);
      // A file the user opened is no place a manager looks for names, so it hides nothing.
      if (location.role !== "opened" && file.file.problem?.hidesFile !== true)
        before.push(file.saved.content);
    }
    const inView = files.map(({ file, rows }) => ({ file, sources: rows.count, shown: rows.shown }));
    const { listed, total } = layOut(inView, view);
    return { files: files.map((file, index) => ({ ...file, place: listed[index] ?? null })), total };
  }

  async #file(location: OdbcIniLocation, view: ListView, before: readonly ContentRows[]): Promise<ReadFile> {
    const { path, displayPath, role, why } = location;
    const place = { path, displayPath, role, why };
    const read = await this.#of.files.read(path);
    const content = read.ok ? this.#content(read.value) : noRows;
    const saved = new SavedRows(content, before);
    const own = this.#of.shelf.all().map(({ draft }) => draft);
    const drafts = new DraftRows(
      own.filter((draft) => draft.path === path),
      saved,
    );
    const matches =
      view.text === "" ? undefined : this.#search(read.ok ? read.value : undefined, content, view.text);
    const rows = new ViewRows(saved, drafts, view.filter, matches);
    const all = content.length + drafts.added.length;
    if (!read.ok) {
      const nothing = { hazardCount: 0, problem: null, rows: all };
      const file = { ...place, exists: true, writable: false, failure: read.failure, ...nothing };
      return { file, saved, drafts, rows };
    }
    const { exists, writable } = read.value.file;
    const { count, own: worst } = this.#of.hazards.summary(read.value);
    const problem = worst === undefined ? null : (this.#of.hazards.views(read.value, [worst])[0] ?? null);
    const file = { ...place, exists, writable, failure: null, hazardCount: count, problem, rows: all };
    return { file, saved, drafts, rows };
  }

  #search(open: OpenFile | undefined, content: ContentRows, text: string) {
    const { files } = this.#of;
    return matchesIn(open?.document, files.manager(), content, text, (driver) =>
      files.recogniseDriver(driver),
    );
  }

  /** Of a file that the manager reads as empty, what is in it once that is repaired: each row says that it cannot be used. */
  #content(open: OpenFile): ContentRows {
    const { files, settings, hazards } = this.#of;
    const manager = files.manager();
    const { rows: worst } = hazards.summary(open);
    const known = this.#rows.get(open.document);
    if (known?.hazards === worst) return known.rows;
    const hidden = hidingHazard(open.document, manager) !== undefined;
    const document = onceRepaired(open.document, manager);
    const acquisitionOf = settings.acquisitions(open.file.realPath);
    const rowOf = ({ name }: { readonly name: string }) => {
      const section = readWrittenOptions(document, manager, name) ?? [];
      const { chosenFlow } = acquisitionOf(name);
      const summary = summariseSection(section, (text) => files.recogniseDriver(text), chosenFlow);
      const status = hidden ? readsAsEmpty : withHazard(summary.status, worst.get(foldName(name)));
      return { ...summary, ...plainRow, name, status };
    };
    const fallback = defaultSection(document, manager);
    const found = listDataSources(document, manager).map(rowOf);
    if (fallback !== undefined) found.push({ ...rowOf(fallback), forAnyName: true });
    const rows = rowsOf(found);
    this.#rows.set(open.document, { hazards: worst, rows });
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
    for (let nth = Math.max(0, from - first); nth < end; nth++) found.push(rowAt(file, nth, first));
    return found;
  });
}

function rowAt({ file, rows }: PlacedFile, nth: number, first: number): ListedSource {
  return { index: first + nth, path: file.path, ...rows.at(nth) };
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
