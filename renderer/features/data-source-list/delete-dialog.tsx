/** Asks before a data source leaves its file. */
import { useQuery } from "@tanstack/react-query";
import { draftQuery } from "../../app/data/queries";
import type { SourcePlace } from "../../app/data-source-actions";
import { ConfirmDialog } from "../../components/confirm-dialog";

export function DeleteDialog(props: {
  readonly place: SourcePlace;
  readonly onDelete: () => void;
  readonly onCancel: () => void;
}) {
  const { place } = props;
  const draft = useQuery({ ...draftQuery(place.draftId ?? ""), enabled: place.draftId !== null });
  const inNoFile = draft.data?.savedName === null;
  return (
    <ConfirmDialog
      title={`Delete ${place.name}?`}
      answers={[{ label: "Delete data source", run: props.onDelete }]}
      onCancel={props.onCancel}
    >
      {inNoFile
        ? "It is in no file yet. What you typed goes with it and cannot be brought back."
        : `Its section leaves ${draft.data?.file.displayPath ?? place.path}; applications no longer find it. Undo brings it back.`}
    </ConfirmDialog>
  );
}
