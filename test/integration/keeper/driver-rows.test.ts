/** Rows through a driver while the service replaces the token at each use: with the relay they keep coming, without it the second connection fails. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCommand } from "../../support/home/command-line";
import { type KeptHome, keptName, makeKeptHome } from "../../support/keeper/kept-home";
import { keptSection } from "../../support/keeper/kept-section";
import { type RelayProcess, startRelayProcess } from "../../support/keeper/relay-process";
import { freePort } from "../../support/network/free-port";
import { installTestDrivers } from "../../support/test-driver/build";
import { askIsql } from "../../support/test-driver/isql";
import { startTestService, type TestService } from "../../support/test-driver/service";

let kept: KeptHome;
let relay: RelayProcess;
let service: TestService;

beforeAll(async () => {
  kept = await makeKeptHome();
  await installTestDrivers(kept.home);
  const given = () => kept.server.tokenRequests.map(({ accessToken }) => accessToken);
  service = await startTestService({ accepts: (token) => given().includes(token) });
  const text = await kept.home.readUserFile();
  await kept.home.writeUserFile(text.replace(/^Sample=.*$/m, `RestSamplePath=${service.origin}/people`));
  relay = await startRelayProcess(kept.home, ["--port", String(await freePort())]);
});

afterAll(async () => {
  await relay.stop();
  await service.close();
  await kept.close();
});

const rows = async () => (await askIsql(kept.home.env, keptName, "SELECT * FROM people")).table;

test("kept by the relay, connection after connection gets its rows, each with a token of its own", async () => {
  const added = await runCommand(kept.home, ["relay", "add", keptName, "--confirm"]);
  expect(added).toMatchObject({ status: 0, stderr: "" });
  const tokens = new Set([kept.server.lastRefreshToken()]);
  const { id } = keptSection(await kept.home.readUserFile(), keptName);
  for (let connection = 1; connection <= 3; connection += 1) {
    // Its access token's end, before its time: the service is asked anew and replaces the refresh token.
    await runCommand(kept.home, ["relay", "renew", id]);
    expect(await rows()).toContainEqual(["1", "Ada"]);
    tokens.add(kept.server.lastRefreshToken());
  }
  expect(tokens.size).toBe(4);
}, 120_000);

test("a test of it asks without a word: the handle in the file is not spent; without a relay it says so", async () => {
  const works = await runCommand(kept.home, ["test", keptName, "--query", "SELECT * FROM people"]);
  expect(works, works.stdout).toMatchObject({ status: 0, stderr: "" });
  expect(works.stdout).toContain("1\tAda");
  const health = await runCommand(kept.home, ["health", "--json"]);
  expect(JSON.parse(health.stdout)).toMatchObject([{ name: keptName, state: "works" }]);
  await relay.stop();
  const stopped = await runCommand(kept.home, ["test", keptName]);
  expect(stopped.status).toBe(1);
  expect(stopped.stdout).toMatch(/^x\s+Token/m);
  expect(stopped.stderr).toContain("The relay is not running.");
  relay = await startRelayProcess(kept.home);
}, 120_000);

test("taken back into the file, the first connection spends the token and the second fails", async () => {
  await runCommand(kept.home, ["relay", "take-back", keptName]);
  expect(await rows()).toContainEqual(["1", "Ada"]);
  const second = await askIsql(kept.home.env, keptName, "SELECT * FROM people");
  expect(second.table).toEqual([]);
  expect(second.output).toMatch(/28000.*invalid_grant/s);
});
