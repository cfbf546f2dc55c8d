/** Before a repair that takes something from others: what it takes. */
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
  const { hazard } = props;
  return (
    <Dialog open modalType="alert" onOpenChange={props.onCancel}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{hazard.repairLabel}?</DialogTitle>
          <DialogContent>{hazard.repairAsks}</DialogContent>
          <DialogActions>
            <Button onClick={props.onCancel}>Cancel</Button>
            <Button appearance="primary" onClick={props.onRepair}>
              {hazard.repairLabel}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
