/** The list of files and data sources, the search over them, and deleting one. */
import type {
  DataSourceRow,
  FileView,
  Overview,
  RowStatus,
  SearchHit,
} from "../../shared/data-sources/overview";
import { isSecretValue } from "../../shared/drivers/secret-option";
import { ok, type Result } from "../../shared/failures/result";
import { sectionsHolding } from "../../shared/odbc/document/sections/find-sections";
import { foldName, sameName } from "../../shared/odbc/document/text";
import { hidingHazard } from "../../shared/odbc/hazards/file-hazards";
import { onceRepaired } from "../../shared/odbc/hazards/once-repaired";
import {
  defaultName,
  defaultSection,
  isReservedName,
  listDataSources,
} from "../../shared/odbc/reading/data-source-list";
import { readWrittenOptions } from "../../shared/odbc/reading/reading";
import { isUnsaved } from "../drafts/draft";
import type { DraftShelf } from "../drafts/shelf";
import type { OdbcFileStore } from "../files/odbc-file-store";
import type { OdbcIniLocation } from "../places/locations";
import type { OpenFile, OpenFiles } from "../places/open-files";
import type { SettingsStore } from "../platform/settings-store";
import { draftRow, summariseSection } from "./data-source-row";
import type { HazardService } from "./hazard-service";
import { type HazardSummary, withHazard } from "./hazard-summary";

/** Hits shown at once; more are no help to a person. */
const mostHits = 500;

const readsAsEmpty: RowStatus = { kind: "failed", text: "File reads as empty" };
const plainRow = { hidden: false, forAnyName: false, draftId: null, unsaved: false };

interface SummarisedRows {
  /** What they were made from. */
  readonly hazards: HazardSummary["rows"];
  readonly rows: readonly DataSourceRow[];
}

export class DataSourceService {
  readonly #files: OpenFiles;
  readonly #store: OdbcFileStore;
  readonly #settings: SettingsStore;
  readonly #shelf: DraftShelf;
  readonly #hazards: HazardService;
  /** Rows of one content of one file, so that a list of thousands is summarised once. */
  readonly #rows = new WeakMap<OpenFile["document"], SummarisedRows>();

  constructor(
    files: OpenFiles,
    store: OdbcFileStore,
    settings: SettingsStore,
    shelf: DraftShelf,
    hazards: HazardService,
  ) {
    this.#files = files;
    this.#store = store;
    this.#settings = settings;
    this.#shelf = shelf;
    this.#hazards = hazards;
  }

  /** Every file with its data sources, in the order in which a driver manager finds a name. */
  async overview(): Promise<Overview> {
    const seen = new Set<string>();
    const files: FileView[] = [];
    for (const location of await this.#files.locations()) {
      const view = await this.#fileView(location);
      const rows = view.dataSources.map((row) => ({
        ...row,
        hidden: !row.forAnyName && seen.has(row.name.toLowerCase()),
      }));
      files.push({ ...view, dataSources: rows });
      // A file the user opened is no place a manager looks for names, so it hides nothing.
      if (location.role !== "opened" && view.problem?.hidesFile !== true)
        for (const row of rows) if (!row.forAnyName) seen.add(row.name.toLowerCase());
    }
    return { files };
  }

  /** Data sources whose name, or an option that is no secret, holds the text in any case. */
  async search(text: string): Promise<SearchHit[]> {
    const wanted = text.trim().toLowerCase();
    const hits: SearchHit[] = [];
    for (const location of await this.#files.locations()) {
      const read = await this.#files.read(location.path);
      if (!read.ok) continue;
      const document = onceRepaired(read.value.document, this.#files.manager());
      for (const name of sectionsHolding(document, this.#files.manager(), wanted)) {
        const reserved = isReservedName(name) && !sameName(name, defaultName);
        const matched = reserved ? undefined : this.#match(document, name, wanted);
        if (matched !== undefined) hits.push({ path: location.path, name, matched });
        if (hits.length >= mostHits) return hits;
      }
    }
    return hits;
  }

  /** Takes the data source, its list line and the app's settings for it away. */
  async delete(path: string, name: string): Promise<Result<{ historyId: string | null }>> {
    const read = await this.#files.read(path);
    if (!read.ok) return read;
    const saved = await this.#store.save({
      path,
      before: read.value.file,
      changes: [{ kind: "deleteDataSource", name }],
      manager: this.#files.manager(),
    });
    if (!saved.ok) return saved;
    for (const { draft } of this.#shelf.all()) {
      if (draft.path === path && draft.saved?.name === name) this.#shelf.drop(draft.draftId);
    }
    this.#settings.forgetAcquisition(read.value.file.realPath, name);
    this.#files.changed(path);
    return ok({ historyId: saved.value.historyId });
  }

  async #fileView({ path, displayPath, role, why }: OdbcIniLocation): Promise<FileView> {
    const place = { path, displayPath, role, why };
    const read = await this.#files.read(path);
    if (!read.ok) {
      const nothing = { hazardCount: 0, problem: null, dataSources: [] };
      return { ...place, exists: true, writable: false, failure: read.failure, ...nothing };
    }
    const { exists, writable } = read.value.file;
    const { count, own } = this.#hazards.summary(read.value);
    return {
      ...place,
      exists,
      writable,
      failure: null,
      hazardCount: count,
      problem: own === undefined ? null : (this.#hazards.views(read.value, [own])[0] ?? null),
      dataSources: this.#withDrafts(path, this.#savedRows(read.value)),
    };
  }

  /** Of a file that the manager reads as empty, what is in it once that is repaired: each row says that it cannot be used. */
  #savedRows(open: OpenFile): readonly DataSourceRow[] {
    const manager = this.#files.manager();
    const { rows: hazards } = this.#hazards.summary(open);
    const known = this.#rows.get(open.document);
    if (known?.hazards === hazards) return known.rows;
    const hidden = hidingHazard(open.document, manager) !== undefined;
    const document = onceRepaired(open.document, manager);
    const acquisitionOf = this.#settings.acquisitions(open.file.realPath);
    const rowOf = ({ name }: { readonly name: string }): DataSourceRow => {
      const section = readWrittenOptions(document, manager, name) ?? [];
      const { chosenFlow } = acquisitionOf(name);
      const summary = summariseSection(section, (text) => this.#files.recogniseDriver(text), chosenFlow);
      const status = hidden ? readsAsEmpty : withHazard(summary.status, hazards.get(foldName(name)));
      return { ...summary, ...plainRow, name, status };
    };
    const fallback = defaultSection(document, manager);
    const rows = listDataSources(document, manager).map(rowOf);
    if (fallback !== undefined) rows.push({ ...rowOf(fallback), forAnyName: true });
    this.#rows.set(open.document, { hazards, rows });
    return rows;
  }

  /** Open drafts stand where their data source stands; new ones come first. */
  #withDrafts(path: string, rows: readonly DataSourceRow[]): DataSourceRow[] {
    const drafts = this.#shelf
      .all()
      .map(({ draft }) => draft)
      .filter((draft) => draft.path === path);
    const added = drafts.filter((draft) => draft.saved === undefined).map(draftRow);
    const edited = new Map(
      drafts
        .filter((draft) => draft.saved !== undefined && isUnsaved(draft))
        .map((draft) => [draft.saved?.name, draft]),
    );
    const shown = rows.map((row) => {
      const draft = edited.get(row.name);
      return draft === undefined ? row : { ...draftRow(draft), forAnyName: row.forAnyName };
    });
    return [...added, ...shown];
  }

  #match(document: OpenFile["document"], name: string, wanted: string): string | undefined {
    if (name.toLowerCase().includes(wanted)) return name;
    const section = readWrittenOptions(document, this.#files.manager(), name) ?? [];
    const driver = this.#files.recogniseDriver(
      section.find(([option]) => option.toLowerCase() === "driver")?.[1] ?? "",
    );
    const hit = section.find(([option, value]) => {
      if (option.toLowerCase().includes(wanted)) return true;
      return !isSecretValue(driver, option, value) && value.toLowerCase().includes(wanted);
    });
    if (hit === undefined) return undefined;
    const [option, value] = hit;
    return isSecretValue(driver, option, value) ? option : `${option}=${value}`;
  }
}
