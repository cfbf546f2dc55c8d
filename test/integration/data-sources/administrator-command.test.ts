/** The command for an administrator: run by a real shell, it writes only onto what it was made for, and keeps the old version. */
import { spawnSync } from "node:child_process";
import { chmod, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runCommand } from "../../support/home/command-line";
import { done } from "../../support/scratch/folder";
import { type ScratchServices, startScratchServices } from "../../support/scratch/services";

const sales = "[Sales]\nDriver=/opt/lib/ddautorest28.so\nClientID=me\nClientSecret=hunter2\n";
const changed = sales.replace("hunter2", "swordfish");

let app: ScratchServices;
let draftId: string;
beforeEach(async () => {
  app = await startScratchServices();
  await app.home.writeSystemFile(sales);
  await chmod(app.home.systemFile, 0o640);
  draftId = done(await app.services.drafts.open(app.home.systemFile, "Sales")).draftId;
  done(app.services.drafts.change(draftId, [{ option: "ClientSecret", value: "swordfish" }]));
});
afterEach(() => app.close());

const command = async () => done(await app.services.administratorCommand.make(draftId));
const waiting = () => readdir(join(app.home.appFolder, "waiting")).catch(() => []);
const inFolder = () => readdir(join(app.home.root, "etc"));
/** The tests' own account has the rights here. */
const run = (text: string) => spawnSync("sh", ["-c", text.replace(/^sudo /, "")], { encoding: "utf8" });

test("it holds no secret, writes the change, keeps mode and old version, and takes its contents away", async () => {
  const text = await command();
  expect(text).toMatch(/^sudo sh -c '/);
  expect(text).not.toMatch(/swordfish|hunter2/);
  for (const name of await waiting()) {
    expect((await stat(join(app.home.appFolder, "waiting", name))).mode & 0o777).toBe(0o600);
  }
  expect(await readFile(app.home.systemFile, "utf8")).toBe(sales);
  expect(run(text)).toMatchObject({ status: 0, stderr: "" });
  expect(await readFile(app.home.systemFile, "utf8")).toBe(changed);
  expect((await stat(app.home.systemFile)).mode & 0o777).toBe(0o640);
  const [kept] = (await inFolder()).filter((name) => name.startsWith("odbc.ini.before-"));
  expect(await readFile(join(app.home.root, "etc", kept ?? ""), "utf8")).toBe(sales);
  expect(await waiting()).toEqual([]);
});

test("what others wrote meanwhile is never overwritten", async () => {
  const text = await command();
  const theirs = `${sales}\n[Theirs]\nDriver=x\n`;
  await writeFile(app.home.systemFile, theirs);
  const ended = run(text);
  expect(ended.status).toBe(1);
  expect(ended.stderr).toContain("was changed meanwhile: nothing was written");
  expect(await readFile(app.home.systemFile, "utf8")).toBe(theirs);
  expect(await inFolder()).toEqual(["odbc.ini"]);
});

test("it can be run once: what it wrote is then something else than what it was made for", async () => {
  const text = await command();
  run(text);
  expect(run(text).status).toBe(1);
  expect(await readFile(app.home.systemFile, "utf8")).toBe(changed);
});

test("a path with quotes and blanks is one word of the command", async () => {
  const odd = join(app.home.root, "etc", "o'dd $(touch x) odbc.ini");
  await writeFile(odd, sales);
  draftId = done(await app.services.drafts.open(odd, "Sales")).draftId;
  done(app.services.drafts.change(draftId, [{ option: "ClientSecret", value: "swordfish" }]));
  expect(run(await command()).status).toBe(0);
  expect(await readFile(odd, "utf8")).toBe(changed);
});

test("what waits goes with the draft, with the app, with the history and at the next start", async () => {
  const { administratorCommand } = app.services;
  await command();
  expect(await waiting()).toHaveLength(2);
  await administratorCommand.forget(draftId);
  expect(await waiting()).toEqual([]);
  await command();
  await administratorCommand.close();
  expect(await waiting()).toEqual([]);
  await command();
  await administratorCommand.forgetAll();
  expect(await waiting()).toEqual([]);
  await command();
  expect((await runCommand(app.home, ["history", "--purge"])).status).toBe(0);
  expect(await waiting()).toEqual([]);
});
