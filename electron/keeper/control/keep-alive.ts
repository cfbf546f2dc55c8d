/** Renews the vault's tokens that would die unused; at most one request a token, and sixty an hour and client. */
import { refreshTokenEnd } from "../../../shared/oauth/refresh-token-life";
import type { Clock } from "../../platform/environment";
import type { Renewal } from "../renewal/renewal";
import type { VaultState, VaultToken } from "../vault/schema";
import type { Vault } from "../vault/vault";
import { ruleOf } from "./status";

const mostAnHour = 60;
const hour = 60 * 60 * 1000;
/** A token that failed is not asked for again by itself before this; a person may at any time. */
const betweenTries = 24 * hour;

interface Parts {
  readonly vault: Vault;
  readonly renewal: Renewal;
  readonly clock: Clock;
}

/** Tokens to renew now, the nearest to its end first. Pure. */
function dueTokens(state: VaultState, now: number): VaultToken[] {
  const due = state.tokens.flatMap((token) => {
    const { renewFrom, livesUntil } = refreshTokenEnd(ruleOf(token), token);
    const tried = state.log.findLast((note) => note.tokenId === token.id && note.outcome === "failed")?.at;
    const rests = tried !== undefined && now >= tried && now - tried < betweenTries;
    if (token.ended !== null || renewFrom === null || renewFrom > now || rests) return [];
    return [{ token, livesUntil: livesUntil ?? Number.POSITIVE_INFINITY }];
  });
  return due.sort((a, b) => a.livesUntil - b.livesUntil).map(({ token }) => token);
}

/** How many requests of this client went out in the last hour, whoever caused them. */
function sentLately(state: VaultState, clientId: string, now: number): number {
  const ofClient = new Set(
    state.tokens.filter((token) => token.service.clientId === clientId).map((token) => token.id),
  );
  return state.log.filter((note) => ofClient.has(note.tokenId) && note.at <= now && now - note.at < hour)
    .length;
}

export async function keepAlive({
  vault,
  renewal,
  clock,
}: Parts): Promise<{ renewed: number; failed: number }> {
  const result = { renewed: 0, failed: 0 };
  for (const token of dueTokens(vault.state, clock.now())) {
    if (sentLately(vault.state, token.service.clientId, clock.now()) >= mostAnHour) continue;
    const renewed = await renewal.renewToken(token.id);
    if (renewed.ok) result.renewed += 1;
    else result.failed += 1;
  }
  return result;
}
