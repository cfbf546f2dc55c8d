/** A process stopped in the middle of a save: others wait for it and say so, and nothing of either is lost. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lockBeside } from "../../../../electron/disk/lock/places";
import { type BundledScript, bundleScript } from "../../../support/home/bundle-script";
import { done, failureOf, scratchFolder } from "../../../support/scratch/folder";
import { type SaveLoop, startSaveLoop } from "./save-loop";

let script: BundledScript;
beforeAll(async () => {
  script = await bundleScript(fileURLToPath(import.meta.resolve("./save-loop-script.ts")));
});
afterAll(() => script.remove());

/** Stops it at random moments until one falls into a save. */
async function stopWithinSave({ child }: SaveLoop, path: string): Promise<void> {
  for (let round = 0; round < 500; round++) {
    await new Promise((later) => setTimeout(later, Math.random() * 20));
    child.kill("SIGSTOP");
    // A stop takes effect when the process is next scheduled; a lock it has just let go would vanish by then.
    await new Promise((later) => setTimeout(later, 20));
    if (existsSync(lockBeside(path))) return;
    child.kill("SIGCONT");
  }
  throw new Error("no stop fell into a save");
}

test("a save that was stopped halfway is waited for, and arrives with the other's when it goes on", async () => {
  const folder = await scratchFolder();
  const path = await folder.write("odbc.ini", "[Sales]\nDriver=REST\n\n[Other]\nDriver=REST\n");
  const loop = startSaveLoop({
    script: script.path,
    path,
    appFolder: `${folder.appFolder} of another account`,
    section: "Other",
    prefix: "Theirs",
    saves: 100,
  });
  await loop.savedOnce;
  await stopWithinSave(loop, path);
  const failure = failureOf(await folder.set("odbc.ini", "Sales", "Ours", "early"));
  expect(failure).toEqual({ code: "fileBusy", path });
  loop.child.kill("SIGCONT");
  done(await folder.set("odbc.ini", "Sales", "Ours", "late"));
  const theirs = (await loop.ended).flatMap(({ saved }) => (saved === undefined ? [] : [saved]));
  expect(theirs).toHaveLength(100);
  const lines = (await folder.readText("odbc.ini")).split("\n");
  expect(lines).toContain("Ours=late");
  for (const option of theirs) expect(lines).toContain(`${option}=value of ${option}`);
  expect(await folder.names()).toEqual(["odbc.ini"]);
}, 120_000);
