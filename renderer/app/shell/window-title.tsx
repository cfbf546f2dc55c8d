/** The window's title: the open data source and whether it is saved. */
import { useQuery } from "@tanstack/react-query";
import { draftQuery } from "../data/queries";
import { useTypedFields } from "../data/typed-fields";
import { useSelection } from "../selection";
import { windowTitle } from "./window-title-words";

export function WindowTitle() {
  const { selection } = useSelection();
  const draft = useQuery({ ...draftQuery(selection.draftId ?? ""), enabled: selection.draftId !== null });
  const typing = Object.keys(useTypedFields(selection.draftId)).length > 0;
  const shown = selection.page === "dataSources" ? draft.data : undefined;
  return <title>{windowTitle(shown && { ...shown, unsaved: shown.unsaved || typing })}</title>;
}
