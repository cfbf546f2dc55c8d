/**
 * The file system that proper-lockfile works on: a lock is a file that appears together with its owner's note, in one
 * step, so that a lock left by a process that died is known as such at once, at whatever moment it died. A file and no
 * folder, so that whoever may write in its folder can take away what another account's dead process left.
 */
import { rmSync, type Stats } from "node:fs";
import { constants, link, lstat, lutimes, open, readdir, rename, unlink, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { systemCodeOf } from "../system-errors";
import { nameBeside, ownerOfName } from "./names";
import { judgeOwner, LockOwner, thisOwner } from "./owner";

type Answer<T> = (error: unknown, value?: T) => void;

/** The calls of Node's `fs` that proper-lockfile makes (with `realpath: false`). */
export interface LockFileSystem {
  mkdir(path: string, answer: Answer<void>): void;
  rmdir(path: string, answer: Answer<void>): void;
  rmdirSync(path: string): void;
  stat(path: string, answer: Answer<Stats>): void;
  utimes(path: string, accessed: Date, modified: Date, answer: Answer<void>): void;
}

function answering<T>(work: Promise<T>, answer: Answer<T>): void {
  work.then(
    (value) => answer(null, value),
    (error: unknown) => answer(error),
  );
}

export const lockFileSystem: LockFileSystem = {
  mkdir: (path, answer) => answering(makeOwned(path), answer),
  rmdir: (path, answer) => answering(removeUnlessHeld(path), answer),
  // Called when the process exits while it holds a lock.
  rmdirSync: (path) => rmSync(path, { force: true }),
  stat: (path, answer) => answering(statOrStale(path), answer),
  utimes: (path, accessed, modified, answer) => answering(lutimes(path, accessed, modified), answer),
};

/** The note is written first and then gets the lock's name too, which fails when the name is taken. */
async function makeOwned(path: string): Promise<void> {
  if (await exists(path)) throw Object.assign(new Error(`${path} is there`), { code: "EEXIST" });
  const owner = await thisOwner();
  const prepared = nameBeside(path, owner);
  const note = JSON.stringify(owner);
  // Read by other accounts, who must see whether the holder lives; nothing secret is in it.
  try {
    await writeFile(prepared, note, { flag: "wx", mode: 0o644 });
    await link(prepared, path);
  } catch (error) {
    if (!cannotLink.has(systemCodeOf(error) ?? "")) throw error;
    await writeFile(path, note, { flag: "wx", mode: 0o644 });
  } finally {
    await unlink(prepared).catch(() => undefined);
  }
  // A process that died before it had the lock left its note alone: no lock tells of it.
  await sweep(path);
}

/** File systems without second names (FAT, some network drives). */
const cannotLink: ReadonlySet<string> = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"]);

/**
 * Takes a lock away from under its name first, then removes it. Two processes may find the same lock stale, and the
 * later would remove the earlier one's new lock: so a lock of a live process of this machine stays, whoever asks.
 */
async function removeUnlessHeld(path: string): Promise<void> {
  const owner = await readOwner(path);
  const others = owner !== undefined && owner.pid !== process.pid;
  if (others && (await judgeOwner(owner)) === "alive") return;
  const removed = nameBeside(path, await thisOwner());
  await rename(path, removed);
  await unlink(removed);
}

/** What processes that died left half made or half removed beside the lock. */
async function sweep(path: string): Promise<void> {
  const folder = dirname(path);
  // A folder may be written and not listed: then it stays.
  for (const name of await readdir(folder).catch(() => [])) {
    const isBeside = name.startsWith(`${basename(path)}.`);
    if (isBeside && (await isLeft(folder, name, basename(path)))) {
      await unlink(join(folder, name)).catch(() => undefined);
    }
  }
}

/** What lies there for moments only, in ms: after so long nobody can still be at it, on whatever machine. */
const longAgo = 24 * 60 * 60 * 1000;

/** By the name and not the content: a process may have died before it wrote any, or hold what it takes from another. */
async function isLeft(folder: string, name: string, lockName: string): Promise<boolean> {
  const owner = await ownerOfName(name, lockName);
  if (owner === undefined) return false;
  if (owner !== "elsewhere") return (await judgeOwner(owner)) === "dead";
  const stats = await lstat(join(folder, name)).catch(() => undefined);
  return stats !== undefined && Date.now() - stats.mtimeMs > longAgo;
}

/** A dead process's lock is as old as can be. */
async function statOrStale(path: string): Promise<Stats> {
  const stats = await lstat(path);
  const owner = await readOwner(path);
  if (owner !== undefined && (await judgeOwner(owner)) === "dead") stats.mtime = new Date(0);
  return stats;
}

/** Undefined for what is no note of ours, and for a lock released a moment ago: proper-lockfile asks again. */
async function readOwner(path: string): Promise<LockOwner | undefined> {
  try {
    // Anybody may put something under this name: a link is not followed, a pipe not waited for.
    const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const text = await handle.readFile("utf8").finally(() => handle.close());
    return LockOwner.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
