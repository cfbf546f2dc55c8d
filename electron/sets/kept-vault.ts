/** The relay's vault as sets see it: `NAME/ClientSecret`, `NAME/AccessToken` of a data source that it keeps. */
import type { KeptTokens } from "../../shared/data-sources/kept-tokens";
import { ok, type Result } from "../../shared/failures/result";
import { sameName } from "../../shared/odbc/document/text";
import { Secret } from "../../shared/secret";
import type { Custody } from "../keeper/control/operations";
import type { Keeper } from "../keeper/keeper";
import type { VaultAbsence, VaultPort } from "./vault-port";

export class KeptVault implements VaultPort {
  readonly #keeper: Keeper;

  constructor(keeper: Keeper) {
    this.#keeper = keeper;
  }

  async read(names: readonly string[]): Promise<ReadonlyMap<string, Secret> | VaultAbsence> {
    if (!(await this.#keeper.isInUse())) return "noVault";
    const read = await this.#keeper.withVault(({ custody }) => valuesOf(custody, names));
    return read.ok ? read.value : "vaultClosed";
  }

  /** A living access token for each of these data sources. Fails with tokenNotKept, or with what the service says. */
  async accessTokens(dataSources: readonly string[]): Promise<Result<ReadonlyMap<string, Secret>>> {
    return this.#keeper.withVault(async ({ custody }) => {
      const kept = await custody.ask("status", {});
      if (!kept.ok) return kept;
      const tokens = new Map<string, Secret>();
      for (const name of dataSources) {
        const entryId = entryOf(kept.value, name);
        if (entryId === undefined) return { ok: false, failure: { code: "tokenNotKept", dataSource: name } };
        const given = await custody.ask("accessToken", { entryId });
        if (!given.ok) return given;
        tokens.set(name, new Secret(given.value.accessToken));
      }
      return ok(tokens);
    });
  }
}

async function valuesOf(
  custody: Custody,
  names: readonly string[],
): Promise<Result<ReadonlyMap<string, Secret>>> {
  const kept = await custody.ask("status", {});
  if (!kept.ok) return kept;
  const values = new Map<string, Secret>();
  for (const name of names) {
    const value = await keptValue(custody, kept.value, name);
    if (value !== undefined) values.set(name, new Secret(value));
  }
  return ok(values);
}

/** A refresh token is never given out of the vault: it would be one for two. */
async function keptValue(custody: Custody, kept: KeptTokens, name: string): Promise<string | undefined> {
  const cut = name.lastIndexOf("/");
  const entryId = entryOf(kept, name.slice(0, Math.max(0, cut)));
  const option = name.slice(cut + 1);
  if (entryId === undefined) return undefined;
  if (sameName(option, "AccessToken")) {
    const given = await custody.ask("accessToken", { entryId });
    return given.ok ? given.value.accessToken : undefined;
  }
  if (!sameName(option, "ClientSecret")) return undefined;
  const revealed = await custody.ask("reveal", { entryId });
  return revealed.ok ? (revealed.value.service.clientSecret ?? undefined) : undefined;
}

function entryOf({ tokens }: KeptTokens, dataSource: string): string | undefined {
  return tokens.flatMap(({ users }) => users).find(({ name }) => sameName(name, dataSource))?.entryId;
}
