/** A save that was asked for: what is wrong is shown first, and can be saved all the same. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { DraftView } from "../../../../shared/data-sources/draft-view";
import { pendingChanges } from "../../../app/data/pending-changes";
import { draftQuery } from "../../../app/data/queries";
import type { Editor } from "../context";
import { editorModel, errorsOf } from "../model";
import type { Saving } from "./use-saving";

export interface SaveRequest {
  /** Saves, or goes to the first value that is wrong. */
  save(): Promise<void>;
  saveAnyway(): void;
  /** Something was wrong when the save was asked for. */
  readonly stopped: boolean;
}

export function useSaveRequest(draft: DraftView, editor: Editor, saving: Saving): SaveRequest {
  const client = useQueryClient();
  const [stopped, setStopped] = useState(false);
  return {
    stopped,
    save: async () => {
      if (!(await pendingChanges.flush(document))) return;
      const latest = client.getQueryData(draftQuery(draft.draftId).queryKey) ?? draft;
      const { known } = editorModel(latest);
      const errors = known === undefined ? [] : errorsOf(known.form);
      for (const { option } of errors) editor.visit(option);
      setStopped(errors.length > 0);
      const [first] = errors;
      if (first === undefined) return saving.save("own");
      editor.focusField(first.option);
    },
    saveAnyway: () => {
      setStopped(false);
      void saving.save("own");
    },
  };
}
