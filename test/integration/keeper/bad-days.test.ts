/** Bad days of a kept token: what the driver is told, when the service is asked again, and that no token is lost. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCommand } from "../../support/home/command-line";
import {
  askAsDriver,
  type KeptSection,
  keptSection,
  type RelayAnswer,
} from "../../support/keeper/kept-section";
import { type MoodyService, startMoodyService } from "../../support/keeper/moody-service";
import { type RelayProcess, startRelayProcess } from "../../support/keeper/relay-process";
import { freePort } from "../../support/network/free-port";
import { makeScratchHome, type ScratchHome } from "../../support/scratch/home";

const run = promisify(execFile);

let home: ScratchHome;
let service: MoodyService;
let relay: RelayProcess;
let section: KeptSection;

beforeAll(async () => {
  home = await makeScratchHome();
  service = await startMoodyService();
  await home.writeUserFile(
    [
      "[Reports]",
      "Driver=DataDirect 8.0 Autonomous REST Connector",
      "AuthenticationMethod=54",
      "Sample=https://api.example.com/v1/items",
      `TokenURI=${service.tokenUri}`,
      "ClientID=test-client",
      "ClientSecret=s3cret-of-the-client",
      `RefreshToken=${service.living()}`,
      "",
    ].join("\n"),
  );
  relay = await startRelayProcess(home, ["--port", String(await freePort())]);
  const added = await runCommand(home, ["relay", "add", "Reports", "--confirm"]);
  expect(added.stderr).not.toMatch(/could not|failed/);
  section = keptSection(await home.readUserFile(), "Reports");
});

afterAll(async () => {
  await relay.stop();
  await service.down();
  await home.remove();
});

let scopes = 0;
/** A scope that was not asked for yet: memory has nothing for it, and the service is asked. */
function newScope(): string {
  scopes += 1;
  return `scope-${scopes}`;
}

function says(answer: RelayAnswer): string {
  return `${answer.status} ${answer.json().error} ${answer.json().error_description}`;
}

/** After the pause that the relay itself asked for. */
async function later(answer: RelayAnswer): Promise<RelayAnswer> {
  const seconds = Number(answer.headers["retry-after"]);
  expect(seconds).toBeGreaterThanOrEqual(1);
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000 + 50));
  return askAsDriver(section, { scope: newScope() });
}

describe("the service", () => {
  test("is down: told as that, nothing lost, and asked again after the pause", async () => {
    await service.down();
    const answer = await askAsDriver(section, { scope: newScope() });
    expect(says(answer)).toMatch(/^503 temporarily_unavailable .*refused the connection/);
    await service.up();
    expect((await later(answer)).status).toBe(200);
  });

  test("is down while an access token is still good: that one is given", async () => {
    const scope = newScope();
    const before = await askAsDriver(section, { scope });
    await service.down();
    expect((await askAsDriver(section, { scope })).json().access_token).toBe(before.json().access_token);
    await service.up();
  });

  test("has trouble: who asks meanwhile gets the same answer, and nothing more is sent", async () => {
    service.mood = (response) => response.writeHead(500).end("oops");
    const before = service.asked();
    const answers = await Promise.all([1, 2, 3, 4].map(() => askAsDriver(section, { scope: newScope() })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
    expect(service.asked() - before).toBe(1);
    service.mood = undefined;
    const [first] = answers;
    expect(first && (await later(first)).status).toBe(200);
  });

  test("asks to wait: the driver is told for how long, with the service's own status", async () => {
    service.mood = (response) => response.writeHead(429, { "Retry-After": "2" }).end();
    const answer = await askAsDriver(section, { scope: newScope() });
    expect([answer.status, Number(answer.headers["retry-after"])]).toEqual([429, 2]);
    const before = service.asked();
    expect((await askAsDriver(section, { scope: newScope() })).status).toBe(429);
    expect(service.asked()).toBe(before);
    service.mood = undefined;
    expect((await later(answer)).status).toBe(200);
  });

  test("is slow, and the driver gives up first: the answer is kept for the next one", async () => {
    const scope = newScope();
    service.mood = (response, token) =>
      setTimeout(() => response.writeHead(200, { "Content-Type": "application/json" }).end(token()), 800);
    const gaveUp = Promise.race([
      askAsDriver(section, { scope }),
      new Promise<string>((resolve) => setTimeout(() => resolve("gave up"), 200)),
    ]);
    expect(await gaveUp).toBe("gave up");
    const before = service.asked();
    const answer = await askAsDriver(section, { scope });
    expect(answer.json().access_token).toMatch(/^access-token-number-/);
    expect(service.asked()).toBe(before);
    // The one it was replaced by is on disk: the next renewal is taken.
    service.mood = undefined;
    expect((await askAsDriver(section, { scope: newScope() })).status).toBe(200);
  });

  test.each([
    ["a web page", "text/html", "<html><body>Sign in to the guest network</body></html>"],
    ["nothing", "application/json", ""],
    ["half an answer", "application/json", '{"access_token":"half'],
    ["JSON without a token", "application/json", '{"hello":"world"}'],
    ["five megabytes", "application/json", `{"access_token":"${"x".repeat(5_000_000)}"}`],
  ])("answers %s: the token that was sent is tried once more, and works", async (_what, type, body) => {
    service.mood = (response) => response.writeHead(200, { "Content-Type": type }).end(body);
    const answer = await askAsDriver(section, { scope: newScope() });
    expect(says(answer)).toMatch(/^503 temporarily_unavailable \S/);
    service.mood = undefined;
    expect((await later(answer)).status).toBe(200);
  });
});

/** Of the running relay: what it writes from now on may be so long, in bytes, and fails beyond as on a full disk. */
async function limitFiles(bytes: number | "unlimited"): Promise<void> {
  await run("prlimit", ["--pid", String(relay.pid), `--fsize=${bytes}:unlimited`]);
}

describe("the disk", () => {
  test("takes no more before a token is sent: then nothing is sent, and it works when there is room", async () => {
    await limitFiles(16);
    const before = service.asked();
    const answer = await askAsDriver(section, { scope: newScope() });
    expect(says(answer)).toMatch(
      /^503 temporarily_unavailable The vault of kept tokens could not be written/,
    );
    expect(service.asked()).toBe(before);
    await limitFiles("unlimited");
    expect((await later(answer)).status).toBe(200);
  });

  test("takes no more when the new token has come: it is held, written when there is room, and nobody had it before", async () => {
    let limited: Promise<void> = Promise.resolve();
    service.mood = (response, token) => {
      limited = limitFiles(16).then(() => {
        response.writeHead(200, { "Content-Type": "application/json" }).end(token());
      });
    };
    const scope = newScope();
    const answer = await askAsDriver(section, { scope });
    await limited;
    expect(says(answer)).toMatch(
      /^503 temporarily_unavailable The vault of kept tokens could not be written/,
    );
    service.mood = undefined;
    const before = service.asked();
    await limitFiles("unlimited");
    await new Promise((resolve) => setTimeout(resolve, 1050));
    expect((await askAsDriver(section, { scope })).status).toBe(200);
    expect(service.asked()).toBe(before);
    // After a restart the token on disk is the living one.
    await relay.stop("SIGKILL");
    relay = await startRelayProcess(home);
    expect((await askAsDriver(section, { scope: newScope() })).status).toBe(200);
  });
});

/** The last: there is no way back but a new sign-in. */
test("the service replaced the token and its answer got lost: said as that, for good, and not asked again", async () => {
  service.mood = (response, token) => {
    token();
    response.socket?.destroy();
  };
  const answer = await askAsDriver(section, { scope: newScope() });
  expect(answer.status).toBe(503);
  service.mood = undefined;
  expect(says(await later(answer))).toMatch(/^400 invalid_grant .*its answer never arrived.*Sign in again/);
  const before = service.asked();
  expect((await askAsDriver(section, { scope: newScope() })).status).toBe(400);
  expect(service.asked()).toBe(before);
  const status = await runCommand(home, ["relay", "status"]);
  expect(status.status).toBe(1);
  expect(status.stdout).toMatch(/Reports.*its answer never arrived/s);
});
