/** Saving a draft: waits for what is typed, then writes; keeps what came of it for showing. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { DraftView } from "../../../../shared/data-sources/draft-view";
import type { SaveConflict } from "../../../../shared/data-sources/save-conflict";
import type { CallInput } from "../../../../shared/ipc/contract";
import { call } from "../../../app/data/main-process";
import { pendingChanges } from "../../../app/data/pending-changes";
import { draftQuery, overviewQuery, rememberDraft } from "../../../app/data/queries";
import { useProblems } from "../../../app/problems";
import { useAction } from "../../../app/use-action";

export type SaveTarget = CallInput<"drafts.save">["target"];
export type Resolution = NonNullable<CallInput<"drafts.save">["resolution"]>;

export interface Saving {
  save(target: SaveTarget, resolution?: Resolution): Promise<void>;
  undo(): Promise<void>;
  copyCommand(): Promise<void>;
  /** Repairs what keeps the driver manager from reading the file, and saves. */
  repairFile(): Promise<void>;
  readonly busy: boolean;
  /** The latest save was undone. */
  readonly undone: boolean;
  readonly failure: ReturnType<typeof useAction>["failure"];
  /** What there is to say of the latest save. */
  readonly notes: readonly string[];
  /** The same options were changed on disk; nothing is written until the person has picked. */
  readonly conflicts: readonly SaveConflict[];
  dismiss(): void;
  dismissConflicts(): void;
}

const nothing = { notes: [], conflicts: [], undone: false } as const;

interface Outcome {
  readonly notes: readonly string[];
  readonly conflicts: readonly SaveConflict[];
  readonly undone: boolean;
}

export function useSaving(draft: DraftView): Saving {
  const client = useQueryClient();
  const action = useAction();
  const [outcome, setOutcome] = useState<Outcome>(nothing);
  const problems = useProblems();
  const { draftId } = draft;

  const note = (text: string) => setOutcome({ ...nothing, notes: [text] });
  const reload = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: draftQuery(draftId).queryKey }),
      client.invalidateQueries({ queryKey: overviewQuery.queryKey }),
    ]);
  const save = async (target: SaveTarget, resolution?: Resolution) => {
    if (!(await pendingChanges.flush(document))) return;
    setOutcome(nothing);
    await action.run("save", async () => {
      const saved = await call("drafts.save", {
        draftId,
        target,
        ...(resolution === undefined ? {} : { resolution }),
      });
      rememberDraft(client, saved.draft);
      setOutcome({ notes: saved.notes, conflicts: saved.conflicts, undone: false });
      await client.invalidateQueries({ queryKey: overviewQuery.queryKey });
    });
  };
  return {
    ...outcome,
    save,
    busy: action.busy,
    failure: action.failure,
    undo: async () => {
      const historyId = draft.saved?.historyId;
      if (historyId === undefined || historyId === null) return;
      const done = await action.run("undo", async () => {
        await call("history.undo", { path: draft.file.path, historyId });
        await reload();
      });
      if (done) setOutcome({ ...nothing, undone: true });
    },
    copyCommand: async () => {
      if (!(await pendingChanges.flush(document))) return;
      const done = await action.run("copy the command", () => call("drafts.copySaveCommand", { draftId }));
      if (done) note("The command is on the clipboard. Run it in a terminal; the file changes then.");
    },
    repairFile: async () => {
      const { path } = draft.file;
      const repaired = await action.run("repair", async () => {
        const hazard = (await call("files.hazards", { path })).find(({ hidesFile }) => hidesFile);
        if (hazard !== undefined) await problems.repair(path, hazard);
      });
      if (repaired) await save("own");
    },
    dismiss: () => {
      action.dismiss();
      setOutcome(nothing);
    },
    dismissConflicts: () => setOutcome(nothing),
  };
}
