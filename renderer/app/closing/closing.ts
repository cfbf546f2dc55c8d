/** What happens to unsaved drafts when the window closes: saved one after the other, or left behind. */
import type { QueryClient } from "@tanstack/react-query";
import type { Overview } from "../../../shared/data-sources/overview";
import type { Failure } from "../../../shared/failures/failure";
import { call, failureOf } from "../data/main-process";
import { pendingChanges } from "../data/pending-changes";
import { overviewQuery, rememberDraft } from "../data/queries";

/** The draft that could not be saved, and why. Those before it are saved, those after it untouched. */
export interface StoppedAt {
  readonly draftId: string;
  readonly name: string;
  readonly failure: Failure;
}

type UnsavedDraft = Overview["unsaved"][number];

/** The drafts with unsaved edits as the main process has them now. */
export async function readUnsaved(client: QueryClient): Promise<UnsavedDraft[]> {
  return (await client.fetchQuery({ ...overviewQuery, staleTime: 0 })).unsaved;
}

/** Saves each unsaved draft to its own file, what is still in a field included; stops at the first that cannot be. */
export async function saveAll(
  client: QueryClient,
  page: Pick<Document, "activeElement">,
): Promise<StoppedAt | undefined> {
  await pendingChanges.flush(page);
  for (const draft of await readUnsaved(client)) {
    const failure = await save(client, draft);
    if (failure !== undefined) return { ...draft, failure };
  }
  return undefined;
}

async function save(client: QueryClient, { draftId, name }: UnsavedDraft): Promise<Failure | undefined> {
  try {
    const { draft, conflicts } = await call("drafts.save", { draftId, target: "own" });
    rememberDraft(client, draft);
    if (conflicts.length === 0) return undefined;
    const options = conflicts.map(({ option }) => ({ section: name, option }));
    return { code: "fileChangedOnDisk", path: draft.file.displayPath, conflicts: options };
  } catch (error) {
    return failureOf(error, "save before closing");
  }
}

/** Answers the main process, which waits with closing. */
export async function confirmClose(close: boolean): Promise<void> {
  await call("app.confirmClose", { close });
}
