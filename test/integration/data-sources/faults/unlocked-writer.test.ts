/** A program that minds no lock writes between the last look and the rename: what it wrote is there again, and the save plans anew. */
import { appendFile, open, readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type ChangedPlaces, changePlaces } from "../../../../electron/disk/change-places";
import type { OdbcFile } from "../../../../electron/disk/odbc-file";
import { readForTest, type ScratchFolder, scratchFolder } from "../../../support/scratch/folder";

const sales = "[Sales]\nDriver=REST\n";

async function prepared(folder: ScratchFolder) {
  const temporaryPath = join(folder.path, ".odbc.ini.test.tmp");
  await writeFile(temporaryPath, `${sales}Ours=1\n`);
  return { temporaryPath, notes: [] };
}

async function changed(folder: ScratchFolder, before: OdbcFile): Promise<ChangedPlaces> {
  const places = await changePlaces(await prepared(folder), before, "test");
  if (places === "changedMeanwhile") throw new Error("the file was not replaced");
  return places;
}

test("what another program writes into the file while it is replaced comes back under its name", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", sales);
  const before = await readForTest(folder.store, path);
  const theirs = await open(path, "a");
  const places = await changed(folder, before);
  await theirs.appendFile("Theirs=1\n");
  await theirs.close();
  expect(await places.takenBack()).toBe(true);
  expect(await readFile(path, "utf8")).toBe(`${sales}Theirs=1\n`);
  expect(await readdir(folder.path)).toEqual(["odbc.ini"]);
});

test("nobody wrote: the new file stays and nothing else is left", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", sales);
  const places = await changed(folder, await readForTest(folder.store, path));
  expect(await places.takenBack()).toBe(false);
  (await places.letGo())();
  expect(await readFile(path, "utf8")).toBe(`${sales}Ours=1\n`);
  expect(await readdir(folder.path)).toEqual(["odbc.ini"]);
  expect((await stat(path)).nlink).toBe(1);
});

test("a file that another program replaced or made a moment ago is not replaced", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", sales);
  const before = await readForTest(folder.store, path);
  await rename(await folder.write("new.ini", `${sales}Theirs=1\n`), path);
  expect(await changePlaces(await prepared(folder), before, "test")).toBe("changedMeanwhile");
  expect(await readFile(path, "utf8")).toBe(`${sales}Theirs=1\n`);

  const missing = await readForTest(folder.store, join(folder.path, "later.ini"));
  await appendFile(join(folder.path, "later.ini"), sales);
  expect(await changePlaces(await prepared(folder), missing, "test")).toBe("changedMeanwhile");
  expect(await folder.readText("later.ini")).toBe(sales);
});
