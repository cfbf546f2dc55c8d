/** The kept versions of the files: list, undo, restore, forget. */
import type { HistoryEntryView } from "../../shared/data-sources/history-view";
import { fail, ok, type Result } from "../../shared/failures/result";
import type { OdbcFileStore } from "../files/odbc-file-store";
import type { OpenFiles } from "../places/open-files";

type Nothing = Record<string, never>;

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
