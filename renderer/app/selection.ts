/** What the window shows: the page, and on the data sources page the open draft. */
import { createContext, type Dispatch, use } from "react";

export type PageId = "dataSources" | "health" | "keptTokens" | "history" | "drivers" | "settings";

export interface Selection {
  readonly page: PageId;
  /** Null: nothing is chosen. */
  readonly draftId: string | null;
}

/** `draftId` undefined: nobody has chosen yet, the data source of the last session stands in. */
export interface Choice {
  readonly page: PageId;
  readonly draftId: string | null | undefined;
}

export type SelectionChange =
  | { readonly type: "showPage"; readonly page: PageId }
  /** Shows the draft on the data sources page. */
  | { readonly type: "openDraft"; readonly draftId: string }
  /** Back to the list; with a draft id only when that draft is the one shown. */
  | { readonly type: "closeDraft"; readonly draftId?: string };

export const nothingChosen: Choice = { page: "dataSources", draftId: undefined };

export function changeSelection(choice: Choice, change: SelectionChange): Choice {
  switch (change.type) {
    case "showPage":
      return choice.page === change.page ? choice : { ...choice, page: change.page };
    case "openDraft":
      return { page: "dataSources", draftId: change.draftId };
    case "closeDraft":
      return isOther(choice, change.draftId) ? choice : { ...choice, draftId: null };
  }
}

function isOther(choice: Choice, draftId: string | undefined): boolean {
  return draftId !== undefined && choice.draftId !== undefined && draftId !== choice.draftId;
}

/** @param restored the draft of the last session, null when there is none (or not yet). */
export function resolveSelection(choice: Choice, restored: string | null): Selection {
  return { page: choice.page, draftId: choice.draftId === undefined ? restored : choice.draftId };
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
