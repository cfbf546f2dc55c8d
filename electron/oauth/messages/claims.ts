/** Reads the claims of a token that is a JWT, for the eye only: nothing is verified, and the page says so. */
import { decodeJwt, errors, type JWTPayload } from "jose";
import type { Secret } from "../../../shared/secret";
import type { Masking } from "./masking";
import { quotable } from "./server-words";

/** A claim is shown to the eye alone, as part of the token it stands in. */
const asTheyAre: Masking = { all: (text) => text, known: (text) => text };

/** RFC 7519 4.1: seconds since 1970. */
const times = new Set(["exp", "iat", "nbf", "auth_time"]);
const mostClaims = 60;

function claimText(name: string, value: unknown): string {
  if (times.has(name) && typeof value === "number") {
    const date = new Date(value * 1000);
    return Number.isNaN(date.getTime()) ? String(value) : date.toISOString();
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}

function decoded(token: Secret): JWTPayload | undefined {
  try {
    return decodeJwt(token.reveal());
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined;
    throw error;
  }
}

/** [name, text] of each claim, cleaned and cut to 300 characters, times in ISO 8601 UTC; null when the token is no JWT. */
export function readClaims(token: Secret): [string, string][] | null {
  const claims = decoded(token);
  if (claims === undefined) return null;
  return Object.entries(claims)
    .slice(0, mostClaims)
    .map(([name, value]) => [
      quotable(name, asTheyAre) ?? "",
      quotable(claimText(name, value), asTheyAre) ?? "",
    ]);
}
