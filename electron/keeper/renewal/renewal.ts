/**
 * Gives access tokens out of the vault and renews them: one refresh token, one refresh at a time; marked before it is
 * sent, on disk before anybody is answered, failures remembered.
 */
import type { Failure } from "../../../shared/failures/failure";
import { fail, ok, type Result } from "../../../shared/failures/result";
import { isAlive, isFresh } from "../../../shared/oauth/access-token-life";
import { KeyedLock } from "../../oauth/keyed-lock";
import type { Clock } from "../../platform/environment";
import { withEntry, withNote, withToken } from "../vault/changes";
import type { AccessTokenSet, RenewalNote, VaultToken } from "../vault/schema";
import type { Vault } from "../vault/vault";
import { findSet, withoutSets, withSet } from "./access-tokens";
import { ClockWatch } from "./clock-watch";
import { judgeFailure } from "./outcome";
import { Pauses } from "./pauses";
import { type Obtained, received } from "./received";
import type { Wanted } from "./wanted";

/** An access token as it is given out. */
export interface Given {
  readonly accessToken: string;
  readonly secondsLeft: number;
  readonly scopesGranted: string | null;
}

/** Why there is none. `retryAfterSeconds` null: not before a person acts. */
export interface Refusal {
  readonly failure: Failure;
  readonly retryAfterSeconds: number | null;
}

export interface RenewalPorts {
  readonly vault: Vault;
  readonly clock: Clock;
  readonly monotonic: () => number;
  /** Sends one request; the token in it may be spent afterwards. */
  ask(token: VaultToken, wanted: Wanted): Promise<Result<Obtained>>;
  /** After each renewal, good or bad. */
  readonly told?: ((note: RenewalNote) => void) | undefined;
}

export class Renewal {
  readonly #ports: RenewalPorts;
  readonly #lock = new KeyedLock();
  readonly #pauses = new Pauses();
  readonly #watch: ClockWatch;
  /** Given before the clock went back: their times say nothing any more. */
  #distrusted = new WeakSet<AccessTokenSet>();
  readonly #running = new Set<Promise<unknown>>();

  constructor(ports: RenewalPorts) {
    this.#ports = ports;
    this.#watch = new ClockWatch(ports.clock, ports.monotonic);
  }

  /** An access token of this data source, from memory while it is fresh. `force` renews it whatever is there. */
  async give(entryId: string, wanted: Wanted, force = false): Promise<Result<Given, Refusal>> {
    if (this.#watch.wentBack()) this.#distrustAll();
    const asked = this.#ports.clock.now();
    const kept = force ? undefined : this.#fromMemory(entryId, wanted);
    if (kept !== undefined) return kept;
    const tokenId = this.#ports.vault.entry(entryId)?.tokenId;
    if (tokenId === undefined) return fail({ failure: unknown(entryId), retryAfterSeconds: null });
    return this.#lock.run(tokenId, async () => {
      const unwritten = await this.#unwritten();
      if (unwritten !== undefined) return fail(unwritten);
      const since = force ? this.#renewedSince(entryId, wanted, asked) : this.#fromMemory(entryId, wanted);
      return since ?? this.#renew(entryId, wanted);
    });
  }

  /** Renews a token nobody asks for, through the data source that asked last. */
  async renewToken(tokenId: string): Promise<Result<Given, Refusal>> {
    const entries = this.#ports.vault.state.entries.filter((entry) => entry.tokenId === tokenId);
    const used = entries
      .flatMap((entry) => entry.accessTokens.map((set) => ({ entry, set })))
      .sort((a, b) => b.set.obtainedAt - a.set.obtainedAt)[0];
    const entry = used?.entry ?? entries[0];
    if (entry === undefined) return fail({ failure: unknown(tokenId), retryAfterSeconds: null });
    return this.give(entry.id, used?.set ?? { scope: "", resource: "" }, true);
  }

  /** A person acted: what was remembered against the token counts no more, and its access tokens are not given again. */
  async forget(tokenId: string): Promise<void> {
    this.#pauses.forget(tokenId);
    await this.#ports.vault.change((state) => ({
      ...state,
      entries: state.entries.map((entry) => (entry.tokenId === tokenId ? withoutSets(entry) : entry)),
    }));
  }

  /** Runs while no refresh of this token is under way. */
  exclusively<T>(tokenId: string, run: () => Promise<T>): Promise<T> {
    return this.#lock.run(tokenId, run);
  }

  /** Resolves when no request to a service is under way. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }

  #distrustAll(): void {
    this.#distrusted = new WeakSet(this.#ports.vault.state.entries.flatMap((entry) => entry.accessTokens));
  }

  #set(entryId: string, wanted: Wanted): AccessTokenSet | undefined {
    const entry = this.#ports.vault.entry(entryId);
    const set = entry === undefined ? undefined : findSet(entry, wanted);
    return set === undefined || this.#distrusted.has(set) ? undefined : set;
  }

  #fromMemory(entryId: string, wanted: Wanted): Result<Given, Refusal> | undefined {
    const now = this.#ports.clock.now();
    const set = this.#set(entryId, wanted);
    if (set === undefined || !isFresh(set, now) || !this.#ports.vault.isOnDisk) return undefined;
    return ok(given(set, now));
  }

  /** Who waited while another renewed the same needs no second renewal. */
  #renewedSince(entryId: string, wanted: Wanted, asked: number): Result<Given, Refusal> | undefined {
    const set = this.#set(entryId, wanted);
    return set !== undefined && set.obtainedAt > asked ? this.#fromMemory(entryId, wanted) : undefined;
  }

  /** Under the token's lock. */
  async #renew(entryId: string, wanted: Wanted): Promise<Result<Given, Refusal>> {
    const { vault } = this.#ports;
    const entry = vault.entry(entryId);
    const token = entry === undefined ? undefined : vault.token(entry.tokenId);
    if (entry === undefined || token === undefined) {
      return fail({ failure: unknown(entryId), retryAfterSeconds: null });
    }
    const refused = this.#refusedAlready(token);
    if (refused !== undefined) return this.#oldOne(entryId, wanted, refused);
    const marked = await this.#mark(token);
    if (!marked.ok) return this.#oldOne(entryId, wanted, this.#pause(token.id, marked.failure));
    const exchange = this.#exchange(entryId, token, wanted);
    this.#running.add(exchange);
    return exchange.finally(() => this.#running.delete(exchange));
  }

  async #exchange(entryId: string, token: VaultToken, wanted: Wanted): Promise<Result<Given, Refusal>> {
    const answer = await this.#ports.ask(token, wanted);
    if (answer.ok) return this.#keep(entryId, token, wanted, answer.value);
    return this.#failed(entryId, token, wanted, answer.failure);
  }

  #refusedAlready(token: VaultToken): Refusal | undefined {
    if (token.ended !== null) return { failure: token.ended.failure, retryAfterSeconds: null };
    return this.#pauses.current(token.id, this.#ports.clock.now());
  }

  /** A token that is in memory only is written first: no second one is fetched on top of it. */
  async #unwritten(): Promise<Refusal | undefined> {
    const written = await this.#ports.vault.flush();
    return written.ok ? undefined : { failure: written.failure, retryAfterSeconds: 1 };
  }

  #pause(tokenId: string, failure: Failure): Refusal {
    return this.#pauses.add(tokenId, failure, this.#ports.clock.now());
  }

  /** The old one is given while it lives. */
  #oldOne(entryId: string, wanted: Wanted, refusal: Refusal): Result<Given, Refusal> {
    const now = this.#ports.clock.now();
    const set = this.#set(entryId, wanted);
    const usable = set !== undefined && isAlive(set, now) && this.#ports.vault.isOnDisk;
    return usable ? ok(given(set, now)) : fail(refusal);
  }

  /** Client credentials cannot be lost on the way. */
  async #mark(token: VaultToken): Promise<Result<void>> {
    if (token.grant === "client_credentials" || token.sentAt !== null) return ok(undefined);
    const { vault, clock } = this.#ports;
    const written = await vault.changeToken(token.id, { sentAt: clock.now() });
    // Nothing was sent: the mark must not stay behind in memory either.
    if (!written.ok) void vault.changeToken(token.id, { sentAt: null });
    return written;
  }

  async #keep(
    entryId: string,
    token: VaultToken,
    wanted: Wanted,
    obtained: Obtained,
  ): Promise<Result<Given, Refusal>> {
    const { vault, clock } = this.#ports;
    const now = clock.now();
    this.#pauses.forget(token.id);
    const { set, note, kept } = received(token, wanted, obtained, now);
    const written = await vault.change((state) =>
      withNote(
        withToken(
          withEntry(state, entryId, (entry) => withSet(entry, set)),
          token.id,
          kept,
        ),
        note,
      ),
    );
    this.#ports.told?.(note);
    if (!written.ok) return fail(this.#pause(token.id, written.failure));
    return ok(given(set, now));
  }

  async #failed(
    entryId: string,
    token: VaultToken,
    wanted: Wanted,
    failure: Failure,
  ): Promise<Result<Given, Refusal>> {
    const { vault, clock } = this.#ports;
    const now = clock.now();
    const { ended, outcomeUnknown } = judgeFailure(failure, token.sentAt !== null, hostOf(token));
    const sentAt = outcomeUnknown ? (token.sentAt ?? now) : null;
    const end = ended === undefined ? null : { at: now, failure: ended };
    const note: RenewalNote = {
      at: now,
      tokenId: token.id,
      outcome: "failed",
      failure: ended ?? failure,
    };
    await vault.change((state) => withNote(withToken(state, token.id, { sentAt, ended: end }), note));
    this.#ports.told?.(note);
    const refusal =
      ended === undefined ? this.#pause(token.id, failure) : { failure: ended, retryAfterSeconds: null };
    return this.#oldOne(entryId, wanted, refusal);
  }
}

function unknown(id: string): Failure {
  return { code: "keptUnknown", id };
}

function hostOf(token: VaultToken): string {
  const { tokenUrl } = token.service;
  return URL.canParse(tokenUrl) ? new URL(tokenUrl).host : tokenUrl;
}

function given(set: AccessTokenSet, now: number): Given {
  return {
    accessToken: set.accessToken,
    secondsLeft: Math.max(1, Math.floor((set.expiresAt - now) / 1000)),
    scopesGranted: set.scopesGranted,
  };
}
