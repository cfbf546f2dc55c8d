/** Moving a data source into the relay's keeping and back, over the command line and the built relay. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runCommand } from "../../support/home/command-line";
import { type KeptHome, keptName, makeKeptHome, sectionText } from "../../support/keeper/kept-home";
import { askAsDriver, keptSection } from "../../support/keeper/kept-section";
import { readCase } from "../../support/keeper/read-option";
import { type RelayProcess, startRelayProcess } from "../../support/keeper/relay-process";
import { freePort } from "../../support/network/free-port";

let kept: KeptHome;
let relay: RelayProcess | undefined;

beforeEach(async () => {
  kept = await makeKeptHome();
});

afterEach(async () => {
  await relay?.stop();
  relay = undefined;
  await kept.close();
});

async function startRelay() {
  relay = await startRelayProcess(kept.home, ["--port", String(await freePort())]);
  expect(relay.output()).toContain("listens on");
}

const add = (...flags: string[]) => runCommand(kept.home, ["relay", "add", keptName, "--confirm", ...flags]);

test("a kept data source gets its token from the relay while the service replaces the real one", async () => {
  await startRelay();
  const added = await add();
  expect(added).toMatchObject({ status: 0, stderr: "" });
  const section = keptSection(await kept.home.readUserFile(), keptName);
  const answer = await askAsDriver(section);
  expect(answer.status).toBe(200);
  expect(answer.json()).toEqual({
    access_token: kept.server.tokenRequests.at(-1)?.accessToken,
    token_type: "Bearer",
    expires_in: expect.any(Number),
    scope: expect.any(String),
    refresh_token: section.handle,
  });
  expect(kept.server.lastRefreshToken()).not.toBe(kept.firstToken);
  expect(await kept.home.readUserFile()).not.toContain(kept.firstToken);
});

test("without the user's word a token that one use may spend is not moved", async () => {
  await startRelay();
  const before = await kept.home.readUserFile();
  const refused = await runCommand(kept.home, ["relay", "add", keptName]);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain("--confirm");
  expect(await kept.home.readUserFile()).toBe(before);
  expect(kept.server.tokenRequests).toHaveLength(1);
});

test("one whose driver goes through a proxy stays where it is: the proxy cannot reach the relay", async () => {
  await runCommand(kept.home, ["set", keptName, "ProxyHost=proxy.corp.example"]);
  const before = await kept.home.readUserFile();
  const refused = await add();
  expect(refused).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("the proxy cannot reach the relay"),
  });
  expect(await kept.home.readUserFile()).toBe(before);
  expect(kept.server.tokenRequests).toHaveLength(1);
});

test("taking back puts the living token into the file, and nothing of the relay stays", async () => {
  await startRelay();
  await add();
  const before = sectionText(keptName, kept.server, kept.server.lastRefreshToken() ?? "");
  const taken = await runCommand(kept.home, ["relay", "take-back", keptName]);
  expect(taken).toMatchObject({ status: 0, stderr: "" });
  expect(await kept.home.readUserFile()).toBe(before);
  const status = await runCommand(kept.home, ["relay", "status", "--json"]);
  expect(JSON.parse(status.stdout).tokens).toEqual([]);
});

test("moving in works while no relay runs, and says that drivers get nothing before one does", async () => {
  const added = await add();
  expect(added.status).toBe(1);
  expect(added.stderr).toContain("The relay is not running.");
  const section = keptSection(await kept.home.readUserFile(), keptName);
  relay = await startRelayProcess(kept.home);
  const answer = await askAsDriver(section);
  expect(answer.status).toBe(200);
  // The access token of the proof is still good: the service was asked once.
  expect(kept.server.tokenRequests).toHaveLength(2);
});

test("a service that refuses leaves file and vault as they were", async () => {
  await kept.home.writeUserFile(sectionText(keptName, kept.server, "no-such-token"));
  await startRelay();
  const before = await kept.home.readUserFile();
  const refused = await add();
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain("The refresh token no longer works.");
  expect(await kept.home.readUserFile()).toBe(before);
  const status = await runCommand(kept.home, ["relay", "status", "--json"]);
  expect(JSON.parse(status.stdout).tokens).toEqual([]);
});

test("data sources with the same token move together or not at all, and each gets an address of its own", async () => {
  const second = sectionText("Second", kept.server, kept.firstToken);
  await kept.home.writeUserFile(`${await kept.home.readUserFile()}${second}`);
  await startRelay();
  const refused = await add();
  expect(refused.stderr).toContain("“Reports” and “Second”");
  const added = await add("--all");
  expect(added).toMatchObject({ status: 0, stderr: "" });
  const text = await kept.home.readUserFile();
  const [one, other] = [keptSection(text, keptName), keptSection(text, "Second")];
  expect(other.id).not.toBe(one.id);
  expect(other.key).not.toBe(one.key);
  expect((await askAsDriver(one)).status).toBe(200);
  expect((await askAsDriver(other)).status).toBe(200);
});

test("a sign-in for a kept data source asks the service itself, and its token goes into the vault alone", async () => {
  await startRelay();
  await add();
  const before = await kept.home.readUserFile();
  const section = keptSection(before, keptName);
  await endFamily();
  expect((await askAsDriver(section, { scope: "openid" })).json()).toMatchObject({ error: "invalid_grant" });
  const place = ["--auth-uri", kept.server.authorizationEndpoint, "--redirect-uri"];
  const asked = [
    "token",
    keptName,
    "--json",
    "--no-browser",
    ...place,
    `http://127.0.0.1:${await freePort()}`,
  ];
  const signedIn = await runCommand(kept.home, [...asked, "--scope", "openid offline_access api"], {
    onLine: (line) => {
      const event = JSON.parse(line);
      if (event.event === "authorization-url") void kept.server.approve(event.url);
    },
  });
  expect(signedIn).toMatchObject({ status: 0, stderr: "" });
  expect(signedIn.events().at(-1)).toMatchObject({ event: "done", saved: true });
  expect(signedIn.stdout).not.toContain(kept.server.lastRefreshToken());
  expect(await kept.home.readUserFile()).toBe(before);
  expect((await askAsDriver(section, { scope: "openid" })).status).toBe(200);
});

/** Using a replaced token ends all that came of its sign-in. */
async function endFamily(): Promise<void> {
  const { tokenEndpoint, clientId, clientSecret } = kept.server;
  const pair = Buffer.from(`${clientId}:${clientSecret}`).toString("base64");
  const body = new URLSearchParams({ grant_type: "refresh_token", refresh_token: kept.firstToken });
  const answer = await fetch(tokenEndpoint, {
    method: "POST",
    headers: { authorization: `Basic ${pair}` },
    body,
  });
  expect(answer.status).toBe(400);
}

test("restore brings back no version whose secrets the relay keeps now, but the rest, or with the living token", async () => {
  await startRelay();
  await runCommand(kept.home, ["set", keptName, "Description=one more version"]);
  await add();
  const before = await kept.home.readUserFile();
  const list = await runCommand(kept.home, ["history", "--json"]);
  const entries = JSON.parse(list.stdout) as { historyId: string }[];
  expect(entries).toHaveLength(2);
  for (const { historyId } of entries) {
    const restored = await runCommand(kept.home, ["restore", historyId]);
    expect(restored.status).toBe(1);
    expect(restored.stderr).toContain("holds secrets that the relay keeps now");
    expect(restored.stderr).toContain(
      `Try: restore ${historyId} --leave; or: restore ${historyId} --take-back`,
    );
  }
  expect(await kept.home.readUserFile()).toBe(before);

  await kept.home.writeUserFile(`${before}[Added since]\nDriver=x\n`);
  const [newest] = entries;
  const left = await runCommand(kept.home, ["restore", newest?.historyId ?? "", "--leave"]);
  expect(left).toMatchObject({ status: 0, stdout: expect.stringContaining("but for what the relay keeps") });
  expect(await kept.home.readUserFile()).toBe(before);
  expect((await askAsDriver(keptSection(before, keptName))).status).toBe(200);

  const taken = await runCommand(kept.home, ["restore", newest?.historyId ?? "", "--take-back"]);
  expect(taken).toMatchObject({ status: 0, stderr: "" });
  const after = await kept.home.readUserFile();
  expect(readCase(after, keptName, "RefreshToken")).toBe(kept.server.lastRefreshToken());
  expect(readCase(after, keptName, "ClientSecret")).toBe(kept.server.clientSecret);
  expect(JSON.parse((await runCommand(kept.home, ["relay", "status", "--json"])).stdout)).toMatchObject({
    tokens: [],
  });
});

test("no real secret stays in the file, its kept versions, the log or the relay's folder", async () => {
  await startRelay();
  await runCommand(kept.home, ["set", keptName, "Description=one more version"]);
  await add();
  const secrets = [kept.firstToken, kept.server.lastRefreshToken() ?? "", kept.server.clientSecret];
  const found: string[] = [];
  for (const path of await filesBelow(kept.home.root)) {
    const bytes = await readFile(path);
    const text = bytes.toString("latin1");
    const decoded = text.replace(/[A-Za-z0-9+/=]{8,}/g, (part) =>
      Buffer.from(part, "base64").toString("latin1"),
    );
    for (const secret of secrets) {
      if (text.includes(secret) || decoded.includes(secret)) found.push(path);
    }
  }
  expect(found).toEqual([]);
  expect(readCase(await kept.home.readUserFile(), keptName, "ClientID")).toBe(kept.server.clientId);
});

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
