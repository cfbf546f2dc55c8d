/** A save loop killed with SIGKILL at random moments: the file is whole, the history readable, the lock no obstacle. */
import { readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { figure } from "../../../support/figure";
import { type BundledScript, bundleScript } from "../../../support/home/bundle-script";
import { done, readForTest, type ScratchFolder, scratchFolder } from "../../../support/scratch/folder";
import { startSaveLoop } from "./save-loop";

let script: BundledScript;
beforeAll(async () => {
  script = await bundleScript(fileURLToPath(import.meta.resolve("./save-loop-script.ts")));
});
afterAll(() => script.remove());

const kills = figure(40, 200);
const lanes = 2;
/** A save takes 15 ms on an idle machine: kills hit every part of one. */
const longestRunMs = 40;

/** Big enough that a write takes a moment; the last line shows whether the file is whole. */
function bigFile(): string {
  const filler = Array.from({ length: 20_000 }, (_, n) => `# line ${n} of the filler\n`).join("");
  return `[Sales]\nDriver=REST\n\n[Filler]\n${filler}[Last]\nEnd=here\n`;
}

/** Waits for a random moment within the loop's run, then ends it as a power cut would. */
async function killOnce(folder: ScratchFolder, path: string, round: number): Promise<number> {
  const loop = startSaveLoop({
    script: script.path,
    path,
    appFolder: folder.appFolder,
    section: "Sales",
    prefix: `Run${round}_`,
    saves: 10_000,
  });
  // Every other one dies at a moment of its first save, where it also takes over what the one before left.
  await (round % 2 === 0 ? loop.ready : loop.savedOnce);
  const timer = setTimeout(() => loop.child.kill("SIGKILL"), Math.random() * longestRunMs);
  const lines = await loop.ended;
  clearTimeout(timer);
  expect(loop.child.signalCode, "the loop ended before it was killed").toBe("SIGKILL");
  expect(lines.filter((line) => line.failed)).toEqual([]);
  return lines.length;
}

/** All options that a loop was told are saved must be there, in one piece, between the untouched lines. */
async function expectWhole(path: string, original: string, folder: ScratchFolder): Promise<void> {
  const file = await readForTest(folder.store, path);
  const text = Buffer.from(file.bytes).toString();
  const added = text.split("\n").filter((line) => /^Run\d+_\d+/.test(line));
  expect(added.every((line) => /^(Run\d+_\d+)=value of \1$/.test(line))).toBe(true);
  expect(
    text
      .split("\n")
      .filter((line) => !line.startsWith("Run"))
      .join("\n"),
  ).toBe(original);
}

async function lane(rounds: number): Promise<number> {
  const folder = await scratchFolder();
  const original = bigFile();
  const path = await folder.write("odbc.ini", original);
  let saves = 0;
  for (let round = 0; round < rounds; round++) {
    saves += await killOnce(folder, path, round);
    await expectWhole(path, original, folder);
  }
  // The first save after the last crash works at once and sweeps what the crash left.
  done(await folder.set("odbc.ini", "Sales", "After", "crash"));
  expect(await folder.names()).toEqual(["odbc.ini"]);
  expect((await stat(path)).nlink).toBe(1);
  await expectHistoryWhole(folder, path);
  return saves;
}

async function expectHistoryWhole(folder: ScratchFolder, path: string): Promise<void> {
  const list = await folder.store.listHistory(path);
  expect(list.length).toBeGreaterThan(1);
  for (const { historyId, bytes } of list) {
    const version = done(await folder.store.version(path, historyId));
    expect(version).toHaveLength(bytes);
  }
  const historyFolder = join(folder.appFolder, "history");
  for (const name of await readdir(historyFolder)) {
    const left = (await readdir(join(historyFolder, name))).filter((file) => /\.(pending|new)$/.test(file));
    expect(left, `left in ${dirname(historyFolder)}`).toEqual([]);
  }
}

test(`${kills} kills leave the old or the new file, whole, and every version of the history`, async () => {
  const saves = await Promise.all(Array.from({ length: lanes }, () => lane(kills / lanes)));
  expect(saves.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(kills / 2);
}, 300_000);
