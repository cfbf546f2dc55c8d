/** Who may ask the relay, and how: one named test for each line of its rules, over real sockets and the built relay. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, copyFile, mkdtemp, rm } from "node:fs/promises";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCommand } from "../../support/home/command-line";
import { type KeptHome, keptName, makeKeptHome, sectionText } from "../../support/keeper/kept-home";
import { askAsDriver, type KeptSection, keptSection } from "../../support/keeper/kept-section";
import { rawRequest, sendBytes, statusOf } from "../../support/keeper/raw-request";
import { type RelayProcess, startRelayProcess } from "../../support/keeper/relay-process";
import { freePort } from "../../support/network/free-port";
import { installTestDrivers } from "../../support/test-driver/build";

let kept: KeptHome;
let relay: RelayProcess;
let section: KeptSection;

beforeAll(async () => {
  kept = await makeKeptHome();
  relay = await startRelayProcess(kept.home, ["--port", String(await freePort())]);
  await runCommand(kept.home, ["relay", "add", keptName, "--confirm"]);
  section = keptSection(await kept.home.readUserFile(), keptName);
});

afterAll(async () => {
  await relay.stop();
  await kept.close();
});

const host = () => `Host: 127.0.0.1:${section.port}`;
const form = "Content-Type: application/x-www-form-urlencoded";
const basic = (pair: string) => `Authorization: Basic ${Buffer.from(pair).toString("base64")}`;
const grant = () => `grant_type=refresh_token&refresh_token=${section.handle}`;
const target = () => `/t/${section.id}`;

/** The driver's own request, with what a test changes. */
async function ask(wish: Partial<Parameters<typeof rawRequest>[0]> = {}): Promise<string> {
  return sendBytes(
    section.port,
    rawRequest({
      target: target(),
      headers: [host(), form, basic(`test-client:${section.key}`)],
      body: grant(),
      ...wish,
    }),
  );
}

describe("addresses", () => {
  test("ID, key and handle are letters and digits only, the key of at least 256 bits", () => {
    expect(section.id).toMatch(/^[0-9A-Za-z]{24}$/);
    expect(section.handle).toMatch(/^[0-9A-Za-z]{20,}$/);
    expect(section.key).toMatch(/^[0-9A-Za-z]+$/);
    expect(section.key.length * Math.log2(62)).toBeGreaterThan(256);
  });

  test("the port stays the same over restarts", async () => {
    await relay.stop();
    relay = await startRelayProcess(kept.home);
    expect(relay.output()).toContain(`127.0.0.1:${section.port} `);
    expect(statusOf(await ask())).toBe(200);
  });

  test("an ID nobody was given is answered like a wrong key", async () => {
    const unknown = await askAsDriver({ ...section, id: "A".repeat(24) });
    const wrong = await askAsDriver(section, { key: "x".repeat(section.key.length) });
    expect([unknown.status, unknown.body]).toEqual([wrong.status, wrong.body]);
    expect(wrong.status).toBe(401);
  });
});

describe("who may ask", () => {
  test("on every other address of this computer nobody listens", async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((each) => each ?? [])
      .filter(({ address, family }) => family === "IPv4" && address !== "127.0.0.1")
      .map(({ address }) => address);
    for (const address of [...others, "127.0.0.2", "::1"]) {
      const url = `http://${address.includes(":") ? `[${address}]` : address}:${section.port}/healthz`;
      await expect(fetch(url), address).rejects.toThrow();
    }
  });

  test.each([
    ["another name", ["Host: localhost"]],
    ["another port", ["Host: 127.0.0.1:1"]],
    ["no port", ["Host: 127.0.0.1"]],
    ["a stranger's name (DNS rebinding)", ["Host: evil.example"]],
    ["none", []],
  ])("a Host that is %s is refused", async (_, hosts) => {
    const answer = await ask({ headers: [...hosts, form, basic(`c:${section.key}`)] });
    expect(statusOf(answer)).toBe(421);
    expect(answer).not.toContain("access_token");
  });

  test("two Hosts are refused, also when both are right", async () => {
    const answer = await ask({ headers: [host(), host(), form, basic(`c:${section.key}`)] });
    expect(statusOf(answer)).toBeGreaterThanOrEqual(400);
  });

  test("HTTP/1.0 has no Host and is answered", async () => {
    const answer = await ask({ version: "1.0", headers: [form, basic(`c:${section.key}`)] });
    expect(statusOf(answer)).toBe(200);
  });

  test("a whole address in place of the path is refused", async () => {
    const answer = await ask({ target: `http://127.0.0.1:${section.port}${target()}` });
    expect(statusOf(answer)).toBe(400);
  });

  test.each(["Origin: https://evil.example", "Origin: null", "Sec-Fetch-Site: none", "Sec-Fetch-Mode: cors"])(
    "a web page's %s is refused",
    async (header) => {
      const answer = await ask({ headers: [host(), form, basic(`c:${section.key}`), header] });
      expect(statusOf(answer)).toBe(403);
    },
  );

  test("nothing is ever redirected", async () => {
    for (const path of ["/", "/t", `${target()}/`, "//evil.example/", "/t/../healthz"]) {
      const answer = await ask({ target: path });
      expect(statusOf(answer), path).toBe(404);
      expect(answer).not.toMatch(/^location:/im);
    }
  });

  test.each([
    [
      "a Basic header whose client ID holds colons",
      () => ({ headers: [host(), form, basic(`a:b:c:${section.key}`)] }),
    ],
    ["the URL", () => ({ target: `${target()}?client_secret=${section.key}`, headers: [host(), form] })],
    ["the body", () => ({ headers: [host(), form], body: `${grant()}&client_secret=${section.key}` })],
  ])("the key is taken from %s", async (_, wish) => {
    expect(statusOf(await ask(wish()))).toBe(200);
  });

  test("two different keys are refused, the same twice is not", async () => {
    const both = (key: string) => ask({ body: `${grant()}&client_secret=${key}` });
    expect(statusOf(await both("another"))).toBe(400);
    expect(statusOf(await both(section.key))).toBe(200);
  });

  test("a key that is one letter off, cut short or too long is refused", async () => {
    const { key } = section;
    const last = key.endsWith("a") ? "b" : "a";
    for (const wrong of [key.slice(0, -1), `${key}a`, key.slice(0, -1) + last, key.toLowerCase(), ""]) {
      expect((await askAsDriver(section, { key: wrong })).status).toBe(401);
    }
  });

  test("a form is taken with and without charset", async () => {
    const charset = "application/x-www-form-urlencoded; charset=UTF-8";
    expect((await askAsDriver(section, { type: charset })).status).toBe(200);
    expect((await askAsDriver(section)).status).toBe(200);
  });

  test("JSON is refused, in words that say what to send", async () => {
    const answer = await askAsDriver(section, { type: "application/json", body: "{}" });
    expect(answer.status).toBe(415);
    expect(answer.json().error_description).toContain("not JSON");
  });

  test("GET is refused, also with a body, in words", async () => {
    const answer = await ask({ method: "GET" });
    expect(statusOf(answer)).toBe(405);
    expect(answer).toContain("Write POST before the address");
  });

  test("a handle that is not the one in the file is refused", async () => {
    const answer = await askAsDriver({ ...section, handle: "another" });
    expect(answer.status).toBe(400);
    expect(answer.json().error).toBe("invalid_grant");
  });

  test("a client whose connection is closed already has no owner and gets nothing", async () => {
    // Its row shows account 0 and no inode: root's own row must not be taken for it.
    const { findRow, ownerOf } = await import("../../../electron/keeper/relay/peer/socket-rows");
    const row = (state: string, uid: string, inode: string) =>
      `   1: 0100007F:1F90 0100007F:2257 ${state} 00000000:00000000 00:00000000 00000000 ${uid} 0 ${inode} 1 0 20 4 30 10 -1\n`;
    const owner = (state: string, uid: string, inode: string) => {
      const found = findRow(row(state, uid, inode), "0100007F:1F90", "0100007F:2257");
      return found === undefined ? undefined : ownerOf(found);
    };
    expect(owner("06", "0", "0")).toBeUndefined();
    expect(owner("04", "0", "0")).toBeUndefined();
    expect(owner("01", "65534", "77")).toBeUndefined();
    expect(owner("01", "1000", "77")).toBe(1000);
    expect(owner("05", "1000", "77")).toBe(1000);
  });

  test("wrong keys are slowed, and whoever has the right one is not", async () => {
    const started = performance.now();
    const wrong = Array.from({ length: 12 }, () => askAsDriver(section, { key: "wrong" }));
    expect((await askAsDriver(section)).status).toBe(200);
    const right = performance.now() - started;
    await Promise.all(wrong);
    expect(performance.now() - started).toBeGreaterThan(right);
  });

  test("/healthz says ok and nothing else", async () => {
    const answer = await sendBytes(
      section.port,
      rawRequest({ target: "/healthz", method: "GET", headers: [host()] }),
    );
    expect(statusOf(answer)).toBe(200);
    expect(answer.split("\r\n\r\n")[1]).toBe("ok\n");
  });

  test("/metrics carries IDs, no names and no secrets, and what the alert rules ask for", async () => {
    const answer = await sendBytes(
      section.port,
      rawRequest({ target: "/metrics", method: "GET", headers: [host()] }),
    );
    expect(statusOf(answer)).toBe(200);
    for (const name of [
      "answers_total",
      "renewals_total",
      "token_needs_person",
      "token_lives_until_seconds",
    ]) {
      expect(answer).toContain(`odbc_relay_${name}`);
    }
    const { clientSecret, clientId } = kept.server;
    for (const hidden of [
      keptName,
      kept.firstToken,
      clientSecret,
      clientId,
      section.key,
      kept.home.userFile,
    ]) {
      expect(answer).not.toContain(hidden);
    }
  });
});

describe("what it answers", () => {
  test("five members, the handle as refresh token, never cached, the connection closed", async () => {
    const answer = await askAsDriver(section);
    expect(Object.keys(answer.json()).sort()).toEqual([
      "access_token",
      "expires_in",
      "refresh_token",
      "scope",
      "token_type",
    ]);
    expect(answer.json().refresh_token).toBe(section.handle);
    expect(answer.headers).toMatchObject({
      "cache-control": "no-store",
      "content-length": String(Buffer.byteLength(answer.body)),
      connection: "close",
    });
    expect(answer.body).not.toContain(kept.server.lastRefreshToken() ?? "");
    expect(answer.body).not.toContain("id_token");
  });
});

/** Runs a program as another account, in a folder that it may enter. */
async function asOther(program: string, args: readonly string[], input = "") {
  const child = spawn("setpriv", ["--reuid=4242", "--regid=4242", "--clear-groups", program, ...args], {
    stdio: ["pipe", "pipe", "pipe"],
    cwd: "/",
  });
  child.stdin.end(input);
  const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return out + errors;
}

/** Needs root, which alone may act as another account. */
describe("another account", () => {
  test("gets nothing with the right key, and no metrics", async () => {
    const request = rawRequest({
      target: target(),
      headers: [host(), form, basic(`c:${section.key}`)],
      body: grant(),
    });
    const client = `const s=require("net").connect(${section.port},"127.0.0.1");s.pipe(process.stdout);process.stdin.pipe(s,{end:false})`;
    const answer = await asOther(process.execPath, ["-e", client], request);
    expect(statusOf(answer)).toBe(403);
    expect(answer).not.toContain("access_token");
    const metrics = rawRequest({ target: "/metrics", method: "GET", headers: [host()] });
    expect(statusOf(await asOther(process.execPath, ["-e", client], metrics))).toBe(403);
  });

  test("that sits on the relay's port is told by status, by moving in, by a test, and by the relay itself", async () => {
    const folder = await mkdtemp(join(tmpdir(), "squatter-"));
    await chmod(folder, 0o755);
    const other = await makeKeptHome();
    const port = await freePort();
    const first = await startRelayProcess(other.home, ["--port", String(port)]);
    await first.stop();
    const script = join(folder, "sit.cjs");
    await copyFile(join(import.meta.dirname, "..", "..", "fixtures", "network", "sit-on-port.cjs"), script);
    const squatter = spawn(
      "setpriv",
      ["--reuid=4242", "--regid=4242", "--clear-groups", process.execPath, script, String(port)],
      { stdio: ["ignore", "pipe", "inherit"], cwd: "/" },
    );
    await once(squatter.stdout, "data");
    try {
      const told = `Port ${port} is held by another account (4242).`;
      expect((await runCommand(other.home, ["relay", "status"])).stderr).toContain(told);
      expect((await runCommand(other.home, ["relay", "add", keptName, "--confirm"])).stderr).toContain(told);
      const started = await startRelayProcess(other.home);
      expect(started.output()).toContain(told);
      // A kept data source sends that account nothing when it is tested.
      await installTestDrivers(other.home);
      const section = sectionText(keptName, other.server, "a-handle");
      const address = `POST http://127.0.0.1:${port}/t/${"k".repeat(24)}`;
      await other.home.writeUserFile(section.replace(/^TokenURI=.*$/m, `TokenURI=${address}`));
      const tested = await runCommand(other.home, ["test", keptName]);
      expect(tested.stderr, tested.stdout).toContain(told);
      expect(other.server.tokenRequests).toHaveLength(1);
    } finally {
      squatter.kill();
      await other.close();
      await rm(folder, { recursive: true });
    }
  });
});
