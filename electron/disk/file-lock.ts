/**
 * One writer at a time for each odbc.ini, among all windows and commands of this account. The lock lies in the app's
 * own folder, keyed by the file's real path: nothing appears beside odbc.ini, and a closed folder is no obstacle.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { lock } from "proper-lockfile";
import { lockFileSystem } from "./lock-file-system";
import { systemCodeOf } from "./system-errors";

/** Waiting for another writer: about ten seconds, asked for ever more slowly. */
const patience = { retries: 60, factor: 1.2, minTimeout: 5, maxTimeout: 200, randomize: true };
/** A lock whose holder cannot be asked (another machine, shared home folder) counts as left behind after this long, in ms. */
const stale = 10_000;

type Locked<T> = { readonly held: true; readonly value: T } | { readonly held: false };

export class FileLocks {
  readonly folder: string;
  /** Callers of this process wait in line without asking the disk. */
  readonly #queues = new Map<string, Promise<unknown>>();

  constructor(folder: string) {
    this.folder = folder;
  }

  /**
   * Runs `work` while nobody else holds the lock of `key`; `held: false` when another process kept it for ten seconds.
   * A lock left behind by a process that died on this machine is taken over at once.
   */
  async whileLocked<T>(key: string, work: () => Promise<T>): Promise<Locked<T>> {
    const previous = this.#queues.get(key) ?? Promise.resolve();
    const mine = previous.then(() => this.#lockAndRun(key, work));
    const settled = mine.catch(() => undefined);
    this.#queues.set(key, settled);
    try {
      return await mine;
    } finally {
      if (this.#queues.get(key) === settled) this.#queues.delete(key);
    }
  }

  async #lockAndRun<T>(key: string, work: () => Promise<T>): Promise<Locked<T>> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const release = await this.#acquire(key);
    if (release === undefined) return { held: false };
    try {
      return { held: true, value: await work() };
    } finally {
      await release().catch(ignoreLostLock);
    }
  }

  /** Undefined while somebody else holds the lock; every other error of the folder is thrown. */
  async #acquire(key: string): Promise<(() => Promise<void>) | undefined> {
    const lockfilePath = join(this.folder, `${key}.lock`);
    try {
      return await lock(lockfilePath, {
        lockfilePath,
        realpath: false,
        fs: lockFileSystem,
        stale,
        retries: patience,
        // A computer that slept past `stale` may lose its lock; the last look before the rename still guards the bytes.
        onCompromised: () => undefined,
      });
    } catch (error) {
      if (systemCodeOf(error) === "ELOCKED") return undefined;
      throw error;
    }
  }
}

function ignoreLostLock(error: unknown): void {
  const code = systemCodeOf(error);
  if (code !== "ERELEASED" && code !== "ENOTACQUIRED" && code !== "ENOENT") throw error;
}
