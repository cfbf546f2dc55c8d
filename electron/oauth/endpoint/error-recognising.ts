/** Names what an answer without tokens is, from status, code and kind of content; never from its prose, never more than it says. */
import type { OAuthFailure } from "../../../shared/failures/oauth-failures";
import type { RefusedRequest } from "../../../shared/failures/refused-request";
import type { Clock } from "../../platform/environment";
import { type HttpAnswer, headerOf } from "../http/http-fetch";
import { memberNames } from "../messages/answers/member-names";
import { readAnswer } from "../messages/answers/reading";
import { excerptOf, refusalWords } from "../messages/answers/refusal-words";
import type { AskedFor } from "../messages/asked-endpoint";
import { credentialsSent, encodingMatters } from "../messages/client-authentication";
import { redirectedFailure } from "../messages/redirect-target";
import { entraRefusal } from "./entra";

function refusedRequest(answer: HttpAnswer, asked: AskedFor): RefusedRequest {
  const { oauthError, quote } = refusalWords(answer, asked.masking);
  return {
    host: asked.url.host,
    grant: asked.grant,
    method: asked.method,
    credentials: credentialsSent(asked.settings),
    encodingMatters: encodingMatters(asked.settings),
    pkce: asked.pkce,
    bodyOnly: asked.settings.bodyOnly === true,
    httpStatus: answer.status,
    ...(oauthError !== undefined && { oauthError }),
    ...(quote !== undefined && { quote }),
  };
}

const deadCredential = {
  authorization_code: "codeRefused",
  refresh_token: "refreshTokenDead",
  device_code: "deviceCodeExpired",
  password: "passwordRefused",
  client_credentials: "tokenRequestRefused",
} as const;

/** Services' own codes for a refresh token that is dead: Supabase, Slack, GitHub. */
const deadTokenCodes = new Set([
  "refresh_token_not_found",
  "refresh_token_already_used",
  "refresh_token_expired",
  "invalid_refresh_token",
  "bad_refresh_token",
  "expired_token",
]);

function isDeadToken({ grant, oauthError }: RefusedRequest): boolean {
  return grant === "refresh_token" && deadTokenCodes.has(oauthError ?? "");
}

/** Microsoft Entra's number says more than the code beside it. */
function byEntraNumber(
  answer: HttpAnswer,
  asked: AskedFor,
  refused: RefusedRequest,
): OAuthFailure | undefined {
  const entra = entraRefusal(answer, asked.url);
  if (entra?.cause !== undefined)
    return { code: "entraRefused", ...refused, cause: entra.cause, number: entra.number };
  switch (entra?.elsewhere) {
    case "scopeRefused":
      return { code: "scopeRefused", ...refused, scopes: [...asked.settings.scopes] };
    case "codeRefused":
    case "refreshTokenDead":
    case "redirectUriUnknown":
      return { code: entra.elsewhere, ...refused };
    default:
      return undefined;
  }
}

/** RFC 6749 5.2, RFC 8628 3.5, and Google's redirect_uri_mismatch; undefined for codes of the server's own. */
function namedFailure(refused: RefusedRequest, asked: AskedFor): OAuthFailure | undefined {
  if (isDeadToken(refused)) return { code: "refreshTokenDead", ...refused };
  switch (refused.oauthError) {
    case "invalid_client":
      return { code: "clientRefused", ...refused };
    case "invalid_grant": {
      const code = deadCredential[refused.grant];
      return code === "tokenRequestRefused" ? { code, ...refused, pkce: false } : { code, ...refused };
    }
    case "invalid_scope":
      return { code: "scopeRefused", ...refused, scopes: [...asked.settings.scopes] };
    case "redirect_uri_mismatch":
      return { code: "redirectUriUnknown", ...refused };
    case "unauthorized_client":
      return { code: "grantNotAllowed", ...refused };
    case "unsupported_grant_type":
      return { code: "grantNotSupported", ...refused };
    case "expired_token":
      return { code: "deviceCodeExpired", ...refused };
    case "access_denied":
      return {
        code: "accessDenied",
        oauthError: "access_denied",
        host: refused.host,
        ...(refused.quote !== undefined && { quote: refused.quote }),
      };
    case "server_error":
    case "temporarily_unavailable":
      return { code: "serverTrouble", ...refused };
    default:
      return undefined;
  }
}

/** RFC 9110 10.2.3: seconds, or a date. */
function retryAfterSeconds(answer: HttpAnswer, clock: Clock): number | undefined {
  const value = headerOf(answer, "retry-after")?.trim();
  if (value === undefined || value === "") return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - clock.now()) / 1000));
}

/** Answers whose status alone tells what they are. */
function byStatus(answer: HttpAnswer, asked: AskedFor, refused: RefusedRequest): OAuthFailure | undefined {
  const { status } = answer;
  if (status >= 300 && status < 400) return redirectedFailure(answer, asked);
  if (status === 407) return { code: "proxyRefused", host: asked.url.host, httpStatus: status };
  if (status === 405 && asked.method === "GET") return { code: "wantsPost", ...refused };
  if (status !== 429) return undefined;
  const seconds = retryAfterSeconds(answer, asked.clock);
  return { code: "rateLimited", ...refused, ...(seconds !== undefined && { retryAfterSeconds: seconds }) };
}

/** Statuses by which servers refuse a client, a method or an address without saying which (OAUTH.md g 3, g 5). */
const vague = new Set([400, 401, 403, 404, 405, 410, 501]);
const notThere = new Set([404, 405, 410, 501]);

/** What an answer holds that names no error: its members, never their values. */
function namesIn(answer: HttpAnswer, asked: AskedFor): string[] {
  const content = readAnswer(answer);
  return content.kind === "object" ? memberNames(content.value, asked.masking) : [];
}

function unnamed(answer: HttpAnswer, asked: AskedFor, refused: RefusedRequest): OAuthFailure {
  const { kind } = readAnswer(answer);
  if (asked.method === "GET" && vague.has(answer.status)) return { code: "getRefused", ...refused };
  if (answer.status >= 500 && answer.status !== 501) return { code: "serverTrouble", ...refused };
  if (notThere.has(answer.status)) return { code: "tokenUrlNotFound", ...refused };
  if (kind === "webPage") {
    const { host, grant, httpStatus } = refused;
    return { code: "webPageAnswer", host, grant, httpStatus, excerpt: excerptOf(answer, asked.masking) };
  }
  if (vague.has(answer.status) && refused.oauthError === undefined) {
    return { code: "unnamedRefusal", ...refused, empty: kind === "empty", names: namesIn(answer, asked) };
  }
  return { code: "tokenRequestRefused", ...refused, pkce: asked.pkce };
}

/** A code of the server's own: quoted as it stands, nothing made of it; a GET may be the reason all the same. */
function ownCode(answer: HttpAnswer, asked: AskedFor, refused: RefusedRequest): OAuthFailure | undefined {
  if (refused.oauthError === undefined) return undefined;
  if (answer.status >= 500) return { code: "serverTrouble", ...refused };
  return {
    code: "tokenRequestRefused",
    ...refused,
    pkce: asked.pkce && refused.oauthError === "invalid_request",
  };
}

/** The failure for an answer that refuses. */
export function recogniseRefusal(answer: HttpAnswer, asked: AskedFor): OAuthFailure {
  const refused = refusedRequest(answer, asked);
  return (
    byStatus(answer, asked, refused) ??
    byEntraNumber(answer, asked, refused) ??
    namedFailure(refused, asked) ??
    ownCode(answer, asked, refused) ??
    unnamed(answer, asked, refused)
  );
}
