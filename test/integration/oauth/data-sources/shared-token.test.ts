/** One refresh token in several data sources of several files: renewing one writes all, whatever comes between. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { commandLineEntry, runCommand } from "../../../support/home/command-line";
import { type KeptHome, keptName, makeKeptHome, sectionText } from "../../../support/keeper/kept-home";

let kept: KeptHome;
let other: string;

beforeEach(async () => {
  kept = await makeKeptHome();
  other = sectionText("Other", kept.server, kept.firstToken);
  await kept.home.writeUserFile(`${await kept.home.readUserFile()}${other}`);
  await kept.home.writeSystemFile(sectionText("Third", kept.server, kept.firstToken));
});

afterEach(() => kept.close());

const refresh = () => runCommand(kept.home, ["refresh", keptName, "--save", "--json"]);
const texts = async () => [await kept.home.readUserFile(), await readFile(kept.home.systemFile, "utf8")];

test("a renewal writes every data source that holds the token, in all files, and leaves no journal", async () => {
  const renewed = await refresh();
  expect(renewed).toMatchObject({ status: 0, stderr: "" });
  const living = kept.server.lastRefreshToken() ?? "";
  expect(living).not.toBe(kept.firstToken);
  const [user = "", system = ""] = await texts();
  expect(user.split(`RefreshToken=${living}\n`)).toHaveLength(3);
  expect(system).toContain(`RefreshToken=${living}\n`);
  expect(user + system).not.toContain(kept.firstToken);
  const journal = join(kept.home.appFolder, "renewals");
  expect(await readdir(journal)).toEqual([]);
  expect((await stat(journal)).mode & 0o777).toBe(0o700);
});

test("what a process that ended left in the journal is written at the next start, and nothing that changed since", async () => {
  await runCommand(kept.home, ["set", "Other", "RefreshToken=of-its-own"]);
  const folder = join(kept.home.appFolder, "renewals");
  const places = [
    { path: kept.home.userFile, name: keptName },
    { path: kept.home.userFile, name: "Other" },
    { path: kept.home.systemFile, name: "Third" },
  ];
  await mkdir(folder, { mode: 0o700 });
  await writeFile(
    join(folder, "left.json"),
    JSON.stringify({ before: kept.firstToken, after: "newer", places }),
  );
  await runCommand(kept.home, ["list"]);
  const [user = "", system = ""] = await texts();
  expect(user).toContain("RefreshToken=newer\n");
  expect(user).toContain("RefreshToken=of-its-own\n");
  expect(system).toContain("RefreshToken=newer\n");
  expect(await readdir(folder)).toEqual([]);
});

test("a journal that is not whole is passed over", async () => {
  const folder = join(kept.home.appFolder, "renewals");
  await mkdir(folder, { mode: 0o700 });
  await writeFile(join(folder, "torn.json"), `{"before":"${kept.firstToken}","aft`);
  await writeFile(join(folder, "empty.json"), "{}");
  expect((await refresh()).status).toBe(0);
});

test("a file that cannot be written is named before anything is sent", async () => {
  await chmod(kept.home.systemFile, 0o400);
  const asked = [process.execPath, commandLineEntry, "refresh", keptName, "--save"];
  // Root may write everything but for what the kernel took from it.
  const powerless = process.getuid?.() === 0 ? ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] : [];
  const [program = "", ...args] = [...powerless, ...asked];
  const child = spawn(program, args, { env: { ...kept.home.env }, stdio: ["ignore", "ignore", "pipe"] });
  const closed = once(child, "close");
  expect(await text(child.stderr)).toContain(
    "“Third” holds the same refresh token, and its file cannot be written.",
  );
  expect(await closed).toEqual([1, null]);
  expect(kept.server.tokenRequests).toHaveLength(1);
});
