/** The window's title: the open data source and whether it is saved. Never a value. */
import { useQuery } from "@tanstack/react-query";
import { draftQuery } from "./queries";
import { useSelection } from "./selection";

const product = "ODBC OAuth Manager";

export function windowTitle(draft: { readonly name: string; readonly unsaved: boolean } | undefined): string {
  if (draft === undefined) return product;
  return `${draft.name}${draft.unsaved ? " (not saved)" : ""} - ${product}`;
}

export function WindowTitle() {
  const { selection } = useSelection();
  const draft = useQuery({ ...draftQuery(selection.draftId ?? ""), enabled: selection.draftId !== null });
  const shown = selection.page === "dataSources" ? draft.data : undefined;
  return <title>{windowTitle(shown)}</title>;
}
