/** Kept data sources that are renamed, moved, copied or deleted, by the app and by an editor: their address goes along. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { runCommand } from "../../support/home/command-line";
import { type KeptHome, keptName, makeKeptHome, sectionText } from "../../support/keeper/kept-home";
import { askAsDriver, keptSection } from "../../support/keeper/kept-section";
import { type RelayProcess, startRelayProcess } from "../../support/keeper/relay-process";
import { freePort } from "../../support/network/free-port";

let kept: KeptHome;
let relay: RelayProcess;
/** The file with the kept section, as it was moved in. */
let movedIn: string;

const cli = (...args: string[]) => runCommand(kept.home, args);
const living = () => sectionText("Renamed", kept.server, kept.server.lastRefreshToken() ?? "");
const users = async () => {
  const { stdout } = await cli("relay", "status", "--json");
  return JSON.parse(stdout).tokens.flatMap((token: { users: unknown[] }) => token.users);
};

beforeAll(async () => {
  kept = await makeKeptHome();
  relay = await startRelayProcess(kept.home, ["--port", String(await freePort())]);
});

afterAll(async () => {
  await relay.stop();
  await kept.close();
});

beforeEach(async () => {
  await kept.home.writeUserFile(
    sectionText(keptName, kept.server, kept.server.lastRefreshToken() ?? kept.firstToken),
  );
  expect(await cli("relay", "add", keptName, "--confirm")).toMatchObject({ status: 0 });
  movedIn = await kept.home.readUserFile();
});

test("a renamed data source keeps its token, and is taken back under its new name", async () => {
  expect(await cli("rename", keptName, "Renamed")).toMatchObject({ status: 0 });
  expect((await askAsDriver(keptSection(await kept.home.readUserFile(), "Renamed"))).status).toBe(200);
  expect(await users()).toMatchObject([{ name: "Renamed", gone: false }]);
  expect(await cli("relay", "take-back", "Renamed")).toMatchObject({ status: 0, stderr: "" });
  expect(await kept.home.readUserFile()).toBe(living());
  expect(await users()).toEqual([]);
});

test("one that an editor renamed and one that moved to another file are found", async () => {
  const path = join(kept.home.root, "other.ini");
  await kept.home.writeUserFile(movedIn.replace(`[${keptName}]`, "[Renamed]"));
  expect(await cli("move", "Renamed", "--to", path)).toMatchObject({ status: 0 });
  expect(await users()).toMatchObject([{ name: "Renamed", path, gone: false }]);
  expect(await cli("relay", "take-back", "Renamed", "--file", path)).toMatchObject({ status: 0, stderr: "" });
  expect(await readFile(path, "utf8")).toContain(living());
  expect(await users()).toEqual([]);
});

test("a copy is told, is not taken back in place of its original, and gets an address of its own", async () => {
  await kept.home.writeUserFile(`${movedIn}${movedIn.replace(`[${keptName}]`, "[Copy]")}`);
  const status = await cli("relay", "status");
  expect(status.stdout).toContain("Copy (");
  expect(status.stdout).toContain(`a copy that uses the address of ${keptName}`);
  const refused = await cli("relay", "take-back", "Copy");
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain(`“Copy” uses the relay's address of “${keptName}”.`);
  const asked = kept.server.tokenRequests.length;
  expect(await cli("relay", "add", "Copy")).toMatchObject({ status: 0, stderr: "" });
  const text = await kept.home.readUserFile();
  const [one, copy] = [keptSection(text, keptName), keptSection(text, "Copy")];
  expect(copy.id).not.toBe(one.id);
  expect(copy.key).not.toBe(one.key);
  expect(kept.server.tokenRequests).toHaveLength(asked);
  expect((await askAsDriver(copy)).status).toBe(200);
  expect(JSON.parse((await cli("relay", "status", "--json")).stdout).strays).toEqual([]);
  expect(await cli("relay", "take-back", "Copy", "--all")).toMatchObject({ status: 0, stderr: "" });
});

test("an address of another computer's relay is a problem of its own, with a way out", async () => {
  const foreign = movedIn.replace(/\/t\/\w+/, `/t/${"x".repeat(24)}`).replace(`[${keptName}]`, "[Foreign]");
  await kept.home.writeUserFile(`${movedIn}${foreign}`);
  expect((await cli("relay", "status")).stdout).toContain("Foreign (");
  for (const command of ["take-back", "add"]) {
    const refused = await cli("relay", command, "Foreign");
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain("“Foreign” is kept by a relay elsewhere.");
  }
  expect(await cli("relay", "take-back", keptName)).toMatchObject({ status: 0 });
});

test("a deleted data source stays in the vault until it is forgotten; one in a file is not forgotten", async () => {
  const [{ entryId }] = await users();
  const refused = await cli("relay", "forget", entryId);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain(`“${keptName}” would not connect any more.`);
  const deleted = await cli("delete", keptName);
  expect(deleted).toMatchObject({ status: 0 });
  expect(deleted.stdout).toContain(`relay forget ${entryId}`);
  expect((await cli("relay", "status")).stdout).toContain("in no file any more");
  expect(await cli("relay", "forget", entryId)).toMatchObject({ status: 0, stderr: "" });
  expect(await users()).toEqual([]);
});
