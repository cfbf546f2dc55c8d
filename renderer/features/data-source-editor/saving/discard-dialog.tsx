/** The question before edits are thrown away: what was typed is kept nowhere. */
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";

export function DiscardDialog(props: {
  readonly name: string;
  /** In no file yet: discarding leaves nothing. */
  readonly isNew: boolean;
  readonly onDiscard: () => void;
  readonly onCancel: () => void;
}) {
  return (
    <Dialog open modalType="alert" onOpenChange={props.onCancel}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>
            {props.isNew
              ? `Discard the new data source ${props.name}?`
              : `Discard the edits to ${props.name}?`}
          </DialogTitle>
          <DialogContent>
            {props.isNew
              ? "It is in no file yet, so nothing of it is left."
              : "The form shows what the file holds again. The file itself is not touched."}
          </DialogContent>
          <DialogActions>
            <Button onClick={props.onCancel}>Cancel</Button>
            <Button appearance="primary" onClick={props.onDiscard}>
              Discard
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
