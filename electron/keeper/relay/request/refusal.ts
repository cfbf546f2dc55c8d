/** How the relay says no: RFC 6749 5.2's members, a sentence in ASCII for the driver's log, and when to ask again. */
import { describeFailure } from "../../../../shared/failures/failure";
import type { Refusal } from "../../renewal/renewal";

export interface RelayRefusal {
  readonly status: number;
  readonly error: string;
  readonly says: string;
  readonly retryAfterSeconds?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export function refuse(status: number, error: string, says: string): RelayRefusal {
  return { status, error, says };
}

/** The same for a wrong key, an unknown ID and a data source of another account: nothing is told to whom nothing belongs. */
export const notAccepted: RelayRefusal = {
  status: 401,
  error: "invalid_client",
  says: "The relay does not accept this key for this address.",
  headers: { "WWW-Authenticate": 'Basic realm="relay"' },
};

export const accountRefused: RelayRefusal = refuse(
  403,
  "access_denied",
  "This account may not ask the relay here.",
);

export const tooMany: RelayRefusal = {
  ...refuse(503, "temporarily_unavailable", "Too many connections are open."),
  retryAfterSeconds: 1,
};

const clientRefused = new Set(["clientRefused", "grantNotAllowed", "grantNotSupported"]);

/** What keeps a token from being given, as the driver is told. */
export function refusalFor({ failure, retryAfterSeconds }: Refusal): RelayRefusal {
  const { happened, next } = describeFailure(failure);
  const says = `${happened} ${next}`;
  if (retryAfterSeconds === null) {
    return clientRefused.has(failure.code)
      ? refuse(401, "invalid_client", says)
      : refuse(400, "invalid_grant", says);
  }
  const status = failure.code === "rateLimited" ? 429 : 503;
  return { ...refuse(status, "temporarily_unavailable", says), retryAfterSeconds };
}

/** RFC 6749 5.2: printable ASCII without quotes and backslashes. */
export function asciiWords(text: string): string {
  return text
    .replace(/[“”„"\\]/g, "'")
    .replace(/[‘’]/g, "'")
    .replace(/[^\x20-\x7e]/g, "?");
}
