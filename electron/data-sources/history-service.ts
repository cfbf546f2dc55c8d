/** The kept versions of the files: list, undo, restore, forget. */
import type { HistoryEntryView, HistoryVersionView } from "../../shared/data-sources/history-view";
import { previewLines } from "../../shared/data-sources/preview";
import type { PreviewLine } from "../../shared/data-sources/preview-view";
import { isSecretValue } from "../../shared/drivers/secret-option";
import { fail, ok, type Result } from "../../shared/failures/result";
import { parseDocument } from "../../shared/odbc/document/document";
import type { OdbcFileStore } from "../files/odbc-file-store";
import type { OpenFiles } from "../places/open-files";

type Nothing = Record<string, never>;

/** Lines shown of one save: more are no help to a person. */
const mostLines = 1000;

export class HistoryService {
  readonly #store: OdbcFileStore;
  readonly #files: OpenFiles;

  constructor(store: OdbcFileStore, files: OpenFiles) {
    this.#store = store;
    this.#files = files;
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

  /** Brings the version before a save back, byte for byte. */
  async restore(path: string, historyId: string): Promise<Result<Nothing>> {
    return this.#written(path, await this.#store.restore(path, historyId));
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
