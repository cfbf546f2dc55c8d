/** Reading odbc.ini files as they really lie about: links, folders, pipes, programs, no rights. */
import { execFile } from "node:child_process";
import { chmod, link, mkdir, symlink, truncate } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { describeFailure } from "../../../shared/failures/failure";
import { failureOf, readForTest, scratchFolder } from "../../support/scratch/folder";

const run = promisify(execFile);

test("a file's bytes come back exactly, with what a save must keep", async () => {
  const { store, write } = await scratchFolder();
  const bytes = Uint8Array.from([0xef, 0xbb, 0xbf, 0x5b, 0x41, 0x5d, 0x0d, 0x0a, 0xe9, 0x3d, 0xff, 0x0a]);
  const path = await write("odbc.ini", bytes, 0o640);
  const file = await readForTest(store, path);
  expect(file.bytes).toEqual(bytes);
  expect(file).toMatchObject({ path, realPath: path, exists: true, mode: 0o640, links: 1, writable: true });
});

test("a file that is not there is an empty new one", async () => {
  const { store, path } = await scratchFolder();
  const file = await readForTest(store, join(path, "odbc.ini"));
  expect(file).toMatchObject({ exists: false, mode: 0o600, writable: true });
  expect(file.bytes).toHaveLength(0);
});

test("an empty file exists", async () => {
  const { store, write } = await scratchFolder();
  expect(await readForTest(store, await write("odbc.ini", ""))).toMatchObject({ exists: true });
});

test("a link is followed to the file behind it", async () => {
  const { store, write, path } = await scratchFolder();
  const real = await write("real.ini", "[A]\nDriver=x\n");
  await symlink("real.ini", join(path, "odbc.ini"));
  const file = await readForTest(store, join(path, "odbc.ini"));
  expect(file).toMatchObject({ path: join(path, "odbc.ini"), realPath: real });
});

test("further names of a file are counted", async () => {
  const { store, write, path } = await scratchFolder();
  const first = await write("odbc.ini", "[A]\n");
  await link(first, join(path, "second.ini"));
  expect((await readForTest(store, first)).links).toBe(2);
});

test("one NUL in a value is a hazard to repair, not a reason to refuse the file", async () => {
  const { store, write } = await scratchFolder();
  const path = await write("odbc.ini", "[Sales]\nDriver=REST\nClientSecret=ab\0cd\n");
  expect((await readForTest(store, path)).exists).toBe(true);
});

const elf = Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0x3e, 0, 1]);

const refused: { what: string; code: string; says: RegExp; make(folder: string): Promise<void> }[] = [
  {
    what: "a folder",
    code: "fileIsDirectory",
    says: /is a folder, not a file/,
    make: (path) => mkdir(path),
  },
  {
    what: "a pipe, without waiting for a writer",
    code: "fileIsNoRegularFile",
    says: /is a device or a pipe/,
    make: async (path) => void (await run("mkfifo", [path])),
  },
  {
    what: "a device",
    code: "fileIsNoRegularFile",
    says: /is a device or a pipe/,
    make: (path) => symlink("/dev/null", path),
  },
  {
    what: "a link that leads nowhere",
    code: "fileLinkDangling",
    says: /leads nowhere/,
    make: (path) => symlink("gone.ini", path),
  },
  {
    what: "a link that leads to itself",
    code: "fileLinkDangling",
    says: /leads nowhere/,
    make: (path) => symlink("odbc.ini", path),
  },
];

test.each(refused)("$what is refused with a sentence", async ({ code, says, make }) => {
  const { store, path } = await scratchFolder();
  const file = join(path, "odbc.ini");
  await make(file);
  const failure = failureOf(await store.read(file));
  expect(failure.code).toBe(code);
  const copy = describeFailure(failure);
  expect(copy.happened).toMatch(says);
  expect(copy.happened).toContain(file);
});

const binaries: { what: string; bytes: Uint8Array }[] = [
  { what: "a program", bytes: elf },
  { what: "a few control bytes", bytes: Uint8Array.from([0, 1, 2, 255]) },
  { what: "UTF-16 text", bytes: new Uint8Array(Buffer.from("[Sales]\r\nDriver=x\r\n", "utf16le")) },
  { what: "random bytes", bytes: Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3)) % 256) },
];

test.each(binaries)("$what is no text file", async ({ bytes }) => {
  const { store, write } = await scratchFolder();
  const failure = failureOf(await store.read(await write("odbc.ini", bytes)));
  expect(failure.code).toBe("fileIsBinary");
  expect(describeFailure(failure).happened).toMatch(/is not a text file\.$/);
});

test("a file of more than 256 MB is refused without reading it", async () => {
  const { store, write } = await scratchFolder();
  const path = await write("odbc.ini", "");
  await truncate(path, 256 * 1024 * 1024 + 1);
  const failure = failureOf(await store.read(path));
  expect(failure).toMatchObject({ code: "fileTooLarge" });
  expect(describeFailure(failure).why).toContain("269 MB");
});

test("reading again gives the very same array while the content is the same, and a new one when it is not", async () => {
  const { store, write } = await scratchFolder();
  const path = await write("odbc.ini", "[A]\nDriver=x\n");
  const first = await readForTest(store, path);
  expect((await readForTest(store, path)).bytes).toBe(first.bytes);
  // Same size, written within the same tick of the file system's clock: only the content tells.
  await write("odbc.ini", "[A]\nDriver=y\n");
  const second = await readForTest(store, path);
  expect(Buffer.from(second.bytes).toString()).toBe("[A]\nDriver=y\n");
  await chmod(path, 0o640);
  const third = await readForTest(store, path);
  expect(third.mode).toBe(0o640);
  expect(third.bytes).toBe(second.bytes);
});

test("a link and the file behind it share their bytes but not their path", async () => {
  const { store, write, path } = await scratchFolder();
  const real = await write("real.ini", "[A]\n");
  await symlink("real.ini", join(path, "odbc.ini"));
  const first = await readForTest(store, real);
  const second = await readForTest(store, join(path, "odbc.ini"));
  expect(second.bytes).toBe(first.bytes);
  expect(second.path).toBe(join(path, "odbc.ini"));
});
