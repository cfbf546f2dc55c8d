/** Saving: what changes, what stays, and what the save says about it. */
import { execFile } from "node:child_process";
import {
  chown,
  link,
  lstat,
  mkdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { CopyTool } from "../../../electron/disk/copy-tool";
import { NextVersion } from "../../../electron/disk/next-version";
import { discardPrepared, writeBeside } from "../../../electron/disk/write-file";
import { describeFailure } from "../../../shared/failures/failure";
import { extendedAttributes } from "../../support/home/extended-attributes";
import { done, failureOf, readForTest, scratchFolder } from "../../support/scratch/folder";

const run = promisify(execFile);
const sales = "# mine\n[Sales]\nDriver = REST\nClientID = abc\nRefreshToken = old\n";

test("one value changes and every other byte stays", async () => {
  const folder = await scratchFolder();
  await folder.write("odbc.ini", sales);
  const saved = done(await folder.set("odbc.ini", "Sales", "RefreshToken", "new"));
  expect(await folder.readText("odbc.ini")).toBe(sales.replace("old", "new"));
  expect(saved).toMatchObject({ changedLines: 1, notes: [], mergedFromDisk: false });
  expect(await folder.names()).toEqual(["odbc.ini"]);
});

test("what a save gives back is what a reading gives", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", sales);
  const saved = done(await folder.set("odbc.ini", "Sales", "RefreshToken", "new"));
  const read = await readForTest(folder.store, path);
  expect({ ...saved.file, stamp: saved.file.stamp.disk }).toEqual({ ...read, stamp: read.stamp.disk });
});

test("a new file is readable by its owner only", async () => {
  const { store, path } = await scratchFolder();
  const file = join(path, "odbc.ini");
  const saved = done(
    await store.save({
      path: file,
      before: await readForTest(store, file),
      changes: [{ kind: "addDataSource", name: "Sales", description: "", options: [["Driver", "REST"]] }],
      manager: "unixodbc",
    }),
  );
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(saved.file.exists).toBe(true);
  expect(await readFile(file, "utf8")).toContain("[Sales]");
});

test("nothing is written, and no history made, when nothing changes", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", sales);
  const before = await stat(path);
  const saved = done(await folder.set("odbc.ini", "Sales", "RefreshToken", "old"));
  expect(saved).toMatchObject({ changedLines: 0, historyId: null });
  expect((await stat(path)).mtimeMs).toBe(before.mtimeMs);
  expect(await folder.store.listHistory()).toEqual([]);
});

test.each(["600", "640", "664", "444"])("mode %s is kept", async (mode) => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", sales);
  await run("chmod", [mode, path]);
  done(await folder.set("odbc.ini", "Sales", "RefreshToken", "new"));
  expect(((await stat(path)).mode & 0o777).toString(8)).toBe(mode);
});

test("the owner is kept when an administrator saves", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", sales);
  await chown(path, 1000, 1001);
  const saved = done(await folder.set("odbc.ini", "Sales", "RefreshToken", "new"));
  expect(await stat(path)).toMatchObject({ uid: 1000, gid: 1001 });
  expect(saved.notes).toEqual([]);
});

test("extended attributes are kept", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", sales);
  const attributes = await extendedAttributes();
  await attributes.write(path, "user.note", "mine");
  const saved = done(await folder.set("odbc.ini", "Sales", "RefreshToken", "new"));
  expect(await attributes.read(path, "user.note")).toBe("mine");
  expect(saved.notes).toEqual([]);
});

test("a link stays a link and the file behind it changes", async () => {
  const folder = await scratchFolder();
  await folder.write("real.ini", sales);
  await symlink("real.ini", join(folder.path, "odbc.ini"));
  done(await folder.set("odbc.ini", "Sales", "RefreshToken", "new"));
  expect(await readlink(join(folder.path, "odbc.ini"))).toBe("real.ini");
  expect((await lstat(join(folder.path, "real.ini"))).isFile()).toBe(true);
  expect(await folder.readText("real.ini")).toBe(sales.replace("old", "new"));
});

test("further names of the file keep the old version, and the save says so", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", sales);
  await link(path, join(folder.path, "other.ini"));
  const saved = done(await folder.set("odbc.ini", "Sales", "RefreshToken", "new"));
  expect(saved.notes.map((note) => note.code)).toEqual(["hardLinksSplit"]);
  expect(saved.notes[0]?.text).toContain("hard links");
  expect(await folder.readText("other.ini")).toBe(sales);
});

test("a second save in a row counts no further names", async () => {
  const folder = await scratchFolder();
  await folder.write("odbc.ini", sales);
  for (const value of ["one", "two", "three"]) {
    const saved = done(await folder.set("odbc.ini", "Sales", "RefreshToken", value));
    expect(saved.notes).toEqual([]);
    expect(saved.file.links).toBe(1);
  }
});

test("another program's change to other lines is kept", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", sales);
  const before = await readForTest(folder.store, path);
  await writeFile(path, sales.replace("# mine", "# theirs"));
  const changes = [{ kind: "setOption", section: "Sales", option: "RefreshToken", value: "new" } as const];
  const saved = done(await folder.store.save({ path, before, changes, manager: "unixodbc" }));
  expect(await folder.readText("odbc.ini")).toBe(sales.replace("# mine", "# theirs").replace("old", "new"));
  expect(saved.mergedFromDisk).toBe(true);
});

test("a file put in the place of the one that was read is merged with, not overwritten", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", sales);
  const before = await readForTest(folder.store, path);
  await folder.write("other.ini", sales.replace("abc", "xyz"));
  await rename(join(folder.path, "other.ini"), path);
  const changes = [{ kind: "setOption", section: "Sales", option: "RefreshToken", value: "new" } as const];
  done(await folder.store.save({ path, before, changes, manager: "unixodbc" }));
  expect(await folder.readText("odbc.ini")).toBe(sales.replace("abc", "xyz").replace("old", "new"));
});

test("a change of the same size, within the same tick of the clock, is not overwritten", async () => {
  const folder = await scratchFolder();
  for (let round = 0; round < 20; round++) {
    const path = await folder.write("odbc.ini", sales);
    const before = await readForTest(folder.store, path);
    await writeFile(path, sales.replace("abc", "xyz"));
    const changes = [{ kind: "setOption", section: "Sales", option: "RefreshToken", value: "new" } as const];
    done(await folder.store.save({ path, before, changes, manager: "unixodbc" }));
    expect(await folder.readText("odbc.ini")).toBe(sales.replace("abc", "xyz").replace("old", "new"));
  }
});

test("the same option changed on both sides is refused, named, and nothing is written", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", sales);
  const before = await readForTest(folder.store, path);
  const theirs = sales.replace("old", "their-token");
  await writeFile(path, theirs);
  const changes = [
    { kind: "setOption", section: "Sales", option: "RefreshToken", value: "my-token" } as const,
  ];
  const request = { path, before, changes, manager: "unixodbc" } as const;
  const failure = failureOf(await folder.store.save(request));
  expect(failure).toEqual({
    code: "fileChangedOnDisk",
    path,
    conflicts: [{ section: "Sales", option: "RefreshToken" }],
  });
  const copy = describeFailure(failure);
  expect(copy.happened).toBe(`${path} was changed by another program.`);
  expect(copy.why).toContain("RefreshToken of Sales");
  expect(JSON.stringify([failure, copy])).not.toMatch(/my-token|their-token/);
  expect(await folder.readText("odbc.ini")).toBe(theirs);

  done(await folder.store.save({ ...request, resolution: { RefreshToken: "theirs" } }));
  expect(await folder.readText("odbc.ini")).toBe(theirs);
  done(await folder.store.save({ ...request, resolution: { RefreshToken: "mine" } }));
  expect(await folder.readText("odbc.ini")).toBe(sales.replace("old", "my-token"));
});

test("edits made for what was read move along with a changed file, or are refused", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", sales);
  const before = await readForTest(folder.store, path);
  const edits = [{ at: sales.indexOf("abc"), remove: 3, insert: new TextEncoder().encode("xyz") }];
  await writeFile(path, `# one more line\n${sales}`);
  done(await folder.store.saveEdits({ path, before, edits, changed: ["repair"] }));
  expect(await folder.readText("odbc.ini")).toBe(`# one more line\n${sales.replace("abc", "xyz")}`);
  const failure = failureOf(await folder.store.saveEdits({ path, before, edits, changed: ["repair"] }));
  expect(failure.code).toBe("fileChangedOnDisk");
});

test("a folder that vanished is named", async () => {
  const folder = await scratchFolder();
  await mkdir(join(folder.path, "sub"));
  const path = await folder.write("sub/odbc.ini", sales);
  const before = await readForTest(folder.store, path);
  await rm(join(folder.path, "sub"), { recursive: true });
  const edits = [{ at: 0, remove: 0, insert: new TextEncoder().encode("# x\n") }];
  const failure = failureOf(await folder.store.saveEdits({ path, before, edits, changed: ["x"] }));
  expect(failure).toMatchObject({ code: "folderVanished", folder: join(folder.path, "sub") });
  expect(describeFailure(failure).happened).toMatch(/sub is gone\.$/);
});

test("an app folder that cannot be used stops the save before anything is written", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", sales);
  await writeFile(folder.appFolder, "a file where the folder should be");
  const failure = failureOf(await folder.set("odbc.ini", "Sales", "RefreshToken", "new"));
  expect(failure.code).toBe("historyNotWritable");
  expect(describeFailure(failure).happened).toMatch(/^Nothing was saved/);
  expect(await readFile(path, "utf8")).toBe(sales);
});

function copying() {
  const copyTool = new CopyTool();
  onTestFinished(() => copyTool.close());
  return { platform: process.platform, copyTool };
}

test("a temporary file that a crash left behind is replaced, not kept", async () => {
  const folder = await scratchFolder();
  const before = await readForTest(folder.store, await folder.write("odbc.ini", sales));
  await folder.write(".odbc.ini.mark.tmp", "half a fi");
  const next = new NextVersion(before.bytes, [
    { at: 0, remove: 0, insert: new TextEncoder().encode("# x\n") },
  ]);
  const prepared = await writeBeside(before, next, "mark", copying());
  expect(await readFile(prepared.temporaryPath, "utf8")).toBe(`# x\n${sales}`);
  await discardPrepared(prepared);
  expect(await folder.names()).toEqual(["odbc.ini"]);
});

test("a link that somebody put in the temporary file's place is not followed", async () => {
  const folder = await scratchFolder();
  const before = await readForTest(folder.store, await folder.write("odbc.ini", sales));
  await folder.write("victim", "precious");
  await symlink("victim", join(folder.path, ".odbc.ini.mark.tmp"));
  const next = new NextVersion(before.bytes, [
    { at: 0, remove: 0, insert: new TextEncoder().encode("# x\n") },
  ]);
  await discardPrepared(await writeBeside(before, next, "mark", copying()));
  expect(await folder.readText("victim")).toBe("precious");
});

test("making a file private takes all rights of others away and keeps its bytes", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", sales);
  await run("chmod", ["664", path]);
  expect(done(await folder.store.makePrivate(path, "Private"))).toMatchObject({ file: { mode: 0o600 } });
  expect(await readFile(path, "utf8")).toBe(sales);
});

test("bytes saved as a copy make a private file", async () => {
  const folder = await scratchFolder();
  const path = join(folder.path, "copy.ini");
  done(await folder.store.saveBytes({ path, bytes: new TextEncoder().encode(sales), changed: ["Copy"] }));
  expect(await folder.readText("copy.ini")).toBe(sales);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test("two saves at once of one process both count", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", sales);
  const before = await readForTest(folder.store, path);
  const save = (option: string, value: string) =>
    folder.store.save({
      path,
      before,
      changes: [{ kind: "setOption", section: "Sales", option, value }],
      manager: "unixodbc",
    });
  const results = await Promise.all([save("ClientID", "xyz"), save("RefreshToken", "new")]);
  expect(results.map((result) => result.ok)).toEqual([true, true]);
  expect(await folder.readText("odbc.ini")).toBe(sales.replace("abc", "xyz").replace("old", "new"));
});
