/** Decides whether a judged request is given a token: key, account, grant and handle must be those of the data source. */
import { createHash, timingSafeEqual } from "node:crypto";
import { fail, ok, type Result } from "../../../shared/failures/result";
import type { Secret } from "../../../shared/secret";
import type { Given, Renewal } from "../renewal/renewal";
import type { VaultEntry } from "../vault/schema";
import type { Vault } from "../vault/vault";
import type { AccountGroups } from "./peer/account-groups";
import type { Owner } from "./peer/owner";
import type { AskedToken } from "./request/form";
import { accountRefused, notAccepted, type RelayRefusal, refusalFor, refuse } from "./request/refusal";

export interface Handed {
  readonly given: Given;
  /** What to answer as `refresh_token`; undefined where none was asked with. */
  readonly handle: string | undefined;
}

/** `wrongKey` answers wait, so that guessing is slow. */
export type DeskRefusal = RelayRefusal & { readonly wrongKey?: true };

export class TokenDesk {
  readonly #vault: Vault;
  readonly #renewal: Renewal;
  readonly #groups: AccountGroups;

  constructor(of: { vault: Vault; renewal: Renewal; groups: AccountGroups }) {
    this.#vault = of.vault;
    this.#renewal = of.renewal;
    this.#groups = of.groups;
  }

  async ask(asked: AskedToken, owner: Owner): Promise<Result<Handed, DeskRefusal>> {
    const entry = this.#vault.entry(asked.id);
    const fits = sameText(asked.key, entry?.key ?? "");
    if (entry === undefined || !fits) return fail({ ...notAccepted, wrongKey: true });
    if (!(await this.#mayAsk(entry, owner))) return fail(accountRefused);
    const wrong = this.#wrongGrant(entry, asked);
    if (wrong !== undefined) return fail(wrong);
    const given = await this.#renewal.give(entry.id, asked.wanted);
    if (!given.ok) return fail(refusalFor(given.failure));
    return ok({
      given: given.value,
      handle: asked.handle === undefined ? undefined : (entry.handle ?? undefined),
    });
  }

  /** Whether an account may see the metrics: any that may ask for one of the tokens. */
  async mayRead(owner: Owner): Promise<boolean> {
    for (const entry of this.#vault.state.entries) {
      if (await this.#mayAsk(entry, owner)) return true;
    }
    return owner === "unknown" || (owner !== "none" && owner.uid === process.getuid?.());
  }

  async #mayAsk(entry: VaultEntry, owner: Owner): Promise<boolean> {
    if (owner === "unknown") return true;
    if (owner === "none") return false;
    const { users, groups } = entry.allowed;
    if (users.includes(owner.uid)) return true;
    if (groups.length === 0) return false;
    return (await this.#groups.of(owner.uid)).some((group) => groups.includes(group));
  }

  #wrongGrant(entry: VaultEntry, asked: AskedToken): RelayRefusal | undefined {
    const kept = this.#vault.token(entry.tokenId)?.grant;
    if (asked.grantType !== kept) {
      return refuse(
        400,
        "unsupported_grant_type",
        `The relay keeps ${kept ?? "nothing"} for this data source.`,
      );
    }
    if (entry.handle === null) return undefined;
    if (asked.handle !== undefined && sameText(asked.handle, entry.handle)) return undefined;
    return refuse(400, "invalid_grant", "The RefreshToken in the file is not the one the relay put there.");
  }
}

/** Takes as long for a near miss as for any other: digests are compared, of one length. */
function sameText(secret: Secret, expected: string): boolean {
  return timingSafeEqual(digest(secret.reveal()), digest(expected));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
