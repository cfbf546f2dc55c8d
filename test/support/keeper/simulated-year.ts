/** A hundred tokens of services that end them by their own rules, kept by the real vault and renewal, over days of a moved clock. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keepAlive } from "../../../electron/keeper/control/keep-alive";
import { keptTokens } from "../../../electron/keeper/control/status";
import { attentions } from "../../../electron/keeper/keep/attention";
import { openDesk } from "../../../electron/keeper/open-desk";
import type { Obtained } from "../../../electron/keeper/renewal/received";
import type { VaultToken } from "../../../electron/keeper/vault/schema";
import { fail, ok, type Result } from "../../../shared/failures/result";
import type { RefreshTokenRule } from "../../../shared/oauth/refresh-token-life";
import { Secret } from "../../../shared/secret";
import { ManualClock } from "../manual-clock";
import { noKeyStore } from "./no-key-store";

const day = 24 * 60 * 60 * 1000;

/** A service and its rule; `tokenUrl` names the provider, `told` that a person told the rule. */
export interface Provider {
  readonly tokenUrl: string;
  readonly rule: RefreshTokenRule;
  readonly told: boolean;
}

/** The service's own memory of one token, apart from ours. */
interface Living {
  readonly provider: Provider;
  readonly signedInAt: number;
  usedAt: number;
  value: string;
  asked: number[];
  ended: "unused" | "known end" | undefined;
}

/** Ends tokens by the provider's rule and replaces them at each use. */
class Services {
  readonly tokens = new Map<string, Living>();
  readonly #clock: ManualClock;

  constructor(clock: ManualClock) {
    this.#clock = clock;
  }

  ask(token: VaultToken): Result<Obtained> {
    const living = this.tokens.get(token.id);
    if (living === undefined || living.value !== token.refreshToken) return fail(dead);
    this.judge(living);
    if (living.ended !== undefined) return fail(dead);
    const now = this.#clock.now();
    living.asked.push(now);
    living.usedAt = now;
    living.value = `${token.id}-${living.asked.length}`;
    const tokens = {
      accessToken: new Secret(`access-${living.value}`),
      refreshToken: new Secret(living.value),
      expiresAt: now + 3600_000,
      scopesGranted: undefined,
      obtainedAt: now,
    };
    return ok({ tokens, inToken: { endsAt: undefined, account: undefined } });
  }

  /** Whether the rule has ended it by now. */
  judge(living: Living): void {
    const { idleDays, days } = living.provider.rule;
    const now = this.#clock.now();
    if (living.ended !== undefined) return;
    if (days !== undefined && now >= living.signedInAt + days * day) living.ended = "known end";
    else if (idleDays !== undefined && now >= living.usedAt + idleDays * day) living.ended = "unused";
  }
}

const dead = {
  code: "refreshTokenDead",
  host: "id.corp.example",
  grant: "refresh_token",
  method: "POST",
  credentials: "header",
  encodingMatters: false,
  httpStatus: 400,
  oauthError: "invalid_grant",
} as const;

function newToken(id: string, provider: Provider, clientId: string, now: number): VaultToken {
  return {
    id,
    grant: "refresh_token",
    service: {
      tokenUrl: provider.tokenUrl,
      method: "POST",
      clientId,
      clientSecret: "secret",
      credentialsMode: "basic",
      basicEncoding: "form",
      extraHeader: null,
      extraParameters: [],
      allowHttp: false,
      providerId: null,
    },
    refreshToken: `${id}-0`,
    account: null,
    signedInAt: now,
    renewedAt: null,
    sentAt: null,
    ended: null,
    rule: provider.told ? provider.rule : null,
    lifeAssumed: false,
  };
}

export interface YearOutcome {
  readonly providers: number;
  readonly tokens: number;
  readonly requests: number;
  readonly diedUnused: number;
  readonly knownEnds: number;
  /** Days before the end that a person was told, of those that ended. */
  readonly toldDaysBefore: readonly number[];
  /** The most requests of one token within one of its own periods (half its idle time). */
  readonly mostInPeriod: number;
}

/** @param providers each gets its part of a hundred tokens, signed in on different days before the start. */
export async function simulate(days: number, providers: readonly Provider[]): Promise<YearOutcome> {
  const folder = await mkdtemp(join(tmpdir(), "odbc-year-"));
  const clock = new ManualClock();
  const services = new Services(clock);
  const start = clock.now();
  const opened = await openDesk({
    folder,
    variables: {},
    clock,
    asking: { ask: async (token) => services.ask(token) },
    place: () => ({ relay: null, port: null }),
    keyStore: noKeyStore,
    monotonic: () => clock.now(),
  });
  if (!opened.ok) throw new Error(opened.failure.code);
  const { vault, renewal } = opened.value;
  const all = Array.from({ length: 100 }, (_, index) => {
    const provider = providers[index % providers.length];
    if (provider === undefined) throw new Error("no provider");
    // None is so near its end at the start that nothing could be told 30 days before.
    const signedInAt = start - ((index * 7) % Math.min(60, provider.rule.idleDays ?? 60)) * day;
    const token = newToken(`token-${index}`, provider, `client-${index % 10}`, signedInAt);
    services.tokens.set(token.id, {
      provider,
      signedInAt,
      usedAt: signedInAt,
      value: token.refreshToken ?? "",
      asked: [],
      ended: undefined,
    });
    return token;
  });
  await vault.change((state) => ({
    ...state,
    tokens: all,
    entries: all.map(({ id }) => ({
      id: `entry-${id}`,
      key: "key",
      handle: "handle",
      tokenId: id,
      path: "/home/ada/.odbc.ini",
      name: id,
      original: {},
      inFile: true,
      allowed: { users: [], groups: [] },
      accessTokens: [],
    })),
  }));
  const told = new Map<string, number>();
  for (let gone = 0; gone < days; gone += 1) {
    // A full day passes as the timer has it; what a round leaves for the next hour goes out then.
    for (const hours of [1, 23]) {
      await keepAlive({ vault, renewal, clock });
      const seen = { relay: null, port: null, protection: vault.keptIn, now: clock.now() };
      for (const { tokenId } of attentions(keptTokens(vault.state, seen))) {
        if (!told.has(tokenId)) told.set(tokenId, clock.now());
      }
      clock.advance(hours * 60 * 60 * 1000);
    }
    for (const living of services.tokens.values()) services.judge(living);
  }
  await opened.value.close();
  await rm(folder, { recursive: true });
  return outcome([...services.tokens], told);
}

function outcome(
  tokens: readonly (readonly [string, Living])[],
  told: ReadonlyMap<string, number>,
): YearOutcome {
  const known = tokens.filter(([, { ended }]) => ended === "known end");
  const lives = tokens.map(([, living]) => living);
  return {
    providers: new Set(lives.map(({ provider }) => provider.tokenUrl)).size,
    tokens: lives.length,
    requests: lives.reduce((sum, { asked }) => sum + asked.length, 0),
    diedUnused: lives.filter(({ ended }) => ended === "unused").length,
    knownEnds: known.length,
    toldDaysBefore: known.map(([id, { provider, signedInAt }]) => {
      const end = signedInAt + (provider.rule.days ?? 0) * day;
      return (end - (told.get(id) ?? end)) / day;
    }),
    mostInPeriod: Math.max(...lives.map(mostInPeriod)),
  };
}

function mostInPeriod({ provider, asked }: Living): number {
  const period = ((provider.rule.idleDays ?? 1) / 2) * day;
  return Math.max(
    0,
    ...asked.map((first) => asked.filter((at) => at >= first && at < first + period).length),
  );
}

/** What providers document, as this app knows it, and two services whose administrator set a last day as well. */
export const sixProviders: readonly Provider[] = [
  {
    tokenUrl: "https://login.microsoftonline.com/common/oauth2/v2.0/token",
    rule: { idleDays: 90 },
    told: false,
  },
  { tokenUrl: "https://oauth2.googleapis.com/token", rule: { idleDays: 181 }, told: false },
  { tokenUrl: "https://api.box.com/oauth2/token", rule: { idleDays: 60 }, told: false },
  { tokenUrl: "https://github.com/login/oauth/access_token", rule: { idleDays: 181 }, told: false },
  { tokenUrl: "https://corp.okta.com/oauth2/v1/token", rule: { idleDays: 7, days: 180 }, told: true },
  { tokenUrl: "https://id.corp.example/token", rule: { days: 90 }, told: true },
];
