/** Keeps the watcher on the files of the list, whichever these are now. */

import type { FileWatcher } from "../disk/watch-files";
import type { OdbcFileStore } from "../files/odbc-file-store";
import type { Closable } from "../platform/scope";
import type { OpenFiles } from "./open-files";

export class FileWatching implements Closable {
  readonly #store: OdbcFileStore;
  readonly #files: OpenFiles;
  #watcher: FileWatcher | undefined;
  #closed = false;

  constructor(store: OdbcFileStore, files: OpenFiles) {
    this.#store = store;
    this.#files = files;
  }

  /** From now on a change by another program reaches the list and the open drafts. */
  async start(): Promise<void> {
    const paths = await this.#files.paths();
    if (this.#closed) return;
    this.#watcher ??= this.#store.watch(paths, (path) => this.#files.changed(path));
  }

  /** The set of files may be another one. */
  async follow(): Promise<void> {
    await this.#watcher?.watch(await this.#files.paths());
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#watcher?.close();
  }
}
