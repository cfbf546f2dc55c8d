/** Before a stored token is tried that its service may replace: the trying uses it. */
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";

export function CheckDialog(props: {
  readonly displayPath: string;
  readonly onCheck: () => void;
  readonly onCancel: () => void;
}) {
  return (
    <Dialog open modalType="alert" onOpenChange={props.onCancel}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Check the stored refresh token?</DialogTitle>
          <DialogContent>
            Checking uses it, and the service may replace it. A replacement is saved to {props.displayPath} at
            once, together with your other edits.
          </DialogContent>
          <DialogActions>
            <Button onClick={props.onCancel}>Cancel</Button>
            <Button appearance="primary" onClick={props.onCheck}>
              Check token
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
