/** Answers the operations over an open vault. */
import { fail, ok, type Result } from "../../../shared/failures/result";
import type { Clock } from "../../platform/environment";
import type { Renewal } from "../renewal/renewal";
import { withEntry, withoutEntries, withToken } from "../vault/changes";
import { randomHandle, randomId, randomKey } from "../vault/random-text";
import type { VaultEntry, VaultToken } from "../vault/schema";
import type { Vault } from "../vault/vault";
import { keepAlive } from "./keep-alive";
import type {
  Custody,
  EntryAddress,
  NewEntry,
  OperationInput,
  OperationName,
  OperationOutput,
} from "./operations";
import { keptTokens, type RelayPlace } from "./status";

export interface CustodianOptions {
  readonly vault: Vault;
  readonly renewal: Renewal;
  readonly clock: Clock;
  /** The running relay, and the port data sources name. */
  readonly place: () => RelayPlace;
}

type Answers = {
  readonly [N in OperationName]: (input: OperationInput<N>) => Promise<Result<OperationOutput<N>>>;
};

export class Custodian implements Custody {
  readonly #of: CustodianOptions;

  constructor(options: CustodianOptions) {
    this.#of = options;
  }

  ask<N extends OperationName>(name: N, input: OperationInput<N>): Promise<Result<OperationOutput<N>>> {
    return this.#answers[name](input);
  }

  readonly #answers: Answers = {
    status: async () => {
      const { vault, clock, place } = this.#of;
      return ok(keptTokens(vault.state, { ...place(), protection: vault.keptIn, now: clock.now() }));
    },
    keep: (entry) => this.#keep(entry),
    address: async ({ entryId }) => {
      const entry = this.#of.vault.entry(entryId);
      return entry === undefined ? unknown(entryId) : ok(addressOf(entry));
    },
    settle: ({ entryId }) => this.#changeEntry(entryId, (entry) => ({ ...entry, inFile: true })),
    relocate: ({ entryId, path, name }) => this.#changeEntry(entryId, (entry) => ({ ...entry, path, name })),
    release: async ({ entryIds }) =>
      done(await this.#of.vault.change((state) => withoutEntries(state, new Set(entryIds)))),
    reveal: async ({ entryId }) => {
      const found = this.#find(entryId);
      if (found === undefined) return unknown(entryId);
      const { entry, token } = found;
      // A refresh under way ends first: the living token is the one after it.
      return this.#of.renewal.exclusively(token.id, async () => {
        const { grant, service, refreshToken } = this.#of.vault.token(token.id) ?? token;
        const { original } = entry;
        return ok({ grant, service, refreshToken, original, users: this.#usersOf(token.id) });
      });
    },
    accessToken: async ({ entryId }) => {
      const given = await this.#of.renewal.give(entryId, { scope: "", resource: "" });
      if (!given.ok) return fail(given.failure.failure);
      const { accessToken, secondsLeft } = given.value;
      return ok({ accessToken, secondsLeft });
    },
    replace: (input) => this.#replace(input),
    renew: async ({ id }) => {
      const { vault, renewal } = this.#of;
      const tokenId = vault.entry(id)?.tokenId ?? id;
      if (vault.token(tokenId) === undefined) return unknown(id);
      const renewed = await renewal.renewToken(tokenId);
      return renewed.ok ? ok({}) : fail(renewed.failure.failure);
    },
    keepAlive: async () => ok(await keepAlive(this.#of)),
  };

  #find(entryId: string): { entry: VaultEntry; token: VaultToken } | undefined {
    const entry = this.#of.vault.entry(entryId);
    const token = entry === undefined ? undefined : this.#of.vault.token(entry.tokenId);
    return entry === undefined || token === undefined ? undefined : { entry, token };
  }

  #usersOf(tokenId: string): OperationOutput<"reveal">["users"] {
    const entries = this.#of.vault.state.entries.filter((entry) => entry.tokenId === tokenId);
    return entries.map(({ id, path, name, inFile }) => ({ entryId: id, path, name, inFile }));
  }

  async #keep(input: NewEntry): Promise<Result<EntryAddress>> {
    const { vault, clock } = this.#of;
    const joined = input.tokenId === null ? undefined : vault.token(input.tokenId);
    if (input.tokenId !== null && joined === undefined) return unknown(input.tokenId);
    const token: VaultToken = joined ?? {
      id: randomId(),
      grant: input.grant,
      service: input.service,
      refreshToken: input.refreshToken,
      account: null,
      signedInAt: clock.now(),
      renewedAt: null,
      sentAt: null,
      ended: null,
      rule: input.rule,
      lifeAssumed: false,
    };
    const entry: VaultEntry = {
      id: randomId(),
      key: randomKey(),
      handle: token.refreshToken === null ? null : randomHandle(),
      tokenId: token.id,
      path: input.path,
      name: input.name,
      original: input.original,
      inFile: false,
      allowed: input.allowed,
      accessTokens: [],
    };
    const written = await vault.change((state) => ({
      ...state,
      tokens: joined === undefined ? [...state.tokens, token] : state.tokens,
      entries: [...state.entries, entry],
    }));
    return written.ok ? ok(addressOf(entry)) : written;
  }

  async #replace(input: OperationInput<"replace">): Promise<Result<Record<string, never>>> {
    const found = this.#find(input.entryId);
    if (found === undefined) return unknown(input.entryId);
    const { vault, renewal, clock } = this.#of;
    const { id } = found.token;
    return renewal.exclusively(id, async () => {
      const token = vault.token(id) ?? found.token;
      const signedIn = input.refreshToken !== undefined && input.refreshToken !== null;
      const service =
        input.clientSecret === undefined
          ? token.service
          : { ...token.service, clientSecret: input.clientSecret };
      const part: Partial<VaultToken> = {
        service,
        ended: null,
        sentAt: signedIn ? null : token.sentAt,
        ...(signedIn && { refreshToken: input.refreshToken, signedInAt: clock.now(), renewedAt: null }),
      };
      const written = await vault.change((state) => withToken(state, id, part));
      if (!written.ok) return written;
      await renewal.forget(id);
      return ok({});
    });
  }

  async #changeEntry(
    entryId: string,
    how: (entry: VaultEntry) => VaultEntry,
  ): Promise<Result<Record<string, never>>> {
    if (this.#of.vault.entry(entryId) === undefined) return unknown(entryId);
    return done(await this.#of.vault.change((state) => withEntry(state, entryId, how)));
  }
}

function addressOf({ id, tokenId, key, handle }: VaultEntry): EntryAddress {
  return { entryId: id, tokenId, key, handle };
}

function unknown(id: string): Result<never> {
  return fail({ code: "keptUnknown", id });
}

function done(written: Result<void>): Result<Record<string, never>> {
  return written.ok ? ok({}) : written;
}
