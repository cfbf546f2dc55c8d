/** The kept versions of the files: list, undo, restore, forget. */
import type { HistoryEntryView, HistoryVersionView } from "../../shared/data-sources/history-view";
import { previewLines } from "../../shared/data-sources/preview";
import type { PreviewLine } from "../../shared/data-sources/preview-view";
import { isSecretValue } from "../../shared/drivers/secret-option";
import { fail, ok, type Result } from "../../shared/failures/result";
import { parseDocument } from "../../shared/odbc/document/document";
import type { KeptSections } from "../files/kept-values";
import type { OdbcFileStore } from "../files/odbc-file-store";
import type { OpenFiles } from "../places/open-files";

type Nothing = Record<string, never>;

/** As `KeptSections`; "takeBack": the living token of each goes into the file first, and is no longer the relay's. */
export type KeptWish = KeptSections | "takeBack";

/** Puts the living token of a kept data source into its file. */
type TakeBack = (path: string, name: string) => Promise<Result<unknown>>;

/** Lines shown of one save: more are no help to a person. */
const mostLines = 1000;

export class HistoryService {
  readonly #store: OdbcFileStore;
  readonly #files: OpenFiles;
  readonly #takeBack: TakeBack;

  constructor(store: OdbcFileStore, files: OpenFiles, takeBack: TakeBack) {
    this.#store = store;
    this.#files = files;
    this.#takeBack = takeBack;
  }

  /** Newest first; null lists all files. */
  async list(path: string | null): Promise<Result<HistoryEntryView[]>> {
    return ok(await this.#store.listHistory(path ?? undefined));
  }

  /** What one save changed, line for line; secrets as dots. Fails with historyVersionLost. */
  async read(path: string, historyId: string): Promise<Result<HistoryVersionView>> {
    const versions = await this.#store.versions(path, historyId);
    if (!versions.ok) return versions;
    const { before, edits, rights } = versions.value;
    const isSecret = (option: string, value: string) => isSecretValue(undefined, option, value);
    const lines = edits.length === 0 ? [] : previewLines(parseDocument(before), edits, isSecret);
    return ok({
      lines: firstOf(lines),
      rights: rights === undefined ? null : `${rights.before.toString(8)} became ${rights.after.toString(8)}`,
    });
  }

  /** Takes one save back; later changes to other parts of the file stay. */
  async undo(path: string, historyId: string): Promise<Result<Nothing>> {
    return this.#written(path, await this.#store.undo(path, historyId));
  }

  /** Brings the version before a save back, byte for byte; what the relay keeps is dealt with as wished. */
  async restore(path: string, historyId: string, kept: KeptWish = "refuse"): Promise<Result<Nothing>> {
    if (kept !== "takeBack") return this.#written(path, await this.#store.restore(path, historyId, kept));
    const whole = await this.#store.restore(path, historyId);
    if (whole.ok || whole.failure.code !== "versionKeptByRelay") return this.#written(path, whole);
    for (const name of whole.failure.names) {
      const taken = await this.#takeBack(path, name);
      // Taken back already, or in the file no more: there is nothing of it to lose.
      if (!taken.ok && !["notKept", "dataSourceNotFound"].includes(taken.failure.code)) return taken;
    }
    return this.#written(path, await this.#store.restore(path, historyId, "leave"));
  }

  async purge(path: string | null): Promise<Result<Nothing>> {
    await this.#store.purgeHistory(path ?? undefined);
    return ok({});
  }

  /** The file a version belongs to; ids count within one file, so two files may have the same. */
  async pathOf(historyId: string): Promise<Result<string>> {
    const found = (await this.#store.listHistory()).filter((entry) => entry.historyId === historyId);
    const [only] = found;
    if (only === undefined) return fail({ code: "historyVersionLost", path: historyId });
    if (found.length > 1)
      return fail({ code: "versionOfSeveralFiles", paths: found.map(({ path }) => path) });
    return ok(only.path);
  }

  async #written(path: string, saved: Result<unknown>): Promise<Result<Nothing>> {
    if (!saved.ok) return saved;
    await this.#files.changed(path);
    return ok({});
  }
}

function firstOf(lines: readonly PreviewLine[]): PreviewLine[] {
  const rest = lines.slice(mostLines);
  const left = rest.reduce((sum, line) => sum + (line.kind === "folded" ? line.count : 1), 0);
  return left === 0 ? [...lines] : [...lines.slice(0, mostLines), { kind: "folded", count: left }];
}
