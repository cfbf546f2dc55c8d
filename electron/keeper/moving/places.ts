/** Where the kept data sources stand now: names and files change in any program, the relay's address goes along. */
import type { KeptTokens, KeptTokenView, StrayAddress } from "../../../shared/data-sources/kept-tokens";
import { parseRelayTokenUri } from "../../../shared/oauth/relay-address";
import { sectionsHolding } from "../../../shared/odbc/document/sections/find-sections";
import { sameName } from "../../../shared/odbc/document/text";
import { readOption } from "../../../shared/odbc/reading/reading";
import type { DataSourcePlace } from "../../oauth/same-token";
import type { OpenFiles } from "../../places/open-files";

/** A section that names a relay's address. */
export interface Sighting extends DataSourcePlace {
  readonly entryId: string;
}

export interface Sightings {
  readonly found: readonly Sighting[];
  /** Files that could not be read: what they hold is not known. */
  readonly unread: readonly string[];
}

/** One scan of the bytes of each file in the list, and of those given. */
export async function findRelayAddresses(files: OpenFiles, more: readonly string[]): Promise<Sightings> {
  const manager = files.manager();
  const found: Sighting[] = [];
  const unread: string[] = [];
  for (const path of new Set([...(await files.paths()), ...more])) {
    const read = await files.read(path);
    if (!read.ok) {
      unread.push(path);
      continue;
    }
    const { document } = read.value;
    for (const name of sectionsHolding(document, manager, "http://127.0.0.1:")) {
      const address = parseRelayTokenUri(readOption(document, manager, name, "TokenURI") ?? "");
      if (address !== undefined) found.push({ entryId: address.id, path, name });
    }
  }
  return { found, unread };
}

type User = KeptTokenView["users"][number];

export interface Placed {
  /** Entries whose section was renamed or moved, with the place it has now. */
  readonly relocated: readonly Sighting[];
  /** Entries whose section is in no file any more. */
  readonly gone: ReadonlySet<string>;
  /** Sections with an address that belongs to another section, or to no entry of this vault. */
  readonly strays: readonly StrayAddress[];
}

/** Compares what the vault says with what the files say. Pure. */
export function place(users: readonly User[], { found, unread }: Sightings): Placed {
  const relocated: Sighting[] = [];
  const gone = new Set<string>();
  const strays: StrayAddress[] = [];
  for (const user of users.filter(({ inFile }) => inFile)) {
    const own = found.filter(({ entryId }) => entryId === user.entryId);
    const here = own.find(({ path, name }) => path === user.path && sameName(name, user.name));
    const now = here ?? (unread.includes(user.path) ? undefined : own[0]);
    if (now !== undefined && here === undefined) relocated.push(now);
    if (now === undefined && !unread.includes(user.path)) gone.add(user.entryId);
    const copies = own.filter((sighting) => sighting !== now);
    strays.push(...copies.map(({ path, name }) => ({ path, name, of: now?.name ?? user.name })));
  }
  const known = new Set(users.map(({ entryId }) => entryId));
  const unknown = found.filter(({ entryId }) => !known.has(entryId));
  strays.push(...unknown.map(({ path, name }) => ({ path, name, of: null })));
  return { relocated, gone, strays };
}

/** The vault's view with what the files say beside it. Pure. */
export function withPlaces(kept: KeptTokens, { relocated, gone, strays }: Placed): KeptTokens {
  const placeOf = new Map(relocated.map((now) => [now.entryId, now]));
  const placed = (user: User): User => ({
    ...user,
    ...placeOf.get(user.entryId),
    gone: gone.has(user.entryId),
  });
  const tokens = kept.tokens.map((token) => ({ ...token, users: token.users.map(placed) }));
  return { ...kept, tokens, strays: [...strays] };
}
