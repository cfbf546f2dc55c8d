/** Asks before a data source leaves its file. */
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { draftQuery } from "../../app/data/queries";
import type { SourcePlace } from "../../app/data-source-actions";

export function DeleteDialog(props: {
  readonly place: SourcePlace;
  readonly onDelete: () => void;
  readonly onCancel: () => void;
}) {
  const { place } = props;
  const draft = useQuery({ ...draftQuery(place.draftId ?? ""), enabled: place.draftId !== null });
  const inNoFile = draft.data?.savedName === null;
  return (
    <Dialog open modalType="alert" onOpenChange={props.onCancel}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Delete {place.name}?</DialogTitle>
          <DialogContent>
            {inNoFile
              ? "It is in no file yet. What you typed goes with it and cannot be brought back."
              : `Its section leaves ${draft.data?.file.displayPath ?? place.path}; applications no longer find it. Undo brings it back.`}
          </DialogContent>
          <DialogActions fluid>
            <Button onClick={props.onCancel}>Cancel</Button>
            <Button appearance="primary" onClick={props.onDelete}>
              Delete data source
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
