/** What was repaired last, with the way back. */
import { Button, Caption1, makeStyles, tokens } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import type { Repaired } from "../../../shared/data-sources/repair-view";

const useStyles = makeStyles({
  bar: {
    flexShrink: 0,
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    minHeight: "36px",
    padding: "0 12px 0 18px",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    overflowWrap: "anywhere",
  },
});

export function RepairedNotice(props: {
  readonly repaired: Repaired;
  readonly onUndo: () => void;
  readonly onDismiss: () => void;
}) {
  const styles = useStyles();
  const { label, historyId } = props.repaired;
  return (
    <div className={styles.bar}>
      <Caption1>Repaired: {label}.</Caption1>
      {historyId !== null && (
        <Button size="small" aria-label={`Undo: ${label}`} onClick={props.onUndo}>
          Undo
        </Button>
      )}
      <Button
        size="small"
        appearance="subtle"
        icon={<DismissRegular />}
        aria-label="Dismiss notice of the repair"
        onClick={props.onDismiss}
      />
    </div>
  );
}
