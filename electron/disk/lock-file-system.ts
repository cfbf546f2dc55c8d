/**
 * The file system that proper-lockfile works on: a lock folder appears together with its owner's note, in one step, so
 * that a lock left by a process that died is known as such at once, at whatever moment it died.
 */
import { rmSync, type Stats } from "node:fs";
import {
  access,
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  rmdir,
  stat,
  unlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { systemCodeOf } from "./system-errors";

const Owner = z.object({ pid: z.number().int(), host: z.string() });
type Owner = z.infer<typeof Owner>;

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
  rmdirSync: (path) => rmSync(path, { recursive: true, force: true }),
  stat: (path, answer) => answering(statOrStale(path), answer),
  utimes: (path, accessed, modified, answer) => answering(utimes(path, accessed, modified), answer),
};

let made = 0;

/** A folder that holds its owner's note is put under the lock's name; a rename onto a folder that is not empty fails. */
async function makeOwned(path: string): Promise<void> {
  if (await exists(path)) throw taken(path);
  made += 1;
  const prepared = `${path}.${process.pid}.${made}`;
  await mkdir(prepared, { mode: 0o700 });
  try {
    const owner: Owner = { pid: process.pid, host: await thisHost() };
    await writeFile(join(prepared, "owner"), JSON.stringify(owner), { mode: 0o600 });
    await rename(prepared, path);
  } catch (error) {
    await rm(prepared, { recursive: true, force: true });
    // The codes of a rename onto a folder that is there, by platform.
    const code = systemCodeOf(error);
    if (code === "ENOTEMPTY" || code === "EEXIST" || code === "EPERM") throw taken(path);
    throw error;
  }
}

function taken(path: string): Error {
  return Object.assign(new Error(`${path} is there`), { code: "EEXIST" });
}

/**
 * Takes a lock away from under its name first, then removes it. Two processes may find the same lock stale, and the
 * later would remove the earlier one's new lock: so a lock of a live process of this machine stays, whoever asks.
 */
async function removeUnlessHeld(path: string): Promise<void> {
  const owner = await readOwner(path);
  if (owner !== undefined && owner.pid !== process.pid && (await judge(owner)) === "alive") return;
  made += 1;
  const removed = `${path}.${process.pid}.${made}`;
  await rename(path, removed);
  await unlink(join(removed, "owner")).catch(() => undefined);
  await rmdir(removed).catch(() => rm(removed, { recursive: true, force: true }));
  if (owner !== undefined && owner.pid !== process.pid) await sweep(path);
}

/** What processes that died left half made or half removed beside the lock. */
async function sweep(path: string): Promise<void> {
  const prefix = `${basename(path)}.`;
  for (const name of await readdir(dirname(path))) {
    const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN;
    if (!Number.isInteger(pid) || isAlive(pid)) continue;
    await rm(join(dirname(path), name), { recursive: true, force: true });
  }
}

/** A dead process's lock is as old as can be. */
async function statOrStale(path: string): Promise<Stats> {
  const stats = await stat(path);
  const owner = await readOwner(path);
  if (owner !== undefined && (await judge(owner)) === "dead") stats.mtime = new Date(0);
  return stats;
}

/** `elsewhere`: on another machine or in another container, where process ids mean something else. */
async function judge(owner: Owner): Promise<"alive" | "dead" | "elsewhere"> {
  if (owner.host !== (await thisHost())) return "elsewhere";
  return isAlive(owner.pid) ? "alive" : "dead";
}

let host: Promise<string> | undefined;

function thisHost(): Promise<string> {
  host ??= readlink("/proc/self/ns/pid")
    .catch(() => "")
    .then((namespace) => `${hostname()} ${namespace}`);
  return host;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCodeOf(error) === "EPERM";
  }
}

async function readOwner(path: string): Promise<Owner | undefined> {
  try {
    return Owner.safeParse(JSON.parse(await readFile(join(path, "owner"), "utf8"))).data;
  } catch {
    // Released a moment ago: proper-lockfile asks again.
    return undefined;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
