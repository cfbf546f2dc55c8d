/** Tells when other programs change the odbc.ini files; files that do not exist yet are seen when they appear. */
import { dirname, resolve } from "node:path";
import { type FSWatcher, watch } from "chokidar";
import type { Closable } from "../scope";
import { readOdbcFile, realPathOf } from "./odbc-file";

interface Watched {
  /** As asked for: what `onChange` is told. */
  readonly path: string;
  readonly realPath: string;
  /** What the user has been shown: `present` with the fingerprint, `missing`, or the code of a failure. */
  seen: string;
}

export class FileWatcher implements Closable {
  readonly #onChange: (path: string) => void;
  readonly #onClose: () => void;
  #watched: readonly Watched[] = [];
  #chokidar: FSWatcher | undefined;
  /** Fingerprints of saves of our own by real path; each is taken once, when it is seen on disk. */
  readonly #expected = new Map<string, string>();
  #looks: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(onChange: (path: string) => void, onClose: () => void) {
    this.#onChange = onChange;
    this.#onClose = onClose;
  }

  /** Watches these files instead of the ones before; what they hold now counts as known once the returned promise settles. */
  watch(paths: readonly string[]): Promise<void> {
    return this.#inTurn(() => this.#restart(paths));
  }

  /** The next content with this fingerprint is the app's own. */
  expect(realPath: string, hash: string): void {
    this.#expected.set(realPath, present(hash));
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#onClose();
    await this.#chokidar?.close();
    await this.#looks;
  }

  async #restart(paths: readonly string[]): Promise<void> {
    const asked = [...new Set(paths.map((path) => resolve(path)))];
    await this.#chokidar?.close();
    const watched = await Promise.all(
      asked.map(async (path) => ({ path, realPath: await realPathOf(path), seen: "" })),
    );
    for (const file of watched) file.seen = await this.#look(file);
    this.#watched = watched;
    if (!this.#closed) await this.#listen(new Set(watched.flatMap(({ path, realPath }) => [path, realPath])));
  }

  /** Folders are watched, not files: a rename puts another file under the name. Nothing else in them is looked at. */
  async #listen(files: ReadonlySet<string>): Promise<void> {
    const folders = new Set([...files].map((file) => dirname(file)));
    const watcher = watch([...folders], {
      depth: 0,
      ignoreInitial: true,
      atomic: false,
      ignored: (path) => !folders.has(path) && !files.has(path),
    });
    this.#chokidar = watcher;
    watcher.on("all", () => this.#lookAgain());
    // A folder that may not be watched: its files are still read whenever the list is.
    watcher.on("error", () => undefined);
    await new Promise<void>((ready) => watcher.once("ready", ready));
    this.#lookAgain();
  }

  #lookAgain(): void {
    void this.#inTurn(async () => {
      for (const file of this.#watched) if (!this.#closed) await this.#compare(file);
    });
  }

  /** One look at a time, so that two events of one change are told once. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const mine = this.#looks.then(() => (this.#closed ? undefined : work()));
    this.#looks = mine;
    return mine;
  }

  async #compare(file: Watched): Promise<void> {
    const now = await this.#look(file);
    if (now === file.seen) return;
    file.seen = now;
    if (this.#expected.get(file.realPath) === now) this.#expected.delete(file.realPath);
    else this.#onChange(file.path);
  }

  async #look({ path }: Watched): Promise<string> {
    const read = await readOdbcFile(path);
    if (!read.ok) return read.failure.code;
    return read.value.exists ? present(read.value.stamp.hash) : "missing";
  }
}

function present(hash: string): string {
  return `present ${hash}`;
}
