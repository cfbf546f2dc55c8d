/** The lock of a file: one holder at a time, and no obstacle once its holder is dead. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FileLocks } from "../../../electron/disk/file-lock";
import { fileKey } from "../../../electron/history/folder";
import { describeFailure } from "../../../shared/failures/failure";
import { done, failureOf, scratchFolder } from "../../support/scratch/folder";

async function lockHeldBy(locks: string, owner: unknown, ageMs = 0): Promise<string> {
  const folder = join(locks, "key.lock");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "owner"), JSON.stringify(owner));
  const at = new Date(Date.now() - ageMs);
  await utimes(folder, at, at);
  return folder;
}

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "close");
  return child.pid ?? 0;
}

/** What this process writes as its own machine, read from a lock it makes. */
async function hostOfLocks(locks: string): Promise<string> {
  const note = await new FileLocks(locks).whileLocked("probe", () =>
    readFile(join(locks, "probe.lock", "owner"), "utf8"),
  );
  const owner: unknown = note.held ? JSON.parse(note.value) : undefined;
  if (typeof owner !== "object" || owner === null || !("host" in owner)) throw new Error("no owner's note");
  return String(owner.host);
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
  const host = await hostOfLocks(appFolder);
  const pid = await deadPid();
  await lockHeldBy(appFolder, { pid, host });
  await mkdir(join(appFolder, `key.lock.${pid}.1`));
  const started = performance.now();
  expect(await new FileLocks(appFolder).whileLocked("key", async () => 7)).toEqual({ held: true, value: 7 });
  expect(performance.now() - started).toBeLessThan(5000);
  expect(await readdir(appFolder)).toEqual([]);
});

test("a lock of another machine is respected until it is old", async () => {
  const { appFolder } = await scratchFolder();
  await lockHeldBy(appFolder, { pid: await deadPid(), host: `not ${hostname()}` }, 60_000);
  expect(await new FileLocks(appFolder).whileLocked("key", async () => 7)).toEqual({ held: true, value: 7 });
});

test("a file that another process holds for ten seconds is called busy, and stays as it was", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", "[Sales]\nDriver=REST\n");
  const holder = new FileLocks(join(folder.appFolder, "locks"));
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const holding = holder.whileLocked(fileKey(path), () => held);
  const failure = failureOf(await folder.set("odbc.ini", "Sales", "ClientID", "abc"));
  expect(failure).toEqual({ code: "fileBusy", path });
  expect(describeFailure(failure).happened).toBe(`${path} is being saved by another window or command.`);
  expect(await folder.readText("odbc.ini")).toBe("[Sales]\nDriver=REST\n");
  letGo();
  await holding;
  done(await folder.set("odbc.ini", "Sales", "ClientID", "abc"));
});
