/** The refresh tokens that stand in files, each once, with the data sources that hold it: what the relay could keep alive. */
import type { FileToken, FileTokens } from "../../../shared/data-sources/kept-tokens";
import { parseTokenUri } from "../../../shared/drivers/methods/token-endpoint";
import { providerOfEndpoints } from "../../../shared/oauth/providers/of-endpoints";
import { parseRelayTokenUri } from "../../../shared/oauth/relay-address";
import { sectionsOf } from "../../../shared/odbc/document/document";
import { isReservedName } from "../../../shared/odbc/reading/data-source-list";
import { readOptionAt } from "../../../shared/odbc/reading/reading";
import { providerBehind } from "../../drafts/derived-draft";
import { type Draft, draftValue } from "../../drafts/draft";
import type { DraftService } from "../../drafts/draft-service";
import type { DraftShelf } from "../../drafts/shelf";
import { storedTokenOf } from "../../drafts/stored-token-of";
import type { DataSourcePlace } from "../../oauth/same-token";
import type { OpenFile, OpenFiles } from "../../places/open-files";
import { inSteps } from "../../platform/steps";

/** More are counted, not listed: nobody reads on. */
const mostListed = 200;

interface Parts {
  readonly files: OpenFiles;
  /** Apart from the window's: what is looked at here is not open there. */
  readonly shelf: DraftShelf;
  readonly drafts: Pick<DraftService, "open">;
}

/** In the order of the files. A file that cannot be read holds none that could be told. */
export async function tokensInFiles({ files, shelf, drafts }: Parts): Promise<FileTokens> {
  const byToken = new Map<string, DataSourcePlace[]>();
  for (const path of await files.paths()) {
    const read = await files.read(path);
    if (read.ok) await inSteps(collect(byToken, path, read.value, files));
  }
  const groups = [...byToken.values()];
  const tokens: FileToken[] = [];
  for (const users of groups.slice(0, mostListed)) {
    const token = await describe(users, shelf, drafts);
    if (token !== undefined) tokens.push(token);
  }
  return { tokens, more: Math.max(0, groups.length - mostListed) };
}

function* collect(
  byToken: Map<string, DataSourcePlace[]>,
  path: string,
  { document }: OpenFile,
  files: OpenFiles,
): Generator<void, void> {
  const manager = files.manager();
  const { names, openings } = sectionsOf(document, manager);
  for (let position = 0; position < openings.length; position += 1) {
    yield;
    const token = readOptionAt(document, manager, position, "RefreshToken") ?? "";
    if (token === "") continue;
    const name = names.at(position);
    const address = readOptionAt(document, manager, position, "TokenURI") ?? "";
    // Of a repeated name the first section is the one that is read.
    const isRead = names.find(name) === position && !isReservedName(name);
    if (!isRead || parseRelayTokenUri(address) !== undefined) continue;
    const known = byToken.get(token);
    if (known === undefined) byToken.set(token, [{ path, name }]);
    else known.push({ path, name });
  }
}

/** By the first data source that holds it; undefined for one that went away meanwhile. */
async function describe(
  users: DataSourcePlace[],
  shelf: DraftShelf,
  drafts: Parts["drafts"],
): Promise<FileToken | undefined> {
  const [first] = users;
  if (first === undefined) return undefined;
  const opened = await drafts.open(first.path, first.name);
  if (!opened.ok) return undefined;
  const held = shelf.get(opened.value.draftId);
  shelf.drop(opened.value.draftId);
  return held.ok ? { users, ...facts(held.value.draft) } : undefined;
}

function facts(draft: Draft): Omit<FileToken, "users"> {
  const { url } = parseTokenUri(draftValue(draft, "TokenURI") ?? "");
  const { providerId, rotationSeenAt } = draft.acquisition;
  const derived = providerBehind(draft)?.providerId;
  const provider = providerOfEndpoints(url, draftValue(draft, "AuthURI") ?? "", providerId ?? derived);
  return {
    provider: provider?.name ?? null,
    host: URL.canParse(url) ? new URL(url).host : url,
    oneUse: storedTokenOf(draft, derived)?.oneUse === true,
    rule: provider?.refreshTokenLife?.value ?? null,
    lastUsed: rotationSeenAt,
  };
}
