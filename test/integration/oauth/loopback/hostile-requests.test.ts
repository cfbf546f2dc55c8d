import { afterEach, expect, test } from "vitest";
import { sendRaw, statusOf } from "../../../support/network/raw-connection";
import {
  rightState,
  type WaitingReceiver,
  waitForRedirect,
} from "../../../support/sign-in/loopback-redirect";

let waiting: WaitingReceiver | undefined;

afterEach(async () => {
  waiting?.clock.advance(10_000);
  const closed = waiting?.receiver.close();
  waiting?.clock.advance(10_000);
  await closed;
  waiting = undefined;
});

interface HostileRow {
  readonly name: string;
  readonly request: (to: WaitingReceiver) => string;
  readonly status: number;
  /** What the page in the browser says. */
  readonly says?: string;
}

const good = `code=abc&state=${rightState}`;
const get = (target: string, host: string): string => `GET ${target} HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
const stillWaiting = "The app is still waiting for your sign-in.";
const notRead = "The app did not read it.";

const rows: readonly HostileRow[] = [
  {
    name: "e1 an answer without state is refused",
    request: (to) => get("/callback?code=abc", to.host),
    status: 403,
    says: stillWaiting,
  },
  {
    name: "e1 an answer with a wrong state is refused",
    request: (to) => get("/callback?code=abc&state=guess", to.host),
    status: 403,
    says: stillWaiting,
  },
  {
    name: "e2 an error without the right state is ignored",
    request: (to) => get("/callback?error=access_denied&state=guess", to.host),
    status: 403,
    says: stillWaiting,
  },
  {
    name: "e7 a foreign Host is refused",
    request: () => get(`/callback?${good}`, "evil.example"),
    status: 421,
    says: stillWaiting,
  },
  {
    name: "e7 the right host with another port is refused",
    request: () => get(`/callback?${good}`, "localhost:1"),
    status: 421,
    says: stillWaiting,
  },
  {
    name: "e7 another name of this computer is refused",
    request: (to) => get(`/callback?${good}`, `127.0.0.1:${to.port}`),
    status: 421,
    says: stillWaiting,
  },
  {
    name: "e8 absolute-form is refused",
    request: (to) => get(`http://${to.host}/callback?${good}`, to.host),
    status: 400,
    says: notRead,
  },
  {
    name: "e8 absolute-form of another host is refused",
    request: (to) => get(`http://evil.example/callback?${good}`, to.host),
    status: 400,
    says: notRead,
  },
  {
    name: "e8 a target that starts with two slashes is refused",
    request: (to) => get(`//evil.example/callback?${good}`, to.host),
    status: 400,
    says: notRead,
  },
  {
    name: "e8 a target with a backslash is refused",
    request: (to) => get(`/\\evil.example/callback?${good}`, to.host),
    status: 400,
    says: notRead,
  },
  {
    name: "e8 a broken Host is refused",
    request: () => get(`/callback?${good}`, "loc alhost:99999999"),
    status: 400,
    says: notRead,
  },
  {
    name: "e8 two Hosts are refused",
    request: (to) => `GET /callback?${good} HTTP/1.1\r\nHost: ${to.host}\r\nHost: ${to.host}\r\n\r\n`,
    status: 400,
  },
  { name: "e8 no Host is refused", request: () => `GET /callback?${good} HTTP/1.1\r\n\r\n`, status: 400 },
  { name: "e8 bytes that are no HTTP are refused", request: () => "\u0016\u0003\u0001\r\n\r\n", status: 400 },
  {
    name: "e8 OPTIONS * is refused",
    request: (to) => `OPTIONS * HTTP/1.1\r\nHost: ${to.host}\r\n\r\n`,
    status: 400,
  },
  {
    name: "e9 headers over 8 KB are refused",
    request: (to) => `GET /callback?${good} HTTP/1.1\r\nHost: ${to.host}\r\nX: ${"a".repeat(9_000)}\r\n\r\n`,
    status: 431,
  },
  {
    name: "e9 a target over 8 KB is refused",
    request: (to) => get(`/callback?${good}&x=${"a".repeat(9_000)}`, to.host),
    status: 431,
  },
  {
    name: "e11 a favicon is not found",
    request: (to) => get("/favicon.ico", to.host),
    status: 404,
    says: stillWaiting,
  },
  {
    name: "e11 a path below the redirect is not found",
    request: (to) => get(`/callback/x?${good}`, to.host),
    status: 404,
  },
  {
    name: "e11 a path the redirect is a prefix of is not found",
    request: (to) => get(`/callback2?${good}`, to.host),
    status: 404,
  },
  {
    name: "e11 the redirect with another case is not found",
    request: (to) => get(`/Callback?${good}`, to.host),
    status: 404,
  },
  {
    name: "e11 a path with dots that leads to the redirect is not found",
    request: (to) => get(`/x/../callback?${good}`, to.host),
    status: 404,
  },
  {
    name: "the last page is not there before an answer",
    request: (to) => get("/odbc-oauth-manager/signed-in", to.host),
    status: 404,
  },
  {
    name: "HEAD is not taken for the answer",
    request: (to) => `HEAD /callback?${good} HTTP/1.1\r\nHost: ${to.host}\r\n\r\n`,
    status: 405,
  },
  {
    name: "a POST that is no form is not taken",
    request: (to) =>
      `POST /callback?${good} HTTP/1.1\r\nHost: ${to.host}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`,
    status: 405,
  },
  {
    name: "a form longer than any answer is not read",
    request: (to) =>
      `POST /callback HTTP/1.1\r\nHost: ${to.host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 70000\r\n\r\n${"a".repeat(70_000)}`,
    status: 413,
    says: stillWaiting,
  },
];

test.each(rows)("$name, and the sign-in goes on", async ({ request, status, says }) => {
  waiting = await waitForRedirect();
  const answer = await sendRaw(waiting.port, request(waiting));
  expect(statusOf(answer)).toBe(status);
  if (says !== undefined) expect(answer).toContain(says);
  expect(answer).not.toContain("evil");
  expect(waiting.accepted).toEqual([]);

  expect(statusOf(await sendRaw(waiting.port, waiting.callback()))).toBe(303);
  expect(waiting.accepted.map((answer) => answer.get("code"))).toEqual(["abc"]);
});
