/** Under a file without data sources: that it is empty, or why it cannot be shown and what can be done. */
import { Button, Caption1, Caption1Strong, makeStyles, tokens } from "@fluentui/react-components";
import { ErrorCircleFilled } from "@fluentui/react-icons";
import type { FileView } from "../../../../shared/data-sources/overview";
import type { FailureActionId } from "../../../../shared/failures/copy";
import { describeFailure } from "../../../../shared/failures/failure";
import { emptyFileText } from "../rows/words";

const useStyles = makeStyles({
  note: { padding: "4px 10px 8px 30px", color: tokens.colorNeutralForeground2 },
  failure: {
    display: "grid",
    gridTemplateColumns: "20px 1fr",
    columnGap: tokens.spacingHorizontalXS,
    rowGap: tokens.spacingVerticalXS,
    padding: "4px 10px 8px 24px",
    overflowWrap: "anywhere",
  },
  icon: { color: tokens.colorStatusDangerForeground3, fontSize: "16px", gridRow: "span 3" },
  buttons: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalXS },
});

export function FileNote(props: {
  readonly file: FileView;
  readonly onTryAgain: () => void;
  readonly onChooseFile: () => void;
}) {
  const styles = useStyles();
  const { failure } = props.file;
  if (failure === null) return <Caption1 className={styles.note}>{emptyFileText(props.file)}</Caption1>;
  const copy = describeFailure(failure);
  const handlers: Partial<Record<FailureActionId, () => void>> = {
    tryAgain: props.onTryAgain,
    reload: props.onTryAgain,
    chooseFile: props.onChooseFile,
  };
  return (
    <div className={styles.failure}>
      <ErrorCircleFilled className={styles.icon} />
      <Caption1Strong>{copy.happened}</Caption1Strong>
      <Caption1>
        {copy.why} {copy.next}
      </Caption1>
      <div className={styles.buttons}>
        {copy.actions.map(({ id, label }) => {
          const run = handlers[id];
          return (
            run && (
              <Button key={id} size="small" onClick={run}>
                {label}
              </Button>
            )
          );
        })}
      </div>
    </div>
  );
}
