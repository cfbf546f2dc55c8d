/**
 * One writer at a time for each odbc.ini, among all windows and commands of this account. The lock lies in the app's
 * own folder, keyed by the file's real path: nothing appears beside odbc.ini, and a closed folder is no obstacle.
 */
import { mkdir, readFile, readlink, rmdir, unlink, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { lock } from "proper-lockfile";
import { z } from "zod";
import { systemCodeOf } from "./system-errors";

/** Waiting for another writer: about ten seconds, asked for ever more slowly. */
const patience = { retries: 60, factor: 1.2, minTimeout: 5, maxTimeout: 200, randomize: true };
/** A lock whose holder died on another machine (shared home folder) counts as left behind after this long, in ms. */
const stale = 10_000;

const Owner = z.object({ pid: z.number().int(), host: z.string() });
type Owner = z.infer<typeof Owner>;

type Locked<T> = { readonly held: true; readonly value: T } | { readonly held: false };

/** Process ids mean something only on one machine and in one container: both are part of the name. */
async function thisHost(): Promise<string> {
  const namespace = await readlink("/proc/self/ns/pid").catch(() => "");
  return `${hostname()} ${namespace}`;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCodeOf(error) === "EPERM";
  }
}

export class FileLocks {
  readonly #folder: string;
  /** Callers of this process wait in line without asking the disk. */
  readonly #queues = new Map<string, Promise<unknown>>();

  constructor(folder: string) {
    this.#folder = folder;
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
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const release = await this.#acquire(key);
    if (release === undefined) return { held: false };
    try {
      return { held: true, value: await work() };
    } finally {
      await release();
    }
  }

  async #acquire(key: string): Promise<(() => Promise<void>) | undefined> {
    const release = (await this.#tryLock(key, 0)) ?? (await this.#takeOver(key));
    const held = release ?? (await this.#tryLock(key, patience));
    if (held === undefined) return undefined;
    const ownerFile = this.#ownerFile(key);
    await writeFile(ownerFile, JSON.stringify({ pid: process.pid, host: await thisHost() }), { mode: 0o600 });
    return async () => {
      // The owner goes first: an owner without a lock would accuse the next holder.
      await unlink(ownerFile).catch(() => undefined);
      await held();
    };
  }

  /** Undefined while somebody else holds the lock; every other error of the folder is thrown. */
  async #tryLock(key: string, retries: number | typeof patience): Promise<(() => Promise<void>) | undefined> {
    const lockfilePath = this.#lockFolder(key);
    try {
      const release = await lock(lockfilePath, {
        lockfilePath,
        realpath: false,
        stale,
        retries,
        // A computer that slept past `stale` may lose its lock; the check just before the rename still guards the bytes.
        onCompromised: () => undefined,
      });
      return () => release().catch(ignoreLostLock);
    } catch (error) {
      if (systemCodeOf(error) === "ELOCKED") return undefined;
      throw error;
    }
  }

  /**
   * Removes the lock of a dead process. Two may notice at once, so the removal has a lock of its own, and the owner's
   * note goes before the lock: who comes second finds no note and removes nothing.
   */
  async #takeOver(key: string): Promise<(() => Promise<void>) | undefined> {
    if (!(await this.#ownerIsDead(key))) return undefined;
    const removal = await this.#tryLock(`${key}.removal`, patience);
    if (removal === undefined) return undefined;
    try {
      if (await this.#ownerIsDead(key)) {
        await unlink(this.#ownerFile(key)).catch(() => undefined);
        await rmdir(this.#lockFolder(key)).catch(() => undefined);
      }
    } finally {
      await removal();
    }
    return this.#tryLock(key, 0);
  }

  async #ownerIsDead(key: string): Promise<boolean> {
    const owner = await this.#readOwner(key);
    return owner !== undefined && owner.host === (await thisHost()) && !isAlive(owner.pid);
  }

  async #readOwner(key: string): Promise<Owner | undefined> {
    try {
      return Owner.safeParse(JSON.parse(await readFile(this.#ownerFile(key), "utf8"))).data;
    } catch {
      // Missing, or half written by a process that died that very moment: `stale` frees that lock.
      return undefined;
    }
  }

  #lockFolder(key: string): string {
    return join(this.#folder, `${key}.lock`);
  }

  #ownerFile(key: string): string {
    return join(this.#folder, `${key}.owner`);
  }
}

function ignoreLostLock(error: unknown): void {
  const code = systemCodeOf(error);
  if (code !== "ERELEASED" && code !== "ENOTACQUIRED" && code !== "ENOENT") throw error;
}
