/** One problem: where, what happens, why, and the button that repairs it. */
import { Body1Strong, Button, Caption1, makeStyles, tokens } from "@fluentui/react-components";
import type { HazardView } from "../../../shared/data-sources/hazard-view";
import type { RepairChoice } from "../../../shared/data-sources/repair-view";
import { SeverityIcon, severityWords } from "../../components/severity-icon";
import { placeWords } from "./problem-words";

const useStyles = makeStyles({
  item: {
    display: "grid",
    gridTemplateColumns: "16px 1fr",
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalXXS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXS}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: "anywhere",
  },
  icon: { gridRow: "span 4", paddingTop: "2px" },
  place: { color: tokens.colorNeutralForeground3 },
  buttons: {
    display: "flex",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalXS,
    marginTop: tokens.spacingVerticalXS,
  },
});

export function ProblemItem(props: {
  readonly hazard: HazardView;
  readonly itemRef: (element: HTMLElement | null) => void;
  /** Undefined where the file cannot be written. */
  readonly onRepair: ((choice: RepairChoice) => void) | undefined;
}) {
  const styles = useStyles();
  const { hazard, onRepair } = props;
  return (
    <li ref={props.itemRef} tabIndex={-1} className={styles.item}>
      <span className={styles.icon}>
        <SeverityIcon severity={hazard.severity} />
      </span>
      <Caption1 className={styles.place}>
        {severityWords[hazard.severity]} · {placeWords(hazard)}
      </Caption1>
      <Body1Strong>{hazard.happened}</Body1Strong>
      <span>{hazard.why}</span>
      {onRepair !== undefined && hazard.repairLabel !== null && (
        <div className={styles.buttons}>
          <Button size="small" onClick={() => onRepair("first")}>
            {hazard.repairLabel}
          </Button>
          {hazard.otherRepairLabel !== null && (
            <Button size="small" appearance="transparent" onClick={() => onRepair("other")}>
              {hazard.otherRepairLabel}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
