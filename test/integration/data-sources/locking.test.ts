/** The lock of a file: one holder at a time, and no obstacle once its holder is dead. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { FileLocks } from "../../../electron/disk/file-lock";
import { nameBeside } from "../../../electron/disk/lock/names";
import { type LockOwner, thisOwner } from "../../../electron/disk/lock/owner";
import { lockBeside } from "../../../electron/disk/lock/places";
import { describeFailure } from "../../../shared/failures/failure";
import { done, failureOf, scratchFolder } from "../../support/scratch/folder";

async function lockHeldBy(locks: string, owner: unknown, ageMs = 0): Promise<string> {
  const path = join(locks, "key.lock");
  await mkdir(locks, { recursive: true });
  await writeFile(path, JSON.stringify(owner));
  const at = new Date(Date.now() - ageMs);
  await utimes(path, at, at);
  return path;
}

/** What lies beside the lock, as the owner would name it. */
async function leftBeside(locks: string, owner: Partial<LockOwner>, content = ""): Promise<string> {
  await mkdir(locks, { recursive: true });
  const path = nameBeside(join(locks, "key.lock"), { ...(await thisOwner()), ...owner });
  await writeFile(path, content);
  return basename(path);
}

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "close");
  return child.pid ?? 0;
}

test("work under one lock never overlaps, whatever store it comes from", async () => {
  const { appFolder } = await scratchFolder();
  const stores = [new FileLocks(appFolder), new FileLocks(appFolder)];
  let inside = 0;
  let most = 0;
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      (stores[n % 2] ?? new FileLocks(appFolder)).whileLocked("key", async () => {
        inside += 1;
        most = Math.max(most, inside);
        await stat(appFolder);
        inside -= 1;
      }),
    ),
  );
  expect(results.every((result) => result.held)).toBe(true);
  expect(most).toBe(1);
});

test("a failure inside sets the lock free and comes out", async () => {
  const { appFolder } = await scratchFolder();
  const locks = new FileLocks(appFolder);
  const failing = locks.whileLocked("key", () => Promise.reject(new Error("from inside")));
  await expect(failing).rejects.toThrow("from inside");
  expect(await locks.whileLocked("key", async () => 7)).toEqual({ held: true, value: 7 });
  expect(await readdir(appFolder)).toEqual([]);
});

test("a dead process's lock is taken over at once, and what it left is swept", async () => {
  const { appFolder } = await scratchFolder();
  const pid = await deadPid();
  await lockHeldBy(appFolder, { ...(await thisOwner()), pid });
  await leftBeside(appFolder, { pid });
  const started = performance.now();
  expect(await new FileLocks(appFolder).whileLocked("key", async () => 7)).toEqual({ held: true, value: 7 });
  expect(performance.now() - started).toBeLessThan(5000);
  expect(await readdir(appFolder)).toEqual([]);
});

test("what a process left that died before it had the lock is swept by the next, empty or not", async () => {
  const { appFolder } = await scratchFolder();
  const pid = await deadPid();
  await leftBeside(appFolder, { pid });
  // Its number is another's by now.
  await leftBeside(appFolder, { pid: process.ppid, start: "1" }, JSON.stringify(await thisOwner()));
  expect(await new FileLocks(appFolder).whileLocked("key", async () => 7)).toEqual({ held: true, value: 7 });
  expect(await readdir(appFolder)).toEqual([]);
});

test("what another process is at beside the lock stays, and what may be another machine's for a day", async () => {
  const { appFolder } = await scratchFolder();
  const dead = JSON.stringify({ ...(await thisOwner()), pid: await deadPid() });
  // A live process takes a dead one's lock away: the content is the dead one's.
  const [busy, foreign] = [await leftBeside(appFolder, {}, dead), await leftBeside(appFolder, { host: "x" })];
  await writeFile(join(appFolder, "key.lock.txt"), "somebody's own");
  const old = await leftBeside(appFolder, { host: "y" });
  const at = new Date(Date.now() - 25 * 60 * 60 * 1000);
  await utimes(join(appFolder, old), at, at);
  expect(await new FileLocks(appFolder).whileLocked("key", async () => 7)).toEqual({ held: true, value: 7 });
  expect((await readdir(appFolder)).sort()).toEqual([busy, foreign, "key.lock.txt"].sort());
});

test("a lock whose process id another process has by now is taken over at once", async () => {
  const { appFolder } = await scratchFolder();
  // Alive, but not the process that wrote the note.
  await lockHeldBy(appFolder, { ...(await thisOwner()), pid: process.ppid, start: "1" });
  const started = performance.now();
  expect(await new FileLocks(appFolder).whileLocked("key", async () => 7)).toEqual({ held: true, value: 7 });
  expect(performance.now() - started).toBeLessThan(5000);
});

test("a lock from before the machine was started anew is respected until it is old, then taken over", async () => {
  const { appFolder } = await scratchFolder();
  const owner = { ...(await thisOwner()), pid: process.ppid, boot: "another boot" };
  // From the future, so that a slow machine's waiting does not make it old.
  const path = await lockHeldBy(appFolder, owner, -60_000);
  expect(await new FileLocks(appFolder).whileLocked("key", async () => 7)).toEqual({ held: false });
  const old = new Date(Date.now() - 60_000);
  await utimes(path, old, old);
  expect(await new FileLocks(appFolder).whileLocked("key", async () => 7)).toEqual({ held: true, value: 7 });
});

test("a lock of another machine is respected until it is old", async () => {
  const { appFolder } = await scratchFolder();
  const owner = { ...(await thisOwner()), pid: await deadPid(), host: `not ${hostname()}` };
  await lockHeldBy(appFolder, owner, 60_000);
  expect(await new FileLocks(appFolder).whileLocked("key", async () => 7)).toEqual({ held: true, value: 7 });
});

test("a file that another process holds for ten seconds is called busy, and stays as it was", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", "[Sales]\nDriver=REST\n");
  // Another account's app folder: the lock lies where both find it.
  const holder = new FileLocks(join(folder.appFolder, "of another account"));
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const holding = holder.whileLockedAt([lockBeside(path)], () => held);
  const failure = failureOf(await folder.set("odbc.ini", "Sales", "ClientID", "abc"));
  expect(failure).toEqual({ code: "fileBusy", path });
  expect(describeFailure(failure).happened).toBe(`${path} is being saved by another window or command.`);
  expect(await folder.readText("odbc.ini")).toBe("[Sales]\nDriver=REST\n");
  letGo();
  await holding;
  done(await folder.set("odbc.ini", "Sales", "ClientID", "abc"));
});
