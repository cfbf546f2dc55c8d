/** What a service's answer makes of a token in the vault. Pure. */
import { assumedLifeSeconds } from "../../../shared/oauth/access-token-life";
import type { TokenSet } from "../../oauth/messages/token-set";
import type { AccessTokenSet, RenewalNote, VaultToken } from "../vault/schema";
import type { Wanted } from "./wanted";

/** What an answer of a service was worth. */
export interface Obtained {
  readonly tokens: TokenSet;
  /** What the access token says of itself, where it is a JWT. */
  readonly inToken: { readonly endsAt: number | undefined; readonly account: string | undefined };
}

interface Received {
  readonly set: AccessTokenSet;
  readonly note: RenewalNote;
  /** What changes of the token itself. */
  readonly kept: Partial<VaultToken>;
}

/** The access token for who asked, the refresh token for the next time, and a line for the log. */
export function received(token: VaultToken, wanted: Wanted, obtained: Obtained, now: number): Received {
  const { tokens, inToken } = obtained;
  const end = tokens.expiresAt ?? inToken.endsAt;
  const set: AccessTokenSet = {
    scope: wanted.scope,
    resource: wanted.resource,
    accessToken: tokens.accessToken.reveal(),
    scopesGranted: tokens.scopesGranted?.join(" ") ?? null,
    obtainedAt: now,
    expiresAt: end ?? now + assumedLifeSeconds * 1000,
  };
  const refreshToken = tokens.refreshToken?.reveal() ?? token.refreshToken;
  const note: RenewalNote = {
    at: now,
    tokenId: token.id,
    outcome: refreshToken === token.refreshToken ? "renewed" : "replaced",
    failure: null,
  };
  const kept = {
    refreshToken,
    account: inToken.account ?? token.account,
    renewedAt: now,
    sentAt: null,
    ended: null,
    lifeAssumed: end === undefined,
  };
  return { set, note, kept };
}
