/** Changes of the vault's value, each giving a new one. */
import type { RenewalNote, VaultEntry, VaultState, VaultToken } from "./schema";

const longestLog = 500;

/** What is gone meanwhile stays gone. */
export function withEntry(state: VaultState, id: string, how: (entry: VaultEntry) => VaultEntry): VaultState {
  return { ...state, entries: state.entries.map((entry) => (entry.id === id ? how(entry) : entry)) };
}

export function withToken(state: VaultState, id: string, part: Partial<VaultToken>): VaultState {
  return { ...state, tokens: state.tokens.map((token) => (token.id === id ? { ...token, ...part } : token)) };
}

/** The newest notes stay. */
export function withNote(state: VaultState, note: RenewalNote): VaultState {
  return { ...state, log: [...state.log, note].slice(-longestLog) };
}

/** A token that no data source is given any more goes with its last one. */
export function withoutEntries(state: VaultState, ids: ReadonlySet<string>): VaultState {
  const entries = state.entries.filter((entry) => !ids.has(entry.id));
  const used = new Set(entries.map((entry) => entry.tokenId));
  return { ...state, entries, tokens: state.tokens.filter((token) => used.has(token.id)) };
}
