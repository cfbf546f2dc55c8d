/** Before a repair that takes something from others: what, and from whom. */
import type { HazardView } from "../../../shared/data-sources/hazard-view";
import { ConfirmDialog } from "../../components/confirm-dialog";

export function RepairDialog(props: {
  readonly hazard: HazardView;
  readonly onRepair: () => void;
  readonly onCancel: () => void;
}) {
  const { repairLabel, repairAsks } = props.hazard;
  return (
    <ConfirmDialog
      title={`${repairLabel}?`}
      answers={[{ label: repairLabel ?? "Repair", run: props.onRepair }]}
      onCancel={props.onCancel}
    >
      {repairAsks}
    </ConfirmDialog>
  );
}
