/** Two processes of the app write the same file at once: every edit arrives. */
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { documentOf } from "../../../../electron/files/plan-save";
import { readSection } from "../../../../shared/odbc/reading/reading";
import { figure } from "../../../support/figure";
import { type BundledScript, bundleScript } from "../../../support/home/bundle-script";
import { done, readForTest, type ScratchFolder, scratchFolder } from "../../../support/scratch/folder";
import { startSaveLoop } from "./save-loop";

let script: BundledScript;
beforeAll(async () => {
  script = await bundleScript(fileURLToPath(import.meta.resolve("./save-loop-script.ts")));
});
afterAll(() => script.remove());

const inOneFolder = figure(100, 500);
const inTwoFolders = figure(60, 243);

const original = "# kept\n[Sales]\nDriver=REST\n\n[Other]\nDriver=REST\n";

/** Each process writes `edits` options of its own section; whoever is told that one is saved must find it in the file. */
async function bothWrite(
  folder: ScratchFolder,
  path: string,
  appFolders: readonly [string, string],
  edits: number,
) {
  const sections = ["Sales", "Other"];
  const writers = sections.map((section, n) =>
    startSaveLoop({
      script: script.path,
      path,
      appFolder: appFolders[n] ?? "",
      section,
      prefix: section,
      saves: edits,
    }),
  );
  for (const lines of await Promise.all(writers.map((writer) => writer.ended))) {
    expect(lines.filter((line) => line.failed)).toEqual([]);
    expect(lines).toHaveLength(edits);
  }
  const doc = documentOf(await readForTest(folder.store, path));
  for (const section of sections) {
    const read = readSection(doc, "unixodbc", section) ?? [];
    const written = Array.from({ length: edits }, (_, n) => [`${section}${n}`, `value of ${section}${n}`]);
    // The order of new options is the document's affair.
    expect(new Map(read)).toEqual(new Map([["Driver", "REST"], ...written] as [string, string][]));
    expect(read).toHaveLength(edits + 1);
  }
  expect(await folder.names()).toEqual(["odbc.ini"]);
}

test(`two processes writing ${inOneFolder} edits each lose none of them`, async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", original);
  await bothWrite(folder, path, [folder.appFolder, folder.appFolder], inOneFolder);
  const versions = await folder.store.listHistory(path);
  expect(versions.length).toBeGreaterThanOrEqual(figure(30, 150));
  const oldestKept = versions.at(-1)?.historyId ?? "";
  expect(done(await folder.store.version(path, oldestKept)).length).toBeGreaterThanOrEqual(original.length);
}, 300_000);

test(`two app folders, as a user and sudo have, writing ${inTwoFolders} edits each lose none of them`, async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", original);
  await bothWrite(folder, path, [folder.appFolder, `${folder.appFolder} of root`], inTwoFolders);
}, 300_000);
