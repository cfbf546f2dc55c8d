/** *Take back*: the living token goes into the file again. */
import type { KeptTokens } from "../../../shared/data-sources/kept-tokens";
import { fail, ok, type Result } from "../../../shared/failures/result";
import { parseRelayTokenUri } from "../../../shared/oauth/relay-address";
import { draftValue } from "../../drafts/draft";
import type { DraftShelf } from "../../drafts/shelf";
import type { OpenFiles } from "../../places/open-files";
import type { Revealed } from "../control/operations";
import type { Session } from "../control/session";
import type { Keeper } from "../keeper";
import { elsewhere, originalOfCopy } from "./copies";
import { followKept } from "./followed";
import { withoutRelay } from "./relay-options";
import type { KeptSections } from "./sections";

interface Parts {
  readonly keeper: Keeper;
  readonly shelf: DraftShelf;
  readonly files: OpenFiles;
  readonly sections: KeptSections;
}

interface Writing {
  readonly entryId: string;
  readonly gone: ReadonlySet<string>;
  readonly sections: KeptSections;
}

/** The living token goes into the file, then the vault forgets it. A shared token takes all or none. */
export async function takeBack(
  draftId: string,
  all: boolean,
  { keeper, shelf, files, sections }: Parts,
): Promise<Result<{ names: readonly string[] }>> {
  const held = shelf.get(draftId);
  if (!held.ok) return held;
  const { draft } = held.value;
  const address = parseRelayTokenUri(draftValue(draft, "TokenURI") ?? "");
  if (address === undefined) return fail({ code: "notKept", name: draft.name });
  return keeper.withVault(async (session) => {
    const followed = await followKept(session.custody, files, [draft.path]);
    if (!followed.ok) return followed;
    const original = originalOfCopy(followed.value, draft);
    if (original !== undefined) return fail({ code: "keptCopied", name: draft.name, other: original });
    const revealed = await session.custody.ask("reveal", { entryId: address.id });
    if (!revealed.ok) return elsewhere(revealed.failure, draft.name, address.id);
    const others = revealed.value.users.filter(({ entryId }) => entryId !== address.id);
    if (others.length > 0 && !all) {
      return fail({ code: "sharedToken", names: revealed.value.users.map(({ name }) => name) });
    }
    const written = await writeBack(revealed.value, session, {
      entryId: address.id,
      gone: goneOf(followed.value),
      sections,
    });
    if (!written.ok) return written;
    const entryIds = revealed.value.users.map(({ entryId }) => entryId);
    const released = await session.custody.ask("release", { entryIds });
    return released.ok ? ok({ names: revealed.value.users.map(({ name }) => name) }) : released;
  });
}

/** Written until the token in the files is the one the vault holds: a refresh may come between. */
async function writeBack(
  revealed: Revealed,
  { custody }: Session,
  { entryId, gone, sections }: Writing,
): Promise<Result<void>> {
  for (let living = revealed; ; ) {
    for (const user of living.users.filter((one) => one.inFile && !gone.has(one.entryId))) {
      const opened = await sections.open(user);
      if (!opened.ok) return opened;
      const own = await custody.ask("reveal", { entryId: user.entryId });
      if (!own.ok) return own;
      const saved = await sections.save(opened.value.draft.draftId, (draft) =>
        withoutRelay(draft, own.value),
      );
      if (!saved.ok) return saved;
    }
    const now = await custody.ask("reveal", { entryId });
    if (!now.ok) return now;
    if (now.value.refreshToken === living.refreshToken) return ok(undefined);
    living = now.value;
  }
}

function goneOf({ tokens }: KeptTokens): ReadonlySet<string> {
  const users = tokens.flatMap((token) => token.users);
  return new Set(users.filter(({ gone }) => gone).map(({ entryId }) => entryId));
}
