/** What the window shows: the page, and on the data sources page the open draft. */
import { createContext, type Dispatch, use } from "react";
import type { FailureActionId } from "../../shared/failures/copy";
import type { Failure } from "../../shared/failures/failure";

export type PageId = "dataSources" | "health" | "keptTokens" | "history" | "drivers" | "settings";

/** A cause found elsewhere, and the button that was pressed there: the editor does it once the data source is open. */
export interface PendingFix {
  readonly failure: Failure;
  readonly action: FailureActionId;
}

export interface Selection {
  readonly page: PageId;
  /** Null: nothing is chosen. */
  readonly draftId: string | null;
  /** For the open draft. */
  readonly fix: PendingFix | null;
}

/** `draftId` undefined: nobody has chosen yet, the data source of the last session stands in. */
export interface Choice {
  readonly page: PageId;
  readonly draftId: string | null | undefined;
  readonly fix: PendingFix | null;
}

export type SelectionChange =
  | { readonly type: "showPage"; readonly page: PageId }
  /** Shows the draft on the data sources page, and mends something there. */
  | { readonly type: "openDraft"; readonly draftId: string; readonly fix?: PendingFix }
  /** The editor has it. */
  | { readonly type: "fixTaken" }
  /** Back to the list; with a draft id only when that draft is the one shown. */
  | { readonly type: "closeDraft"; readonly draftId?: string };

export const nothingChosen: Choice = { page: "dataSources", draftId: undefined, fix: null };

export function changeSelection(choice: Choice, change: SelectionChange): Choice {
  switch (change.type) {
    case "showPage":
      return choice.page === change.page ? choice : { ...choice, page: change.page };
    case "openDraft":
      return { page: "dataSources", draftId: change.draftId, fix: change.fix ?? null };
    case "fixTaken":
      return { ...choice, fix: null };
    case "closeDraft":
      return isOther(choice, change.draftId) ? choice : { ...choice, draftId: null, fix: null };
  }
}

function isOther(choice: Choice, draftId: string | undefined): boolean {
  return draftId !== undefined && choice.draftId !== undefined && draftId !== choice.draftId;
}

/** @param restored the draft of the last session, null when there is none (or not yet). */
export function resolveSelection(choice: Choice, restored: string | null): Selection {
  const draftId = choice.draftId === undefined ? restored : choice.draftId;
  return { page: choice.page, draftId, fix: choice.fix };
}

export interface SelectionContextValue {
  readonly selection: Selection;
  readonly select: Dispatch<SelectionChange>;
}

export const SelectionContext = createContext<SelectionContextValue | null>(null);

/** `{ selection, select }` of the shell. */
export function useSelection(): SelectionContextValue {
  const value = use(SelectionContext);
  if (value === null) throw new Error("useSelection needs the shell around it.");
  return value;
}
