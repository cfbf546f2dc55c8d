/** Disks that are full, read-only, or hold just the one file: small mounts made for the test. Needs root on Linux. */
import { execFile } from "node:child_process";
import { mkdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { describeFailure } from "../../../../shared/failures/failure";
import { done, failureOf, type ScratchFolder, scratchFolder } from "../../../support/scratch/folder";

const run = promisify(execFile);
const sales = "[Sales]\nDriver=REST\nRefreshToken=old\n";

/** Mounts for the length of the test. */
async function mounted(at: string, ...how: string[]): Promise<void> {
  try {
    await run("mount", [...how, at]);
  } catch (error) {
    throw new Error("This test mounts small file systems: run it as root, where mounting is allowed.", {
      cause: error,
    });
  }
  onTestFinished(async () => void (await run("umount", ["--lazy", at])));
}

async function smallDisk(folder: ScratchFolder, name: string, size: string): Promise<string> {
  const disk = join(folder.path, name);
  await mkdir(disk);
  await mounted(disk, "-t", "tmpfs", "-o", `size=${size}`, "tmpfs");
  return disk;
}

/** Leaves less free space than a second copy of the file takes. */
async function fill(disk: string): Promise<void> {
  await expect(writeFile(join(disk, "filler"), new Uint8Array(10_000_000))).rejects.toMatchObject({
    code: "ENOSPC",
  });
}

test("a full disk: the sentence, the file as it was, no temporary file", async () => {
  const folder = await scratchFolder();
  const disk = await smallDisk(folder, "disk", "256k");
  const content = `${sales}# ${"x".repeat(60_000)}\n`;
  await folder.write("disk/odbc.ini", content);
  await fill(disk);
  const failure = failureOf(await folder.set("disk/odbc.ini", "Sales", "RefreshToken", "new"));
  expect(failure).toEqual({ code: "noSpace", path: join(disk, "odbc.ini"), folder: disk });
  const copy = describeFailure(failure);
  expect(copy.happened).toBe("No space left.");
  expect(copy.why).toContain("is as it was; your edit is kept");
  expect(copy.actions.map((action) => action.label)).toEqual(["Try again", "Save elsewhere"]);
  expect(await folder.readText("disk/odbc.ini")).toBe(content);
  expect((await run("ls", ["-A", disk])).stdout.split("\n").sort()).toEqual(["", "filler", "odbc.ini"]);
  expect(await folder.store.listHistory()).toEqual([]);
});

test("a disk with room for a part of the file only: a short write is no success", async () => {
  const folder = await scratchFolder();
  const disk = await smallDisk(folder, "disk", "200k");
  const content = `${sales}# ${"x".repeat(120_000)}\n`;
  await folder.write("disk/odbc.ini", content);
  const failure = failureOf(await folder.set("disk/odbc.ini", "Sales", "RefreshToken", "new"));
  expect(failure.code).toBe("noSpace");
  expect(await folder.readText("disk/odbc.ini")).toBe(content);
  expect((await run("ls", ["-A", disk])).stdout).toBe("odbc.ini\n");
});

test("a full disk under the history stops the save before anything is written", async () => {
  const folder = await scratchFolder();
  await mkdir(folder.appFolder);
  await mounted(folder.appFolder, "-t", "tmpfs", "-o", "size=64k", "tmpfs");
  await folder.write("odbc.ini", `${sales}# ${"x".repeat(200_000)}\n`);
  const failure = failureOf(await folder.set("odbc.ini", "Sales", "RefreshToken", "new"));
  expect(failure).toMatchObject({ code: "noSpace" });
  expect(describeFailure(failure).why).toContain(join(folder.appFolder, "history"));
  expect(await folder.readText("odbc.ini")).toContain("RefreshToken=old");
  expect(await folder.names()).toEqual(["odbc.ini"]);
});

test("a read-only disk: the sentence and the ways on", async () => {
  const folder = await scratchFolder();
  const disk = await smallDisk(folder, "disk", "256k");
  await folder.write("disk/odbc.ini", sales);
  await run("mount", ["-o", "remount,ro", disk]);
  const failure = failureOf(await folder.set("disk/odbc.ini", "Sales", "RefreshToken", "new"));
  expect(failure).toEqual({ code: "diskReadOnly", path: join(disk, "odbc.ini") });
  const copy = describeFailure(failure);
  expect(copy.happened).toMatch(/lies on a read-only disk\.$/);
  expect(copy.actions.map((action) => action.id)).toEqual(["saveToUserFile", "saveCopy"]);
});

test("a file mounted by itself is written in place, and the save says that this is not atomic", async () => {
  const folder = await scratchFolder();
  const source = await folder.write("source.ini", sales);
  const path = await folder.write("odbc.ini", "");
  await mounted(path, "--bind", source);
  const inode = (await stat(path)).ino;
  const saved = done(await folder.set("odbc.ini", "Sales", "RefreshToken", "a longer new value"));
  expect(saved.notes.map((note) => note.code)).toEqual(["notAtomic"]);
  expect(saved.notes[0]?.text).toContain("written in place");
  expect(await folder.readText("source.ini")).toBe(sales.replace("old", "a longer new value"));
  expect((await stat(path)).ino).toBe(inode);
  expect((await folder.names()).sort()).toEqual(["odbc.ini", "source.ini"]);
  done(await folder.store.undo(path, saved.historyId ?? ""));
  expect(await folder.readText("source.ini")).toBe(sales);
});

test("a mounted file on a full disk is as it was", async () => {
  const folder = await scratchFolder();
  const disk = await smallDisk(folder, "disk", "64k");
  const content = `${sales}# ${"x".repeat(4096 * 4 - sales.length - 3)}\n`;
  const source = await folder.write("disk/source.ini", content);
  await fill(disk);
  const path = await folder.write("odbc.ini", "");
  await mounted(path, "--bind", source);
  const failure = failureOf(await folder.set("odbc.ini", "Sales", "RefreshToken", "longer".repeat(120)));
  expect(failure.code).toBe("noSpace");
  expect(await folder.readText("odbc.ini")).toBe(content);
  expect(await folder.store.listHistory()).toEqual([]);
});

test("a history on another disk keeps a copy where a second name cannot be", async () => {
  const folder = await scratchFolder();
  await mkdir(folder.appFolder);
  await mounted(folder.appFolder, "-t", "tmpfs", "-o", "size=1m", "tmpfs");
  const path = await folder.write("odbc.ini", sales);
  const saved = done(await folder.set("odbc.ini", "Sales", "RefreshToken", "new"));
  await writeFile(path, "[Foreign]\n");
  done(await folder.store.restore(path, saved.historyId ?? ""));
  expect(await folder.readText("odbc.ini")).toBe(sales);
});
