import type { HazardView } from "../../shared/data-sources/hazard-view";
import { ok, type Result } from "../../shared/result";
import type { OdbcFileStore } from "./odbc-file-store";
import type { OpenFiles } from "./open-files";

export class HazardService {
  readonly #files: OpenFiles;
  readonly #store: OdbcFileStore;

  constructor(files: OpenFiles, store: OdbcFileStore) {
    this.#files = files;
    this.#store = store;
  }

  async list(path: string): Promise<Result<HazardView[]>> {
    const read = await this.#files.read(path);
    return read.ok ? ok([]) : read;
  }

  async repair(path: string, _hazardId: string): Promise<Result<Record<string, never>>> {
    const read = await this.#files.read(path);
    return read.ok ? ok({}) : read;
  }

  async makePrivate(path: string): Promise<Result<Record<string, never>>> {
    const made = await this.#store.makePrivate(path);
    return made.ok ? ok({}) : made;
  }
}
