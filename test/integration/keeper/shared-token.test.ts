/** One refresh token for several data sources: each gets what it asks for, and nobody refreshes it twice at once. */
import { decodeJwt } from "jose";
import { afterEach, beforeEach, expect, test } from "vitest";
import { RefreshLock } from "../../../electron/oauth/refresh-lock";
import { ok } from "../../../shared/failures/result";
import { Secret } from "../../../shared/secret";
import { runCommand } from "../../support/home/command-line";
import { type KeptHome, keptName, makeKeptHome, sectionText } from "../../support/keeper/kept-home";
import { askAsDriver, keptSection } from "../../support/keeper/kept-section";
import { type RelayProcess, startRelayProcess } from "../../support/keeper/relay-process";
import { freePort } from "../../support/network/free-port";

let kept: KeptHome;
let relay: RelayProcess;

beforeEach(async () => {
  kept = await makeKeptHome({ audiences: { graph: "graph.example", sites: "sites.example" } });
  await kept.home.writeUserFile(
    `${await kept.home.readUserFile()}${sectionText("Sites", kept.server, kept.firstToken)}`,
  );
  relay = await startRelayProcess(kept.home, ["--port", String(await freePort())]);
  await runCommand(kept.home, ["relay", "add", keptName, "--confirm", "--all"]);
});

afterEach(async () => {
  await relay.stop();
  await kept.close();
});

test("different scopes of one token: each data source gets its own audience, however often both ask", async () => {
  const text = await kept.home.readUserFile();
  const audience = async (name: string, scope: string) => {
    const answer = await askAsDriver(keptSection(text, name), { scope });
    expect(answer.status).toBe(200);
    return decodeJwt(String(answer.json().access_token)).aud;
  };
  const before = kept.server.tokenRequests.length;
  for (const _round of [1, 2, 3]) {
    const asked = await Promise.all([audience(keptName, "graph"), audience("Sites", "sites")]);
    expect(asked).toEqual(["graph.example", "sites.example"]);
  }
  // One request for each, then both out of memory.
  expect(kept.server.tokenRequests.length - before).toBe(2);
});

test("while a window or a command refreshes the very token, the relay waits, and sends it afterwards", async () => {
  const section = keptSection(await kept.home.readUserFile(), keptName);
  const before = kept.server.tokenRequests.length;
  const window = new RefreshLock(kept.home.appFolder, process.platform);
  const living = new Secret(kept.server.lastRefreshToken() ?? "");
  const held = await window.whileTokenIsHeld(living, async () => {
    const asked = askAsDriver(section, { scope: "graph" });
    // The request is under way when the relay has answered another one that came after it.
    await askAsDriver(section, { key: "wrong" });
    expect(kept.server.tokenRequests).toHaveLength(before);
    return ok({ asked });
  });
  expect(held.ok && (await held.value.asked).status).toBe(200);
  expect(kept.server.tokenRequests).toHaveLength(before + 1);
});
