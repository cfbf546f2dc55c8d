/** ID tokens: kept and checked only where an issuer was discovered, otherwise dropped, because nothing could be compared (OAUTH.md d 9). */
import { decodeJwt, errors } from "jose";
import { ClientError } from "openid-client";
import type { OAuthFailure } from "../../../shared/failures/oauth-failures";
import type { AskedFor } from "../messages/asked-endpoint";

type Reason = Extract<OAuthFailure, { code: "idTokenRefused" }>["reason"];

/** The answer openid-client is to see. */
export function withoutUncheckedIdToken(
  body: Readonly<Record<string, unknown>>,
  issuer: string | undefined,
): Readonly<Record<string, unknown>> {
  if (issuer !== undefined) return body;
  const { id_token: _unchecked, ...rest } = body;
  return rest;
}

export function idTokenRefused(asked: AskedFor, reason: Reason): OAuthFailure {
  return { code: "idTokenRefused", host: asked.url.host, grant: asked.grant, httpStatus: 200, reason };
}

const claimReasons: Record<string, Reason> = {
  iss: "issuer",
  aud: "audience",
  azp: "audience",
  nonce: "nonce",
};

function claimOf(cause: unknown): string | undefined {
  if (typeof cause !== "object" || cause === null || !("claim" in cause)) return undefined;
  return typeof cause.claim === "string" ? cause.claim : undefined;
}

/** openid-client's codes for an ID token that does not hold; undefined for what is a bug of ours. */
export function idTokenReason(error: unknown): Reason | undefined {
  if (!(error instanceof ClientError)) return undefined;
  const inner = error.cause instanceof Error ? error.cause.cause : undefined;
  switch (error.code) {
    case "OAUTH_JWT_CLAIM_COMPARISON_FAILED":
      return claimReasons[claimOf(inner) ?? ""] ?? "other";
    case "OAUTH_JWT_TIMESTAMP_CHECK_FAILED":
      return "time";
    case "OAUTH_INVALID_RESPONSE":
      return "malformed";
    case "OAUTH_UNSUPPORTED_OPERATION":
      return "unsigned";
    default:
      return undefined;
  }
}

/** OpenID Connect Core 3.1.3.7 number 11; openid-client's generic grant leaves the nonce to its caller. */
export function nonceMatches(idToken: string, nonce: string): boolean {
  try {
    return decodeJwt(idToken).nonce === nonce;
  } catch (error) {
    if (error instanceof errors.JOSEError) return false;
    throw error;
  }
}
