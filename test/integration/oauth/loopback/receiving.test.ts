import { createServer as createHttpServer } from "node:http";
import { request as httpsRequest } from "node:https";
import { createServer } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { makeReceiverCertificate } from "../../../../electron/oauth/loopback/certificate";
import { listenAt as listenServerAt } from "../../../../electron/oauth/loopback/listening";
import { openLoopbackReceiver } from "../../../../electron/oauth/loopback/receiver";
import { LoopbackReceivers } from "../../../../electron/oauth/loopback/receivers";
import { describeFailure } from "../../../../shared/failures/failure";
import { parseLoopbackRedirect } from "../../../../shared/oauth/redirect-uri";
import { ManualClock } from "../../../support/manual-clock";
import { closeListening, freePort, listenAt } from "../../../support/network/free-port";
import { openRaw, type RawConnection, sendRaw, statusOf } from "../../../support/network/raw-connection";
import {
  rightState,
  type WaitingReceiver,
  waitForRedirect,
} from "../../../support/sign-in/loopback-redirect";

const cleanUps: (() => Promise<void>)[] = [];

async function closeNow({ receiver, clock }: WaitingReceiver): Promise<void> {
  const closed = receiver.close();
  clock.advance(10_000);
  await closed;
}

async function waitingAt(...shape: Parameters<typeof waitForRedirect>): Promise<WaitingReceiver> {
  const waiting = await waitForRedirect(...shape);
  cleanUps.push(() => closeNow(waiting));
  return waiting;
}

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

function locationOf(answer: string): string | undefined {
  return /^location: (.+)\r$/im.exec(answer)?.[1];
}

function finalPageOf(waiting: WaitingReceiver): Promise<string> {
  return sendRaw(waiting.port, `GET /odbc-oauth-manager/signed-in HTTP/1.1\r\nHost: ${waiting.host}\r\n\r\n`);
}

/** The real callback over https; the status of its answer. */
function callOverHttps({ redirectUri }: WaitingReceiver): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const url = `${redirectUri}?code=abc&state=${rightState}`;
    // The test plays the person who accepts the certificate in the browser.
    httpsRequest(url, { rejectUnauthorized: false, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on("error", reject)
      .end();
  });
}

describe("the real callback", () => {
  test("is sent on to a page without the code, which says what to do next", async () => {
    const waiting = await waitingAt();
    const answer = await sendRaw(waiting.port, waiting.callback());
    expect(statusOf(answer)).toBe(303);
    expect(locationOf(answer)).toBe("/odbc-oauth-manager/signed-in");

    const page = await finalPageOf(waiting);
    expect(statusOf(page)).toBe(200);
    expect(page).toContain("You can close this tab and go back to ODBC OAuth Manager.");
    expect(page).not.toContain("abc");
    expect(page).toMatch(/content-security-policy: default-src 'none'; style-src 'sha256-/i);
    expect(page).toMatch(/referrer-policy: no-referrer/i);
    expect(page).toMatch(/cache-control: no-store/i);
    expect(page).toContain("prefers-color-scheme: dark");
    expect(page).not.toContain("<script");
  });

  test("with an error of the service ends on a page that says so", async () => {
    const waiting = await waitingAt();
    const hostile = encodeURIComponent("<img src=x onerror=alert(1)>");
    const query = `error=access_denied&error_description=${hostile}&state=${rightState}`;
    expect(statusOf(await sendRaw(waiting.port, waiting.callback(query)))).toBe(303);
    const page = await finalPageOf(waiting);
    expect(page).toContain("You are not signed in");
    expect(page).not.toContain("onerror");
  });

  test("e3 sent again gets the same page and no second exchange", async () => {
    const waiting = await waitingAt();
    const first = await sendRaw(waiting.port, waiting.callback());
    const second = await sendRaw(waiting.port, waiting.callback());
    expect(locationOf(second)).toBe(locationOf(first));
    expect(waiting.accepted).toHaveLength(1);
  });

  test("e4 followed by a different one: that gets 409 and changes nothing", async () => {
    const waiting = await waitingAt();
    await sendRaw(waiting.port, waiting.callback());
    const other = await sendRaw(waiting.port, waiting.callback(`code=other&state=${rightState}`));
    expect(statusOf(other)).toBe(409);
    expect(other).toContain("This sign-in already has its answer");
    expect(waiting.accepted.map((answer) => answer.get("code"))).toEqual(["abc"]);
  });

  test("e15 after the time is over gets the page “expired”", async () => {
    const waiting = await waitingAt();
    waiting.receiver.expire();
    const late = await sendRaw(waiting.port, waiting.callback());
    expect(statusOf(late)).toBe(410);
    expect(late).toContain("This sign-in has expired");
    expect(late).toContain("nothing changed");
    expect(waiting.accepted).toEqual([]);
  });

  test("is taken as a form too (form_post)", async () => {
    const waiting = await waitingAt();
    const body = `code=abc&state=${rightState}`;
    const answer = await sendRaw(
      waiting.port,
      `POST /callback HTTP/1.1\r\nHost: ${waiting.host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    expect(statusOf(answer)).toBe(303);
    expect(waiting.accepted.map((accepted) => accepted.get("code"))).toEqual(["abc"]);
  });

  test("is taken on IPv4 and on IPv6 when the redirect says localhost", async () => {
    for (const address of ["127.0.0.1", "::1"]) {
      const waiting = await waitingAt();
      expect(statusOf(await sendRaw(waiting.port, waiting.callback(), address))).toBe(303);
    }
  });

  test.each(["http://127.0.0.1", "http://[::1]/a%20b/c", "http://localhost:1/?tenant=7"])(
    "is taken at %s",
    async (shape) => {
      const waiting = await waitingAt(shape);
      const address = shape.includes("::1") ? "::1" : "127.0.0.1";
      const fixed = new URL(shape).search.slice(1);
      const query = [fixed, `code=abc&state=${rightState}`].filter((part) => part !== "").join("&");
      expect(statusOf(await sendRaw(waiting.port, waiting.callback(query), address))).toBe(303);
    },
  );

  test("is taken over https with a certificate the app makes", async () => {
    const waiting = await waitingAt("https://localhost/callback", await makeReceiverCertificate(Date.now()));
    expect(await callOverHttps(waiting)).toBe(303);
  });
});

describe("floods and slow senders (e10)", () => {
  test("a sender that drips its headers is cut off", async () => {
    const waiting = await waitingAt();
    const slow = openRaw(waiting.port);
    slow.send("GET /callback HTTP/1.1\r\nHost: ");
    expect(statusOf(await slow.closed)).toBeOneOf([0, 408]);
    expect(statusOf(await sendRaw(waiting.port, waiting.callback()))).toBe(303);
  });

  test("100 silent connections do not keep the callback out, and are cut off", async () => {
    const waiting = await waitingAt();
    const silent = Array.from({ length: 100 }, () => openRaw(waiting.port));
    await Promise.all(silent.map((connection) => connection.opened));
    expect(statusOf(await sendRaw(waiting.port, waiting.callback()))).toBe(303);
    await Promise.all(silent.map((connection) => connection.closed));
  });

  test("100 connections that never finish their handshake do not keep the callback out over https", async () => {
    const certificate = await makeReceiverCertificate(Date.now());
    const waiting = await waitingAt("https://localhost/callback", certificate);
    const silent = Array.from({ length: 100 }, () => openRaw(waiting.port));
    await Promise.all(silent.map((connection) => connection.opened));
    expect(await callOverHttps(waiting)).toBe(303);
    await Promise.all(silent.map((connection) => connection.closed));
  });

  test("the callback gets through 500 junk connections that come with it", async () => {
    const waiting = await waitingAt();
    const openJunk = (_: unknown, index: number): RawConnection => {
      const connection = openRaw(waiting.port);
      if (index % 2 === 0) connection.send("GET /callback HTTP/1.1\r\nX-");
      return connection;
    };
    const junk = Array.from({ length: 250 }, openJunk);
    const real = openRaw(waiting.port);
    real.send(waiting.callback());
    junk.push(...Array.from({ length: 250 }, openJunk));
    expect(statusOf(await real.closed)).toBe(303);
    expect(waiting.accepted).toHaveLength(1);
    await Promise.all(junk.map((connection) => connection.closed));
  });
});

describe("a port that cannot be had", () => {
  test.each(["127.0.0.1", "::1"])("e12 taken on %s is named, with the ways on", async (address) => {
    const port = await freePort();
    const squatter = createServer();
    await listenAt(squatter, port, address);
    cleanUps.push(() => closeListening(squatter));
    const opened = await openLoopbackReceiver({
      redirectUri: `http://localhost:${port}/`,
      clock: new ManualClock(),
      onAnswer: () => "ignored",
    });
    expect(opened.ok).toBe(false);
    if (opened.ok) return;
    expect(describeFailure(opened.failure).happened).toBe(
      `Port ${port} is taken, and your redirect URI needs it.`,
    );
    expect(describeFailure(opened.failure).actions.map((action) => action.id)).toEqual([
      "tryAgain",
      "windowInApp",
      "pasteAddress",
    ]);
    // The other family was given back.
    const again = createServer();
    await listenAt(again, port, address === "::1" ? "127.0.0.1" : "::1");
    await closeListening(again);
  });

  test("e13 below 1024 is explained", async () => {
    const seteuid = process.seteuid?.bind(process);
    const isRoot = process.geteuid?.() === 0;
    // Another account than root, for the time of one bind: its rights are what is judged.
    if (isRoot) seteuid?.(65534);
    const opened = await openLoopbackReceiver({
      redirectUri: "http://127.0.0.1/callback",
      clock: new ManualClock(),
      onAnswer: () => "ignored",
    }).finally(() => {
      if (isRoot) seteuid?.(0);
    });
    expect(opened).toEqual({ ok: false, failure: { code: "redirectPortRefused", port: 80 } });
    if (opened.ok) return;
    expect(describeFailure(opened.failure).why).toBe("Ports below 1024 are reserved for administrators.");
  });

  // 192.0.2.1 is set aside for documentation (RFC 5737): no computer has it.
  test.each([
    {
      required: true,
      expected: { ok: false, failure: { code: "loopbackAddressMissing", address: "192.0.2.1" } },
    },
    { required: false, expected: { ok: true, value: false } },
  ])("an address this computer lacks is named when required: $required", async ({ required, expected }) => {
    const redirect = parseLoopbackRedirect("http://127.0.0.1:8080/");
    if (redirect === undefined) throw new Error("the redirect URI was not read");
    const listening = await listenServerAt(createHttpServer(), { address: "192.0.2.1", required }, redirect);
    expect(listening).toEqual(expected);
    if (listening.ok) return;
    expect(describeFailure(listening.failure).happened).toBe("This computer has no address 192.0.2.1.");
  });

  test("a redirect to another computer cannot be received", async () => {
    const opened = await openLoopbackReceiver({
      redirectUri: "http://sales.example:8080/",
      clock: new ManualClock(),
      onAnswer: () => "ignored",
    });
    expect(opened).toEqual({
      ok: false,
      failure: { code: "redirectNotReceivable", redirectUri: "http://sales.example:8080/" },
    });
    if (opened.ok) return;
    expect(describeFailure(opened.failure).actions.map((action) => action.id)).toEqual([
      "windowInApp",
      "pasteAddress",
    ]);
  });

  test("https without a certificate cannot be received", async () => {
    const opened = await openLoopbackReceiver({
      redirectUri: "https://localhost:8080",
      clock: new ManualClock(),
      onAnswer: () => "ignored",
    });
    expect(opened).toEqual({
      ok: false,
      failure: { code: "redirectNotReceivable", redirectUri: "https://localhost:8080" },
    });
  });
});

describe("the end", () => {
  test("waits for the browser to fetch its last page, so that it never shows “connection refused”", async () => {
    const waiting = await waitingAt();
    await sendRaw(waiting.port, waiting.callback());
    const closed = waiting.receiver.close();
    expect(statusOf(await finalPageOf(waiting))).toBe(200);
    await closed;
    expect(statusOf(await sendRaw(waiting.port, waiting.callback()))).toBe(0);
    expect(waiting.clock.waiting).toBe(0);
  });

  test("does not wait for ever for a browser that is gone", async () => {
    const waiting = await waitingAt();
    await sendRaw(waiting.port, waiting.callback());
    const closed = waiting.receiver.close();
    waiting.clock.advance(2_000);
    await closed;
  });

  test("comes at once when nobody answered, open connections or not", async () => {
    const waiting = await waitingAt();
    const idle = openRaw(waiting.port);
    await idle.opened;
    await waiting.receiver.close();
    expect(await idle.closed).toBe("");
  });

  test("an expired sign-in gives its port to the next one of this app; a waiting one keeps it and is named", async () => {
    const receivers = new LoopbackReceivers();
    cleanUps.push(() => receivers.close());
    const options = {
      redirectUri: `http://localhost:${await freePort()}/`,
      clock: new ManualClock(),
      onAnswer: () => "ignored" as const,
    };
    const first = await receivers.open(options);
    const second = await receivers.open(options);
    expect(second).toMatchObject({ ok: false, failure: { code: "redirectPortTaken", byThisApp: true } });
    if (second.ok || !first.ok) throw new Error("expected the first to listen and the second to be refused");
    expect(describeFailure(second.failure).why).toBe("Another sign-in of this app is waiting on it.");
    first.value.expire();
    expect(await receivers.open(options)).toMatchObject({ ok: true });
  });
});
