/** Follows renamed and moved data sources into the vault, whenever somebody looks at it or works with it. */
import type { KeptTokens } from "../../../shared/data-sources/kept-tokens";
import { ok, type Result } from "../../../shared/failures/result";
import { parseRelayTokenUri } from "../../../shared/oauth/relay-address";
import { readOption } from "../../../shared/odbc/reading/reading";
import type { DataSourcePlace } from "../../oauth/same-token";
import type { OpenFiles } from "../../places/open-files";
import type { Custody } from "../control/operations";
import type { Keeper } from "../keeper";
import { findRelayAddresses, place, withPlaces } from "./places";

/**
 * What is kept, with its data sources where they stand now; the vault knows it from then on.
 * @param more files that are looked at beside those of the list and those the vault knows
 */
export async function followKept(
  custody: Custody,
  files: OpenFiles,
  more: readonly string[] = [],
): Promise<Result<KeptTokens>> {
  const status = await custody.ask("status", {});
  if (!status.ok) return status;
  const users = status.value.tokens.flatMap((token) => token.users);
  const sightings = await findRelayAddresses(files, [...users.map(({ path }) => path), ...more]);
  const placed = place(users, sightings);
  for (const now of placed.relocated) {
    const told = await custody.ask("relocate", now);
    if (!told.ok) return told;
  }
  return ok(withPlaces(status.value, placed));
}

/** Looking makes no vault; what the files say of addresses is told all the same. */
export async function readKept(keeper: Keeper, files: OpenFiles): Promise<Result<KeptTokens>> {
  if (await keeper.isInUse()) return keeper.withVault(({ custody }) => followKept(custody, files));
  const status = await keeper.status();
  if (!status.ok) return status;
  return ok(withPlaces(status.value, place([], await findRelayAddresses(files, []))));
}

/** After a data source moved to another file, which may be none of the list. */
export async function followMove(
  keeper: Keeper,
  files: OpenFiles,
  { path, name }: DataSourcePlace,
): Promise<Result<void>> {
  const read = await files.read(path);
  if (!read.ok) return read;
  const tokenUri = readOption(read.value.document, files.manager(), name, "TokenURI") ?? "";
  if (parseRelayTokenUri(tokenUri) === undefined || !(await keeper.isInUse())) return ok(undefined);
  const followed = await keeper.withVault(({ custody }) => followKept(custody, files, [path]));
  return followed.ok ? ok(undefined) : followed;
}
