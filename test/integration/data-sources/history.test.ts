/** History: every version comes back byte for byte, whoever wrote in between. */
import { appendFile, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { CopyTool } from "../../../electron/disk/copy-tool";
import { fileKey } from "../../../electron/disk/lock/places";
import { NextVersion } from "../../../electron/disk/next-version";
import { type ReplaceContext, replaceOdbcFile } from "../../../electron/files/replace-odbc-file";
import { FileHistory } from "../../../electron/history/history";
import { describeFailure } from "../../../shared/failures/failure";
import {
  done,
  failureOf,
  readForTest,
  type ScratchFolder,
  scratchFolder,
} from "../../support/scratch/folder";

const text = (value: string) => new TextEncoder().encode(value);
/** Nobody else writes in these tests. */
const verified = Promise.resolve(true);
const first = "[Sales]\nDriver=REST\nRefreshToken=one\n";

async function saveAll(folder: ScratchFolder, values: readonly string[]): Promise<(string | null)[]> {
  const ids: (string | null)[] = [];
  for (const value of values) {
    ids.push(done(await folder.set("odbc.ini", "Sales", "RefreshToken", value)).historyId);
    folder.clock.advance(1000);
  }
  return ids;
}

function historyFolder(folder: ScratchFolder, path: string): string {
  return join(folder.appFolder, "history", fileKey(path));
}

test("each save is listed with its time and what changed, newest first, never with a value", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", first);
  const start = folder.clock.now();
  await saveAll(folder, ["two", "three"]);
  const list = await folder.store.listHistory(path);
  expect(list.map(({ at, changed, bytes }) => ({ at, changed, bytes }))).toEqual([
    { at: start + 1000, changed: ["Sales: RefreshToken"], bytes: first.length },
    { at: start, changed: ["Sales: RefreshToken"], bytes: first.length },
  ]);
  expect(await folder.store.listHistory()).toEqual(list);
  expect(JSON.stringify(list)).not.toMatch(/one|two|three/);
});

test("undo and restore write no mark where a value was taken out of the history; later saves are undone as ever", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", first);
  const [, second, third] = await saveAll(folder, ["secret-two", "three", "four"]);
  await folder.store.forgetValues(path, ["secret-two"]);
  expect(failureOf(await folder.store.restore(path, second ?? "")).code).toBe("versionKeptByRelay");
  expect(await folder.readText("odbc.ini")).toBe(first.replace("one", "four"));
  done(await folder.store.undo(path, third ?? ""));
  expect(failureOf(await folder.store.undo(path, second ?? "")).code).toBe("versionKeptByRelay");
  expect(await folder.readText("odbc.ini")).toBe(first.replace("one", "three"));
});

test("a version with taken-out values comes back but for their sections, which stay as they are now", async () => {
  const folder = await scratchFolder();
  const others = "; kept by hand\r\n[Box]\nDriver=b\n";
  const path = await folder.write("odbc.ini", `${first}${others}`);
  const [, second] = await saveAll(folder, ["secret-two", "three"]);
  await folder.store.forgetValues(path, ["secret-two"]);
  const now = await folder.readText("odbc.ini");
  const changed = now.replace("Driver=b", "Driver=other").replace("three", "of-the-relay");
  await folder.write("odbc.ini", changed);
  const failure = failureOf(await folder.store.restore(path, second ?? ""));
  expect(failure).toMatchObject({ code: "versionKeptByRelay", names: ["Sales"] });
  done(await folder.store.restore(path, second ?? "", "leave"));
  expect(await folder.readText("odbc.ini")).toBe(changed.replace("Driver=other", "Driver=b"));
});

test("any version comes back, and that is a save like any other", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", first);
  const [before2, before3] = await saveAll(folder, ["two", "three"]);
  done(await folder.store.restore(path, before2 ?? ""));
  expect(await folder.readText("odbc.ini")).toBe(first);
  done(await folder.store.restore(path, before3 ?? ""));
  expect(await folder.readText("odbc.ini")).toBe(first.replace("one", "two"));
  expect(await folder.store.listHistory(path)).toHaveLength(4);
});

test("only the first save of a chain keeps a whole copy", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", first);
  await saveAll(folder, ["two", "three", "four"]);
  const names = await readdir(historyFolder(folder, path));
  expect(names.filter((name) => name.endsWith(".base"))).toHaveLength(1);
  expect(names.filter((name) => /^\d.*\.json$/.test(name))).toHaveLength(3);
});

test("the history is private: folder 0700, every file in it 0600", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", first, 0o644);
  await saveAll(folder, ["two", "three"]);
  const place = historyFolder(folder, path);
  expect((await stat(place)).mode & 0o777).toBe(0o700);
  for (const name of await readdir(place)) {
    expect((await stat(join(place, name))).mode & 0o777, name).toBe(0o600);
  }
});

test("a version that another program overwrote is kept, and so is the one it wrote", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", first);
  await saveAll(folder, ["two"]);
  const foreign = "[Sales]\nDriver=other\nRefreshToken=foreign\n";
  await writeFile(path, foreign);
  await saveAll(folder, ["three"]);
  const [mine, theirs, oldest] = await folder.store.listHistory(path);
  expect(theirs?.changed).toEqual(["Changed by another program"]);
  const version = async (id: string | undefined) =>
    Buffer.from(done(await folder.store.version(path, id ?? ""))).toString();
  expect(await version(mine?.historyId)).toBe(foreign);
  expect(await version(theirs?.historyId)).toBe(first.replace("one", "two"));
  expect(await version(oldest?.historyId)).toBe(first);
});

test("a damaged copy is never given out: the way back over the file itself is taken, else it is called lost", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", first);
  const [id] = await saveAll(folder, ["two", "three"]);
  const place = historyFolder(folder, path);
  const base = (await readdir(place)).find((name) => name.endsWith(".base")) ?? "";
  await appendFile(join(place, base), "# added by somebody\n");
  expect(Buffer.from(done(await folder.store.version(path, id ?? ""))).toString()).toBe(first);
  await writeFile(path, "[Other]\n");
  const failure = failureOf(await folder.store.restore(path, id ?? ""));
  expect(failure.code).toBe("historyVersionLost");
  expect(describeFailure(failure).happened).toContain("no longer in History");
  expect(await readFile(path, "utf8")).toBe("[Other]\n");
});

test("a damaged entry leaves the others readable", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", first);
  const ids = await saveAll(folder, ["two", "three", "four"]);
  await writeFile(join(historyFolder(folder, path), `${ids[1]}.json`), '{"format":1,"at":');
  expect((await folder.store.listHistory(path)).map((entry) => entry.historyId)).toEqual([ids[2], ids[0]]);
  expect(Buffer.from(done(await folder.store.version(path, ids[0] ?? ""))).toString()).toBe(first);
  const later = done(await folder.store.version(path, ids[2] ?? ""));
  expect(Buffer.from(later).toString()).toBe(first.replace("one", "three"));
});

test("purging forgets the versions of one file and keeps those of others", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", first);
  const other = await folder.write("other.ini", first);
  await saveAll(folder, ["two"]);
  done(await folder.set("other.ini", "Sales", "RefreshToken", "two"));
  await folder.store.purgeHistory(path);
  expect((await folder.store.listHistory()).map((entry) => entry.path)).toEqual([other]);
  await folder.store.purgeHistory();
  expect(await folder.store.listHistory()).toEqual([]);
});

test("an identifier from before a purge names no later version", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", first);
  const [id] = await saveAll(folder, ["two"]);
  await folder.store.purgeHistory(path);
  await saveAll(folder, ["three"]);
  expect(failureOf(await folder.store.restore(path, id ?? "")).code).toBe("historyVersionLost");
});

test("the number of versions is bounded, and those that stay come back", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", "0");
  const history = new FileHistory(join(folder.appFolder, "history"), folder.clock, {
    kept: 20,
    leftAfterPruning: 12,
  });
  const copyTool = new CopyTool();
  onTestFinished(() => copyTool.close());
  const context: ReplaceContext = {
    history,
    mark: "test",
    platform: process.platform,
    copyTool,
    announce: () => undefined,
    later: (work) => work(),
  };
  const versions = new Map<string, string>();
  for (let n = 1; n <= 50; n++) {
    const before = await readForTest(folder.store, path);
    const after = text(String(n).repeat(n));
    const edits = [{ at: 0, remove: before.bytes.length, insert: after }];
    const replaced = await replaceOdbcFile(
      { before, verified, next: new NextVersion(before.bytes, edits), changed: [`save ${n}`] },
      context,
    );
    if (replaced === "changedMeanwhile") throw new Error("nobody else writes here");
    versions.set(done(replaced).historyId, Buffer.from(before.bytes).toString());
    expect((await history.list(path)).length).toBeLessThanOrEqual(20);
  }
  const kept = await history.list(path);
  expect(kept.length).toBeGreaterThanOrEqual(12);
  const now = await readForTest(folder.store, path);
  for (const { historyId } of kept) {
    const bytes = done(await history.version(now, historyId));
    expect(Buffer.from(bytes).toString()).toBe(versions.get(historyId));
  }
});

test("a version older than a year goes with the next save, the rest still comes back", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", first);
  await saveAll(folder, ["two", "three"]);
  folder.clock.advance(366 * 24 * 60 * 60 * 1000);
  const [id] = await saveAll(folder, ["four"]);
  expect((await folder.store.listHistory(path)).map((entry) => entry.historyId)).toEqual([id]);
  await writeFile(path, "[Other]\n");
  const bytes = done(await folder.store.version(path, id ?? ""));
  expect(Buffer.from(bytes).toString()).toBe(first.replace("one", "three"));
});

test("a save that a crash cut off before the rename leaves no version and no second name", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", first);
  const history = new FileHistory(join(folder.appFolder, "history"), folder.clock);
  const before = await readForTest(folder.store, path);
  const edits = [{ at: 0, remove: 0, insert: text("# x\n") }];
  await history.prepare({ before, verified, next: new NextVersion(before.bytes, edits), changed: ["x"] });
  expect((await stat(path)).nlink).toBe(2);
  const saved = done(await folder.set("odbc.ini", "Sales", "RefreshToken", "two"));
  expect(saved.notes).toEqual([]);
  expect((await folder.store.listHistory(path)).map((entry) => entry.changed)).toEqual([
    ["Sales: RefreshToken"],
  ]);
  expect((await stat(path)).nlink).toBe(1);
});

test("a save that a crash cut off after the rename keeps its version", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", first);
  const history = new FileHistory(join(folder.appFolder, "history"), folder.clock);
  const before = await readForTest(folder.store, path);
  const next = new NextVersion(before.bytes, [{ at: 0, remove: 0, insert: text("# x\n") }]);
  const entry = await history.prepare({ before, verified, next, changed: ["x"] });
  await rm(path);
  await writeFile(path, next.bytes());
  await saveAll(folder, ["two"]);
  expect(Buffer.from(done(await folder.store.version(path, entry.id))).toString()).toBe(first);
});

test("a folder in the history that is none of ours is passed over", async () => {
  const folder = await scratchFolder();
  await folder.write("odbc.ini", first);
  await mkdir(join(folder.appFolder, "history", "something"), { recursive: true });
  await saveAll(folder, ["two"]);
  expect(await folder.store.listHistory()).toHaveLength(1);
});

test("undo takes one save back and leaves later changes elsewhere", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", first);
  const [id] = await saveAll(folder, ["two"]);
  await writeFile(path, `# a note\n${await folder.readText("odbc.ini")}`);
  done(await folder.store.undo(path, id ?? ""));
  expect(await folder.readText("odbc.ini")).toBe(`# a note\n${first}`);
});

test("undo brings the very bytes back and can be undone itself", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", first);
  const [id] = await saveAll(folder, ["two"]);
  const undone = done(await folder.store.undo(path, id ?? ""));
  expect(await folder.readText("odbc.ini")).toBe(first);
  done(await folder.store.undo(path, undone.historyId ?? ""));
  expect(await folder.readText("odbc.ini")).toBe(first.replace("one", "two"));
});

test("undo of what was changed again is refused and nothing is written", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", first);
  const [id] = await saveAll(folder, ["two", "three"]);
  expect(failureOf(await folder.store.undo(path, id ?? "")).code).toBe("fileChangedOnDisk");
  expect(await folder.readText("odbc.ini")).toBe(first.replace("one", "three"));
});

const step = fc.record({
  foreign: fc.boolean(),
  bytes: fc.uint8Array({ maxLength: 60 }).map((bytes) => bytes.map((byte) => (byte < 32 ? byte + 64 : byte))),
});

test("whatever is saved and whoever writes in between, every version comes back byte for byte", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const folder = await scratchFolder();
      const path = await folder.write("odbc.ini", first);
      const versions = new Map<string, Uint8Array>();
      for (const { foreign, bytes } of steps) {
        const before = await folder.readBytes("odbc.ini");
        const half = before.subarray(0, before.length >> 1);
        const next = Buffer.concat([half, bytes, before.subarray(half.length + 1)]);
        if (foreign) await writeFile(path, next);
        else {
          const saved = done(await folder.store.saveBytes({ path, bytes: next, changed: ["x"] }));
          if (saved.historyId !== null) versions.set(saved.historyId, before);
        }
      }
      for (const [id, bytes] of versions) {
        expect(new Uint8Array(done(await folder.store.version(path, id)))).toEqual(bytes);
      }
    }),
    { numRuns: 30 },
  );
}, 120_000);
