/** Tells when other programs change the odbc.ini files; files that do not exist yet are seen when they appear. */
import { stat } from "node:fs/promises";
import { basename, dirname, resolve, sep } from "node:path";
import { type FSWatcher, watch } from "chokidar";
import type { Closable } from "../platform/scope";
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
  /** The folders that chokidar watches now. */
  #places: ReadonlyMap<string, string> = new Map();
  #lookQueued = false;
  readonly #closing = new AbortController();

  constructor(onChange: (path: string) => void, onClose: () => void) {
    this.#onChange = onChange;
    this.#onClose = onClose;
  }

  /** Watches these files instead of the ones before; what new ones hold now counts as known once the returned promise settles. */
  watch(paths: readonly string[]): Promise<void> {
    return this.#inTurn(() => this.#restart(paths));
  }

  /** The next content with this fingerprint is the app's own. */
  expect(realPath: string, hash: string): void {
    this.#expected.set(realPath, present(hash));
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#onClose();
    await this.#chokidar?.close();
    await this.#looks;
  }

  async #restart(paths: readonly string[]): Promise<void> {
    const asked = [...new Set(paths.map((path) => resolve(path)))];
    const watched = await Promise.all(
      asked.map(async (path) => ({ path, realPath: await realPathOf(path), seen: "" })),
    );
    // What was seen of a file that is watched already stays: a change since then is still to be told.
    const seen = new Map(this.#watched.map((file) => [file.path, file.seen]));
    for (const file of watched) file.seen = seen.get(file.path) ?? (await this.#look(file));
    this.#watched = watched;
    await this.#listen(await placesToWatch(this.#files()));
  }

  #files(): Set<string> {
    return new Set(this.#watched.flatMap(({ path, realPath }) => [path, realPath]));
  }

  /** Folders are watched, not files: a rename puts another file under the name. Nothing else in them is looked at. */
  async #listen(places: ReadonlyMap<string, string>): Promise<void> {
    await this.#chokidar?.close();
    if (this.#closing.signal.aborted) return;
    this.#places = places;
    const files = this.#files();
    const watcher = watch([...places.keys()], {
      depth: 0,
      ignoreInitial: true,
      atomic: false,
      ignored: (path) => !places.has(path) && !files.has(path),
    });
    this.#chokidar = watcher;
    const names = new Set([...files].flatMap((file) => file.split(sep)));
    watcher.on("all", () => this.#lookAgain());
    // The system's own event: of two changes within 50 ms chokidar tells only the first.
    watcher.on("raw", (_event, name) => {
      if (!name || names.has(basename(name))) this.#lookAgain();
    });
    // A folder that may not be watched: its files are still read whenever the list is.
    watcher.on("error", () => undefined);
    await new Promise<void>((ready) => {
      watcher.once("ready", ready);
      // A watcher closed before it was ready never says so.
      this.#closing.signal.addEventListener("abort", () => ready(), { once: true });
    });
    this.#lookAgain();
  }

  #lookAgain(): void {
    if (this.#lookQueued) return;
    this.#lookQueued = true;
    void this.#inTurn(async () => {
      // From here on a further event means a further look.
      this.#lookQueued = false;
      const places = await placesToWatch(this.#files());
      if (!samePlaces(places, this.#places)) await this.#listen(places);
      for (const file of this.#watched) if (!this.#closing.signal.aborted) await this.#compare(file);
    });
  }

  /** One look at a time, so that two events of one change are told once. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const mine = this.#looks.then(() => (this.#closing.signal.aborted ? undefined : work()));
    // A look that fails is a bug and comes out of `mine`; the next look is taken all the same.
    this.#looks = mine.catch(() => undefined);
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

/**
 * The folders of the files, or where one does not exist the nearest folder above that does, with what tells a folder
 * from one made again under the same name.
 */
async function placesToWatch(files: ReadonlySet<string>): Promise<Map<string, string>> {
  const places = new Map<string, string>();
  for (const file of files) {
    for (let folder = dirname(file); ; folder = dirname(folder)) {
      const stats = await stat(folder).catch(() => undefined);
      if (stats) places.set(folder, `${stats.dev} ${stats.ino}`);
      if (stats || folder === dirname(folder)) break;
    }
  }
  return places;
}

function samePlaces(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([folder, identity]) => b.get(folder) === identity);
}
