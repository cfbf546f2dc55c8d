/** The relay's numbers for Prometheus: IDs, no names, no secrets. */
import { Counter, Gauge, Registry } from "prom-client";
import type { KeptTokens } from "../../../shared/data-sources/kept-tokens";
import { keptTokens } from "../control/status";
import type { RenewalNote } from "../vault/schema";
import type { Vault } from "../vault/vault";

export class RelayMetrics {
  readonly #registry = new Registry();
  readonly #answers: Counter<"status">;
  readonly #renewals: Counter<"token" | "outcome">;

  constructor(vault: Vault, now: () => number) {
    const registers = [this.#registry];
    this.#answers = new Counter({
      name: "odbc_relay_answers_total",
      help: "Answers given, by HTTP status.",
      labelNames: ["status"],
      registers,
    });
    this.#renewals = new Counter({
      name: "odbc_relay_renewals_total",
      help: "Requests to a service, by token and outcome (renewed, replaced, failed).",
      labelNames: ["token", "outcome"],
      registers,
    });
    addGauges(this.#registry, () =>
      keptTokens(vault.state, { relay: null, port: null, protection: vault.keptIn, now: now() }),
    );
  }

  answered(status: number): void {
    this.#answers.inc({ status: String(status) });
  }

  renewed({ tokenId, outcome }: RenewalNote): void {
    this.#renewals.inc({ token: tokenId, outcome });
  }

  async text(): Promise<{ type: string; text: string }> {
    return { type: this.#registry.contentType, text: await this.#registry.metrics() };
  }
}

/** Read from the vault when somebody asks. */
function addGauges(registry: Registry, read: () => KeptTokens): void {
  const common = { labelNames: ["token"] as const, registers: [] };
  registry.registerMetric(
    new Gauge({
      ...common,
      name: "odbc_relay_token_needs_person",
      help: "1 for a token that only a new sign-in brings back.",
      collect() {
        this.reset();
        for (const { tokenId, state } of read().tokens) {
          this.set({ token: tokenId }, state === "needsPerson" ? 1 : 0);
        }
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      ...common,
      name: "odbc_relay_token_lives_until_seconds",
      help: "When a token ends by its provider's rule, seconds since 1970; absent where no rule is known.",
      collect() {
        this.reset();
        for (const { tokenId, livesUntil } of read().tokens) {
          if (livesUntil !== null) this.set({ token: tokenId }, Math.floor(livesUntil / 1000));
        }
      },
    }),
  );
}
