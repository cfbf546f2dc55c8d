/** Opens a data source on its page, from anywhere in the window. */
import { useQueryClient } from "@tanstack/react-query";
import { type PendingFix, useSelection } from "../selection";
import { call } from "./main-process";
import { rememberDraft } from "./queries";

export interface SourcePlace {
  readonly path: string;
  readonly name: string;
}

/** @returns opens it, and mends something there where a cause was found elsewhere */
export function useOpenSource(): (place: SourcePlace, fix?: PendingFix) => Promise<void> {
  const client = useQueryClient();
  const { select } = useSelection();
  return async ({ path, name }, fix) => {
    const draft = await call("drafts.open", { path, name });
    rememberDraft(client, draft);
    select({ type: "openDraft", draftId: draft.draftId, ...(fix && { fix }) });
  };
}
