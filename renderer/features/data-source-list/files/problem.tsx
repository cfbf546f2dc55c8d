/** Under the heading of a file: what is the matter with it as a whole, with the button that repairs it. */
import { Button, Caption1, Caption1Strong, makeStyles, tokens } from "@fluentui/react-components";
import { SeverityIcon } from "../../../components/severity-icon";
import type { ProblemRow } from "../rows/rows";

const useStyles = makeStyles({
  problem: {
    display: "grid",
    gridTemplateColumns: "16px 1fr",
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalXS,
    padding: "4px 10px 8px 22px",
    overflowWrap: "anywhere",
  },
  icon: { gridRow: "span 2" },
  why: { color: tokens.colorNeutralForeground2 },
  buttons: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalXS },
});

export function FileProblem(props: {
  readonly row: ProblemRow;
  readonly onRepair: () => void;
  readonly onShowAll: () => void;
}) {
  const styles = useStyles();
  const { problem, file } = props.row;
  return (
    <div className={styles.problem}>
      <span className={styles.icon}>
        <SeverityIcon severity={problem.severity} />
      </span>
      <span>
        <Caption1Strong>{problem.happened}</Caption1Strong>{" "}
        <Caption1 className={styles.why}>{problem.why}</Caption1>
      </span>
      <div className={styles.buttons}>
        {problem.repairLabel !== null && file.writable && (
          <Button size="small" onClick={props.onRepair}>
            {problem.repairLabel}
          </Button>
        )}
        {file.hazardCount > 1 && (
          <Button size="small" appearance="transparent" onClick={props.onShowAll}>
            All {file.hazardCount.toLocaleString("en")} problems
          </Button>
        )}
      </div>
    </div>
  );
}
