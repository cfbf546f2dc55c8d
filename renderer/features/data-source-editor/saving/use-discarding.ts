/** Throwing edits away: a new data source is gone, another shows again what its file holds. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { DraftView } from "../../../../shared/data-sources/draft-view";
import { call } from "../../../app/data/main-process";
import { overviewQuery, rememberDraft } from "../../../app/data/queries";
import { useSelection } from "../../../app/selection";
import type { Action } from "../../../app/use-action";

export interface Discarding {
  readonly asked: boolean;
  ask(): void;
  cancel(): void;
  discard(): void;
}

export function useDiscarding(draft: DraftView, action: Action): Discarding {
  const client = useQueryClient();
  const { select } = useSelection();
  const [asked, setAsked] = useState(false);
  const { draftId, savedName, file } = draft;
  const reopen = async (name: string) => {
    const fresh = await call("drafts.open", { path: file.path, name });
    rememberDraft(client, fresh);
    select({ type: "openDraft", draftId: fresh.draftId });
  };
  return {
    asked,
    ask: () => setAsked(true),
    cancel: () => setAsked(false),
    discard: () => {
      setAsked(false);
      void action.run("discard", async () => {
        await call("drafts.discard", { draftId });
        if (savedName === null) select({ type: "closeDraft", draftId });
        else await reopen(savedName);
        await client.invalidateQueries({ queryKey: overviewQuery.queryKey });
      });
    },
  };
}
