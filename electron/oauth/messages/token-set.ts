/** The tokens a token endpoint gave, as the main process holds them. */
import type { Secret } from "../../../shared/secret";

export interface TokenSet {
  readonly accessToken: Secret;
  /** Undefined when the server sent none (RFC 6749 5.1: optional). */
  readonly refreshToken: Secret | undefined;
  /** Milliseconds since 1970; undefined when the server did not say. */
  readonly expiresAt: number | undefined;
  /** Undefined when the server omitted `scope`. */
  readonly scopesGranted: readonly string[] | undefined;
  readonly obtainedAt: number;
}
