/** Copies of kept data sources, and those that are in no file any more: each address belongs to one section of one file. */
import type { KeptTokens } from "../../../shared/data-sources/kept-tokens";
import type { Failure } from "../../../shared/failures/failure";
import { fail, ok, type Result } from "../../../shared/failures/result";
import { sameName } from "../../../shared/odbc/document/text";
import { type Draft, isUnsaved } from "../../drafts/draft";
import type { HeldDraft } from "../../drafts/shelf";
import type { OpenFiles } from "../../places/open-files";
import type { Keeper } from "../keeper";
import { followKept } from "./followed";
import { allowedFor, type WhoMayAsk } from "./plan-move";
import type { KeptSections } from "./sections";

export interface MovedIn {
  readonly names: readonly string[];
  readonly port: number;
  /** False: drivers get no token before a relay is started. */
  readonly relayRuns: boolean;
}

interface Parts {
  readonly keeper: Keeper;
  readonly files: OpenFiles;
  readonly sections: KeptSections;
}
/**
 * A copy of a kept data source shares its address, which belongs to one section: the copy gets its own, for the same
 * token. Fails with keptAlready for what has its own, with keptElsewhere for an address of another vault.
 */
export async function giveOwnAddress(
  held: HeldDraft,
  entryId: string,
  who: WhoMayAsk,
  { keeper, files, sections }: Parts,
): Promise<Result<MovedIn>> {
  const { draft } = held;
  const { name, path, draftId } = draft;
  if (isUnsaved(draft)) return fail({ code: "notMovable", name, reason: "unsaved" });
  const allowed = allowedFor(held, who);
  if (!allowed.ok) return fail({ code: "notMovable", name, reason: allowed.failure });
  return keeper.withVault(async (session) => {
    const { custody, port, relayRuns } = session;
    const followed = await followKept(custody, files, [path]);
    if (!followed.ok) return followed;
    const revealed = await custody.ask("reveal", { entryId });
    if (!revealed.ok) return elsewhere(revealed.failure, name, entryId);
    if (originalOfCopy(followed.value, draft) === undefined) return fail({ code: "keptAlready", name });
    const tokenId = followed.value.tokens.find(({ users }) =>
      users.some((user) => user.entryId === entryId),
    )?.tokenId;
    const { grant, service, original } = revealed.value;
    const joined = { grant, service, original, refreshToken: null, rule: null };
    const address = await custody.ask("keep", {
      ...joined,
      path,
      name,
      tokenId: tokenId ?? null,
      allowed: allowed.value,
    });
    if (!address.ok) return address;
    const written = await sections.writeAddress({ draftId, name, path }, address.value, session);
    return written.ok ? ok({ names: [name], port, relayRuns }) : written;
  });
}

/** Forgets data sources that are in no file any more. Fails with relayStillUsed while one of them is in a file. */
export async function forgetGone(
  entryIds: readonly string[],
  { keeper, files }: Omit<Parts, "sections">,
): Promise<Result<void>> {
  return keeper.withVault(async ({ custody }) => {
    const followed = await followKept(custody, files);
    if (!followed.ok) return followed;
    const wanted = followed.value.tokens
      .flatMap(({ users }) => users)
      .filter((user) => entryIds.includes(user.entryId));
    const [entryId] = entryIds;
    if (wanted.length === 0) return fail({ code: "keptUnknown", id: entryId ?? "" });
    const used = wanted.filter(({ gone, inFile }) => inFile && !gone);
    if (used.length > 0) return fail({ code: "relayStillUsed", names: used.map(({ name }) => name) });
    const released = await custody.ask("release", { entryIds: [...entryIds] });
    return released.ok ? ok(undefined) : released;
  });
}

/** The name of the data source whose address this draft carries as a copy. */
export function originalOfCopy({ strays }: KeptTokens, { path, name }: Draft): string | undefined {
  const stray = strays.find((one) => one.path === path && sameName(one.name, name));
  return stray?.of ?? undefined;
}

/** An ID that this vault does not hold was given by another one. */
export function elsewhere(failure: Failure, name: string, id: string): Result<never> {
  return fail(failure.code === "keptUnknown" ? { code: "keptElsewhere", name, id } : failure);
}
