/** The access tokens kept for one data source, by what was asked for: at most four, the oldest goes first. */
import type { AccessTokenSet, VaultEntry } from "../vault/schema";
import { sameWanted, type Wanted } from "./wanted";

const mostSets = 4;

export function findSet(entry: VaultEntry, wanted: Wanted): AccessTokenSet | undefined {
  return entry.accessTokens.find((set) => sameWanted(set, wanted));
}

export function withSet(entry: VaultEntry, set: AccessTokenSet): VaultEntry {
  const others = entry.accessTokens.filter((other) => !sameWanted(other, set));
  const newest = [...others].sort((a, b) => b.obtainedAt - a.obtainedAt).slice(0, mostSets - 1);
  return { ...entry, accessTokens: [...newest, set] };
}

export function withoutSets(entry: VaultEntry): VaultEntry {
  return { ...entry, accessTokens: [] };
}
