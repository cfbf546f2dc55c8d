/** An account without rights: what it may not write, and what it may only write in place. The test itself runs as root. */
import { chmod, chown, mkdir, readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type BundledScript, bundleScript } from "../../../support/home/bundle-script";
import { type ScratchFolder, scratchFolder } from "../../../support/scratch/folder";
import { startSaveLoop } from "./save-loop";

const sales = "[Sales]\nDriver=REST\n";
const nobody = 65534;

let script: BundledScript;
beforeAll(async () => {
  if (process.getuid?.() !== 0) {
    throw new Error("These tests start processes as another account: run them as root.");
  }
  script = await bundleScript(fileURLToPath(import.meta.resolve("./save-loop-script.ts")));
  await chmod(dirname(script.path), 0o755);
});
afterAll(() => script.remove());

let folder: ScratchFolder;
beforeEach(async () => {
  folder = await scratchFolder();
  await chmod(dirname(folder.path), 0o755);
  await mkdir(folder.appFolder);
  await chown(folder.appFolder, nobody, nobody);
});

async function saveAsNobody() {
  const loop = startSaveLoop({
    script: script.path,
    path: join(folder.path, "odbc.ini"),
    appFolder: folder.appFolder,
    section: "Sales",
    prefix: "Added",
    saves: 1,
    uid: nobody,
  });
  const [line] = await loop.ended;
  if (!line) throw new Error("the process printed nothing");
  return line;
}

test("a file of the administrator: the sentence says so, and nothing changes", async () => {
  const path = await folder.write("odbc.ini", sales);
  await chmod(path, 0o644);
  const { failed, copy } = await saveAsNobody();
  expect(failed).toMatchObject({ code: "fileNotWritable", administratorOnly: true });
  expect(copy?.happened).toBe(`Only an administrator can change ${path}.`);
  expect(copy?.why).toContain("Your edit is kept.");
  expect(await folder.readText("odbc.ini")).toBe(sales);
});

test("a file of another user", async () => {
  const path = await folder.write("odbc.ini", sales);
  await chown(path, 1000, 1000);
  await chmod(path, 0o644);
  const { failed, copy } = await saveAsNobody();
  expect(failed).toMatchObject({ code: "fileNotWritable", administratorOnly: false });
  expect(copy?.happened).toBe(`Your account cannot change ${path}.`);
});

test("a file the user closed to writing is not replaced either, though the folder would allow it", async () => {
  await chown(folder.path, nobody, nobody);
  const path = await folder.write("odbc.ini", sales);
  await chown(path, nobody, nobody);
  await chmod(path, 0o444);
  expect((await saveAsNobody()).failed?.code).toBe("fileNotWritable");
  expect(await folder.readText("odbc.ini")).toBe(sales);
});

test("a file that may not even be read", async () => {
  const path = await folder.write("odbc.ini", sales);
  const { failed, copy } = await saveAsNobody();
  expect(failed?.code).toBe("fileNotReadable");
  expect(copy?.happened).toBe(`${path} cannot be read.`);
});

test("a new file in a closed folder", async () => {
  await chmod(folder.path, 0o755);
  const { failed } = await saveAsNobody();
  // Without the section there is nothing to set: what matters is that the folder is still empty.
  expect(failed).toBeDefined();
  expect(await folder.names()).toEqual([]);
});

test("a writable file in a closed folder is written in place, and the save says so", async () => {
  await chmod(folder.path, 0o755);
  const path = await folder.write("odbc.ini", sales);
  await chown(path, nobody, nobody);
  const inode = (await stat(path)).ino;
  expect(await saveAsNobody()).toMatchObject({ saved: "Added0", notes: ["notAtomic", "lockedElsewhere"] });
  expect(await folder.readText("odbc.ini")).toBe(`${sales}Added0=value of Added0\n`);
  expect((await stat(path)).ino).toBe(inode);
  expect(await readdir(folder.path)).toEqual(["odbc.ini"]);
});

test("a group-writable file of the administrator becomes the user's own, and the save says so", async () => {
  await chown(folder.path, nobody, nobody);
  const path = await folder.write("odbc.ini", sales);
  await chown(path, 0, nobody);
  await chmod(path, 0o664);
  expect(await saveAsNobody()).toMatchObject({ saved: "Added0", notes: ["ownerNotKept"] });
  expect(await stat(path)).toMatchObject({ uid: nobody, gid: nobody });
  expect((await stat(path)).mode & 0o777).toBe(0o664);
});

test("a group that the user is not in loses its rights rather than passing them to another group", async () => {
  await chown(folder.path, nobody, nobody);
  const path = await folder.write("odbc.ini", sales);
  await chown(path, nobody, 1000);
  await chmod(path, 0o660);
  expect(await saveAsNobody()).toMatchObject({ saved: "Added0", notes: ["groupNotKept"] });
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});
