/** What the window shows: the page, and on the data sources page the open draft. */
import { createContext, type Dispatch, use } from "react";

export type PageId = "dataSources" | "history" | "settings";

export interface Selection {
  readonly page: PageId;
  /** Null: nothing is chosen. */
  readonly draftId: string | null;
}

export type SelectionChange =
  | { readonly type: "showPage"; readonly page: PageId }
  /** Shows the draft on the data sources page. */
  | { readonly type: "openDraft"; readonly draftId: string }
  /** Back to the list; with a draft id only when that draft is the one shown. */
  | { readonly type: "closeDraft"; readonly draftId?: string };

export const nothingSelected: Selection = { page: "dataSources", draftId: null };

export function changeSelection(selection: Selection, change: SelectionChange): Selection {
  switch (change.type) {
    case "showPage":
      return selection.page === change.page ? selection : { ...selection, page: change.page };
    case "openDraft":
      return { page: "dataSources", draftId: change.draftId };
    case "closeDraft":
      if (change.draftId !== undefined && change.draftId !== selection.draftId) return selection;
      return selection.draftId === null ? selection : { ...selection, draftId: null };
  }
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
