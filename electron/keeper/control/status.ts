/** The vault as it may be seen: names, times and states, no secret. Pure. */
import type {
  KeptTokenState,
  KeptTokens,
  KeptTokenView,
  VaultProtection,
} from "../../../shared/data-sources/kept-tokens";
import { providerById, providerForUrl } from "../../../shared/oauth/providers/catalogue";
import type { ProviderPreset } from "../../../shared/oauth/providers/preset";
import {
  type RefreshTokenRule,
  refreshTokenEnd,
  ruleInWords,
} from "../../../shared/oauth/refresh-token-life";
import type { VaultState, VaultToken } from "../vault/schema";

export interface RelayPlace {
  readonly relay: { readonly pid: number; readonly port: number } | null;
  readonly port: number | null;
}

interface Seen extends RelayPlace {
  readonly protection: VaultProtection;
  readonly now: number;
}

export function keptTokens(state: VaultState, seen: Seen): KeptTokens {
  const { relay, port, protection, now } = seen;
  return {
    relay,
    port,
    protection,
    tokens: state.tokens.map((token) => view(token, state, now)),
    log: state.log.toReversed(),
  };
}

/** The preset that was known when the data source moved in, else the one its address tells. */
function presetOf({ service }: VaultToken): ProviderPreset | undefined {
  return providerForUrl(service.tokenUrl) ?? providerById(service.providerId);
}

/** Client credentials give a token whenever they are asked: nothing of them dies unused. */
export function ruleOf(token: VaultToken): RefreshTokenRule {
  if (token.grant === "client_credentials") return {};
  return token.rule ?? presetOf(token)?.refreshTokenRule?.value ?? {};
}

/** What a person should know of the token now. */
function stateOf(token: VaultToken, lastFailed: boolean, now: number): KeptTokenState {
  if (token.ended !== null) return "needsPerson";
  const { livesUntil, warnFrom } = refreshTokenEnd(ruleOf(token), token);
  if (livesUntil !== null && livesUntil <= now) return "needsPerson";
  if (token.sentAt !== null) return "outcomeUnknown";
  if (warnFrom !== null && warnFrom <= now) return "endsSoon";
  return lastFailed ? "waiting" : "works";
}

function view(token: VaultToken, state: VaultState, now: number): KeptTokenView {
  const last = state.log.findLast((note) => note.tokenId === token.id);
  const rule = ruleOf(token);
  const end = refreshTokenEnd(rule, token);
  const { tokenUrl } = token.service;
  return {
    tokenId: token.id,
    grant: token.grant,
    account: token.account,
    provider: presetOf(token)?.name ?? null,
    host: URL.canParse(tokenUrl) ? new URL(tokenUrl).host : tokenUrl,
    users: state.entries
      .filter((entry) => entry.tokenId === token.id)
      .map(({ id, name, path, inFile }) => ({ entryId: id, name, path, inFile })),
    signedInAt: token.signedInAt,
    renewedAt: token.renewedAt,
    livesUntil: end.livesUntil,
    rule: ruleInWords(rule) ?? null,
    nextRenewalAt: end.renewFrom,
    state: stateOf(token, last?.outcome === "failed", now),
    failure: token.ended?.failure ?? (last?.outcome === "failed" ? last.failure : null),
    lifeAssumed: token.lifeAssumed,
  };
}
