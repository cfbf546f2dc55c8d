/** A real loopback receiver on a free port, judging by state alone, as tests of the receiver need it. */

import type { ReceiverCertificate } from "../../../electron/oauth/loopback/certificate";
import { type LoopbackReceiver, openLoopbackReceiver } from "../../../electron/oauth/loopback/receiver";
import { ManualClock } from "../manual-clock";
import { freePort } from "../network/free-port";

export const rightState = "the-right-state";

export interface WaitingReceiver {
  readonly receiver: LoopbackReceiver;
  readonly port: number;
  /** "localhost:1234": what a browser sends as Host. */
  readonly host: string;
  readonly redirectUri: string;
  readonly clock: ManualClock;
  /** The answers that were accepted, in order: one at most. */
  readonly accepted: URLSearchParams[];
  callback(query?: string): string;
}

function parametersOf(answer: string | URLSearchParams): URLSearchParams {
  return typeof answer === "string" ? new URL(answer).searchParams : answer;
}

/** @param shape scheme, host name and path of the redirect URI: "http://localhost/callback" */
export async function waitForRedirect(
  shape = "http://localhost/callback",
  certificate?: ReceiverCertificate,
): Promise<WaitingReceiver> {
  const port = await freePort();
  const url = new URL(shape);
  url.port = String(port);
  const accepted: URLSearchParams[] = [];
  const clock = new ManualClock();
  const opened = await openLoopbackReceiver({
    redirectUri: url.href,
    certificate,
    clock,
    onAnswer(answer) {
      const parameters = parametersOf(answer);
      if (parameters.get("state") !== rightState) return "ignored";
      accepted.push(parameters);
      return parameters.has("error") ? "refused" : "accepted";
    },
  });
  if (!opened.ok) throw new Error(`the receiver did not start: ${opened.failure.code}`);
  const callback = (query = `code=abc&state=${rightState}`): string =>
    `GET ${url.pathname}?${query} HTTP/1.1\r\nHost: ${url.host}\r\n\r\n`;
  return { receiver: opened.value, port, host: url.host, redirectUri: url.href, clock, accepted, callback };
}
