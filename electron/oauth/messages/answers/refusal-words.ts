/** What a refusing answer says: its OAuth error code and its words, from wherever the server put them (OAUTH.md d 7, g 3, g 4). */

import { type HttpAnswer, headerOf } from "../../http/http-fetch";
import type { Masking } from "../masking";
import { quotable } from "../server-words";
import { errorIn, type SaidError } from "./error-members";
import { readAnswer } from "./reading";

export interface RefusalWords {
  /** Lower-case letters, digits and marks; what servers put into `error` as prose is in `quote` instead. */
  readonly oauthError: string | undefined;
  readonly quote: string | undefined;
}

/** RFC 6749 5.2's codes are one word; “Not Found” in `error` is no code (OAUTH.md g 5). */
const codeShape = /^[A-Za-z][A-Za-z0-9_.:/-]{0,79}$/;

/** RFC 6750 3 and RFC 9110 11.6.1: `Bearer error="invalid_client", error_description="…"`. */
export function challengeParameter(header: string | undefined, name: string): string | undefined {
  if (header === undefined) return undefined;
  const pattern = new RegExp(`(?:^|[\\s,])${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s,"]+))`, "i");
  const match = pattern.exec(header);
  return match?.[1]?.replace(/\\(.)/g, "$1") ?? match?.[2];
}

function fromChallenge(answer: HttpAnswer): SaidError {
  const header = headerOf(answer, "www-authenticate");
  return {
    code: challengeParameter(header, "error"),
    words: challengeParameter(header, "error_description"),
  };
}

function rawWords(answer: HttpAnswer): SaidError {
  const content = readAnswer(answer);
  const challenge = fromChallenge(answer);
  if (content.kind === "object") {
    const said = errorIn(content.value);
    return { code: said.code ?? challenge.code, words: said.words ?? challenge.words };
  }
  return { code: challenge.code, words: content.kind === "other" ? answer.body : challenge.words };
}

/** The code when it has a code's shape, and the server's words cleaned; both without any known secret. */
export function refusalWords(answer: HttpAnswer, masking: Masking): RefusalWords {
  const { code, words } = rawWords(answer);
  const isCode = code !== undefined && codeShape.test(code) && masking.all(code) === code;
  const prose = isCode ? words : [code, words].filter((text) => text !== undefined).join(": ");
  return {
    oauthError: isCode ? code : undefined,
    quote: prose === undefined ? undefined : quotable(prose, masking),
  };
}

/** A web page's or unreadable answer's first words. */
export function excerptOf(answer: HttpAnswer, masking: Masking): string {
  return quotable(answer.body, masking) ?? "";
}
