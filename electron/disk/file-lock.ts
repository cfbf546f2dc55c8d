/** One writer at a time for each odbc.ini, among all windows and commands of all accounts that can write it. */
import { access, constants, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { lock } from "proper-lockfile";
import { lockFileSystem } from "./lock/file-system";
import { systemCodeOf } from "./system-errors";

/** Waiting for another holder, asked for ever more slowly; in ms. */
const patience = { first: 5, growth: 1.2, longest: 200 };
/** About ten seconds. */
const usualTries = 60;
/** A lock whose holder cannot be asked (another machine, shared home folder) counts as left behind after this long, in ms. */
const stale = 10_000;

type Locked<T> = { readonly held: true; readonly value: T } | { readonly held: false };
type Release = () => Promise<void>;

/** Where no lock can be made, or a dead one of another account not taken away: another place has to do. */
const placeClosed: ReadonlySet<string> = new Set(["EACCES", "EPERM", "EROFS", "ENOENT", "ENOTDIR", "ENOSPC"]);

export class FileLocks {
  readonly folder: string;
  readonly #tries: number;
  /** Callers of this process wait in line without asking the disk. */
  readonly #queues = new Map<string, Promise<unknown>>();

  /**
   * @param folder this account's own, for locks that lie nowhere else
   * @param tries how often another's lock is asked for before giving up
   */
  constructor(folder: string, tries = usualTries) {
    this.folder = folder;
    this.#tries = tries;
  }

  /** As `whileLockedAt`, in this account's own folder. */
  whileLocked<T>(key: string, work: () => Promise<T>): Promise<Locked<T>> {
    return this.whileLockedAt([join(this.folder, `${key}.lock`)], work);
  }

  /**
   * Runs `work` while nobody else holds the lock; `held: false` when another process kept it for ten seconds. A lock
   * left behind by a process that died on this machine is taken over at once.
   * @param places where it lies: the first that is open to this account counts, and `work` is told which
   */
  async whileLockedAt<T>(places: readonly string[], work: (place: string) => Promise<T>): Promise<Locked<T>> {
    const key = places[0] ?? "";
    const previous = this.#queues.get(key) ?? Promise.resolve();
    const mine = previous.then(() => this.#lockAndRun(places, work));
    const settled = mine.catch(() => undefined);
    this.#queues.set(key, settled);
    try {
      return await mine;
    } finally {
      if (this.#queues.get(key) === settled) this.#queues.delete(key);
    }
  }

  async #lockAndRun<T>(places: readonly string[], work: (place: string) => Promise<T>): Promise<Locked<T>> {
    for (const [index, place] of places.entries()) {
      const isLast = index === places.length - 1;
      if (isLast) await mkdir(dirname(place), { recursive: true, mode: 0o700 });
      const release = await acquire(place, isLast, this.#tries);
      if (release === "closed") continue;
      if (release === "busy") return { held: false };
      try {
        return { held: true, value: await work(place) };
      } finally {
        // What was done stays done, also where the lock was lost or cannot be taken away.
        await release().catch(() => undefined);
      }
    }
    return { held: false };
  }
}

/** @param must every error but another's hold is thrown */
async function acquire(place: string, must: boolean, most: number): Promise<Release | "busy" | "closed"> {
  try {
    if (!must) await access(dirname(place), constants.W_OK);
    return await patiently(place, most);
  } catch (error) {
    if (!must && placeClosed.has(systemCodeOf(error) ?? "")) return "closed";
    throw error;
  }
}

async function patiently(place: string, most: number): Promise<Release | "busy"> {
  let pause = patience.first;
  for (let tries = 0; ; tries++) {
    const release = await tryOnce(place);
    if (release !== undefined || tries === most) return release ?? "busy";
    // Some wait longer than others, so that those who wait do not all ask at the same moments.
    await setTimeout(pause * (0.5 + Math.random()));
    pause = Math.min(pause * patience.growth, patience.longest);
  }
}

/** Undefined while somebody else holds the lock. */
async function tryOnce(lockfilePath: string): Promise<Release | undefined> {
  try {
    return await lock(lockfilePath, {
      lockfilePath,
      realpath: false,
      fs: lockFileSystem,
      stale,
      // A computer that slept past `stale` may lose its lock; what a save replaces is compared all the same.
      onCompromised: () => undefined,
    });
  } catch (error) {
    if (systemCodeOf(error) === "ELOCKED") return undefined;
    throw error;
  }
}
