/** Before a repair: the lines it writes, and what it takes from whom. */
import { makeStyles, tokens } from "@fluentui/react-components";
import type { RepairView } from "../../../shared/data-sources/repair-view";
import { ConfirmDialog } from "../../components/confirm-dialog";
import { PlainLines } from "../../components/lines/plain-lines";

const useStyles = makeStyles({
  content: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
});

export function RepairDialog(props: {
  readonly repair: RepairView;
  readonly onRepair: () => void;
  readonly onCancel: () => void;
}) {
  const styles = useStyles();
  const { label, asks, lines, displayPath } = props.repair;
  return (
    <ConfirmDialog title={`${label}?`} answers={[{ label, run: props.onRepair }]} onCancel={props.onCancel}>
      <div className={styles.content}>
        {asks !== null && <span>{asks}</span>}
        {lines.length > 0 && (
          <>
            <span>
              This is all that changes in {displayPath}. The version before is kept, and Undo brings it back.
            </span>
            <PlainLines label="Lines of the repair" lines={lines} />
          </>
        )}
      </div>
    </ConfirmDialog>
  );
}
