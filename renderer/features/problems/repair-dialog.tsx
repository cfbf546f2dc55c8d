/** Before a repair that takes something from others: what, and from whom. */
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";
import type { HazardView } from "../../../shared/data-sources/hazard-view";

export function RepairDialog(props: {
  readonly hazard: HazardView;
  readonly onRepair: () => void;
  readonly onCancel: () => void;
}) {
  const { repairLabel, repairAsks } = props.hazard;
  return (
    <Dialog open modalType="alert" onOpenChange={props.onCancel}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{repairLabel}?</DialogTitle>
          <DialogContent>{repairAsks}</DialogContent>
          <DialogActions>
            <Button onClick={props.onCancel}>Cancel</Button>
            <Button appearance="primary" onClick={props.onRepair}>
              {repairLabel}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
