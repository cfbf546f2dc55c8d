/** Watching: what other programs do is told once, within a second; what the app itself saves is not. */
import { appendFile, mkdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { done, type ScratchFolder, scratchFolder } from "../../support/scratch/folder";

const sales = "[Sales]\nDriver=REST\nRefreshToken=old\n";

/** Collects what the watcher tells; `told` waits for that many, at most the second that the app promises. */
async function watching(folder: ScratchFolder, ...names: string[]) {
  const changes: string[] = [];
  const paths = names.map((name) => join(folder.path, name));
  const watcher = folder.store.watch(paths, (path) => changes.push(path));
  await watcher.watch(paths);
  return {
    changes,
    watcher,
    told: (count: number) =>
      vi.waitFor(() => expect(changes.length).toBeGreaterThanOrEqual(count), { timeout: 1000, interval: 10 }),
  };
}

test("a file written by another program is told", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", sales);
  const { told, changes } = await watching(folder, "odbc.ini");
  await appendFile(path, "# theirs\n");
  await told(1);
  expect(changes).toEqual([path]);
});

test("a file that appears and one that goes away are told", async () => {
  const folder = await scratchFolder();
  const { told, changes } = await watching(folder, "odbc.ini");
  const path = await folder.write("odbc.ini", sales);
  await told(1);
  await rm(path);
  await told(2);
  expect(changes.every((change) => change === path)).toBe(true);
});

test("a file replaced by a rename is told, again and again", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", sales);
  const { told } = await watching(folder, "odbc.ini");
  for (let round = 1; round <= 3; round++) {
    await folder.write("new.ini", `# ${round}\n${sales}`);
    await rename(join(folder.path, "new.ini"), path);
    await told(round);
  }
});

test("the file behind a link is watched too", async () => {
  const folder = await scratchFolder();
  await mkdir(join(folder.path, "elsewhere"));
  const real = await folder.write("elsewhere/real.ini", sales);
  await symlink(real, join(folder.path, "odbc.ini"));
  const { told, changes } = await watching(folder, "odbc.ini");
  await appendFile(real, "# theirs\n");
  await told(1);
  expect(changes).toEqual([join(folder.path, "odbc.ini")]);
});

test("the app's own saves are not told, what others write after them is", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", sales);
  const { told, changes } = await watching(folder, "odbc.ini");
  for (const value of ["one", "two", "three"])
    done(await folder.set("odbc.ini", "Sales", "RefreshToken", value));
  await appendFile(path, "# theirs\n");
  await told(1);
  done(await folder.set("odbc.ini", "Sales", "RefreshToken", "four"));
  await appendFile(path, "# theirs again\n");
  await told(2);
  expect(changes).toEqual([path, path]);
});

test("another program that writes back what the app had saved is told", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", sales);
  const { told } = await watching(folder, "odbc.ini");
  done(await folder.set("odbc.ini", "Sales", "RefreshToken", "new"));
  const saved = await folder.readText("odbc.ini");
  await writeFile(path, "[Other]\n");
  await told(1);
  await writeFile(path, saved);
  await told(2);
});

test("a file in a folder that does not exist yet is no error, and is told once both are there", async () => {
  const folder = await scratchFolder();
  const { told } = await watching(folder, "later/odbc.ini");
  await mkdir(join(folder.path, "later"));
  await folder.write("later/odbc.ini", sales);
  await told(1);
});

test("a folder that goes away and comes back is watched again", async () => {
  const folder = await scratchFolder();
  await mkdir(join(folder.path, "sub"));
  const path = await folder.write("sub/odbc.ini", sales);
  const { told } = await watching(folder, "sub/odbc.ini");
  await rm(join(folder.path, "sub"), { recursive: true });
  await told(1);
  await mkdir(join(folder.path, "sub"));
  await folder.write("sub/odbc.ini", sales);
  await told(2);
  await appendFile(path, "# theirs\n");
  await told(3);
});

test("other files in the folder are none of its business", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", sales);
  const { told, changes } = await watching(folder, "odbc.ini");
  await folder.write("notes.txt", "x");
  await appendFile(path, "# theirs\n");
  await told(1);
  expect(changes).toEqual([path]);
});

test("another list of files takes the place of the first", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", sales);
  const other = await folder.write("other.ini", sales);
  const { told, changes, watcher } = await watching(folder, "odbc.ini");
  await watcher.watch([other]);
  await appendFile(path, "# theirs\n");
  await appendFile(other, "# theirs\n");
  await told(1);
  expect(changes).toEqual([other]);
});

test("a change that comes while the list of files is made anew is still told", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", sales);
  const other = await folder.write("other.ini", sales);
  const { told, changes, watcher } = await watching(folder, "odbc.ini");
  await appendFile(path, "# theirs\n");
  await watcher.watch([path, other]);
  await told(1);
  expect(changes).toEqual([path]);
});

test("nothing is told after closing", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", sales);
  const { changes, watcher } = await watching(folder, "odbc.ini");
  const other = await watching(folder, "odbc.ini");
  await watcher.close();
  await appendFile(path, "# theirs\n");
  await other.told(1);
  expect(changes).toEqual([]);
});

test("a watcher closed before it was ready closes all the same", async () => {
  const folder = await scratchFolder();
  const watcher = folder.store.watch([join(folder.path, "odbc.ini")], () => undefined);
  await watcher.close();
  await folder.store.close();
});
