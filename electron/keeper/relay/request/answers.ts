/** Writes the relay's answers: small, never cached, never a redirect, and nothing of a service beyond what was asked. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Given } from "../../renewal/renewal";
import { asciiWords, type RelayRefusal } from "./refusal";

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Nothing more is read from this connection. */
  readonly last?: boolean;
}

/** A client that asks to stay is let stay: its account was looked up for this very connection. */
function staysOpen(request: IncomingMessage): boolean {
  return /(^|,)\s*keep-alive\s*(,|$)/i.test(request.headers.connection ?? "");
}

export function write(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if (response.destroyed || response.headersSent) return;
  const bytes = Buffer.from(answer.body, "utf8");
  const close = answer.last === true || !staysOpen(request);
  response.writeHead(answer.status, {
    "Content-Type": answer.type,
    "Content-Length": bytes.length,
    "Cache-Control": "no-store",
    Pragma: "no-cache",
    ...answer.headers,
    Connection: close ? "close" : "keep-alive",
  });
  response.end(bytes);
}

const json = "application/json";

/** RFC 6749 5.1: the handle stands for the refresh token where one was asked with. */
export function tokenBody(given: Given, handle: string | undefined): string {
  return JSON.stringify({
    access_token: given.accessToken,
    token_type: "Bearer",
    expires_in: given.secondsLeft,
    ...(given.scopesGranted !== null && { scope: given.scopesGranted }),
    ...(handle !== undefined && { refresh_token: handle }),
  });
}

export function writeToken(request: IncomingMessage, response: ServerResponse, body: string): void {
  write(request, response, { status: 200, type: json, body });
}

export function writeRefusal(
  request: IncomingMessage,
  response: ServerResponse,
  refusal: RelayRefusal,
): void {
  const { status, error, says, retryAfterSeconds } = refusal;
  write(request, response, {
    status,
    type: json,
    body: JSON.stringify({ error, error_description: asciiWords(says) }),
    headers: {
      ...refusal.headers,
      ...(retryAfterSeconds !== undefined && { "Retry-After": String(retryAfterSeconds) }),
    },
    last: true,
  });
}
