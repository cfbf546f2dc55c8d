/** One process at a time installs; the others wait, and a dead owner holds nobody up. */
import { spawn } from "node:child_process";
import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { whileAlone } from "../../../build/set-up/install-lock.mjs";
import { run } from "../../../build/tools/run-process.mjs";

const module = pathToFileURL(join(import.meta.dirname, "../../../build/set-up/install-lock.mjs")).href;
let folder: string;
let lock: string;
let notes: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "install-lock-"));
  lock = join(folder, "lock");
  notes = join(folder, "notes");
  await writeFile(notes, "");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A process that notes when it begins and ends under the lock. */
const contender = `
  import { appendFileSync } from "node:fs";
  import { setTimeout } from "node:timers/promises";
  const { whileAlone } = await import(${JSON.stringify(module)});
  await whileAlone(process.argv[1], async () => {
    appendFileSync(process.argv[2], "begin ");
    await setTimeout(50);
    appendFileSync(process.argv[2], "end ");
  });`;

const contend = () =>
  run(process.execPath, ["--input-type=module", "-e", contender, lock, notes], { output: "keep" });

/** The pid of a process that has ended. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""], { stdio: "ignore" });
  await new Promise((resolve) => child.once("exit", resolve));
  if (child.pid === undefined) throw new Error("the process did not start");
  return child.pid;
}

test("four processes at once run one after the other", async () => {
  const outcomes = await Promise.all([contend(), contend(), contend(), contend()]);
  expect(outcomes.map(({ status }) => status)).toEqual([0, 0, 0, 0]);
  expect(await readFile(notes, "utf8")).toBe("begin end ".repeat(4));
});

test("a lock that a killed process left is taken over by one of those who wait", async () => {
  await writeFile(lock, String(await deadPid()));
  await Promise.all([contend(), contend(), contend()]);
  expect(await readFile(notes, "utf8")).toBe("begin end ".repeat(3));
});

test("who waits says so once, and the lock is gone when it fails", async () => {
  const said: string[] = [];
  const failing = whileAlone(lock, async () => {
    await appendFile(notes, "begin ");
    throw new Error("the install failed");
  });
  const waiting = whileAlone(
    lock,
    async () => "ran",
    () => said.push("waits"),
  );
  await expect(failing).rejects.toThrow("the install failed");
  expect(await waiting).toBe("ran");
  expect(said).toEqual(["waits"]);
});
