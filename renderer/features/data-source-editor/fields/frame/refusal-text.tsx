/** At a field: why the file would not take its value, and the ways on. */
import { Button, makeStyles, tokens } from "@fluentui/react-components";
import type { FailureActionId } from "../../../../../shared/failures/copy";
import { describeFailure, type Failure } from "../../../../../shared/failures/failure";
import { useEditor } from "../../context";

const useStyles = makeStyles({
  buttons: {
    display: "flex",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalXS,
    paddingTop: tokens.spacingVerticalXS,
  },
});

export function RefusalText(props: { readonly failure: Failure }) {
  const styles = useStyles();
  const editor = useEditor();
  const { happened, why, actions } = describeFailure(props.failure);
  const handlers: Partial<Record<FailureActionId, () => void>> = {
    useDataDirect: () => void editor.chooseDataDirect(),
    otherWays: editor.showOtherWays,
  };
  return (
    <>
      {happened} {why}
      {!editor.locked && actions.length > 0 && (
        <span className={styles.buttons}>
          {actions.map(({ id, label }) => {
            const run = handlers[id];
            return (
              run && (
                <Button key={id} size="small" onClick={run}>
                  {label}
                </Button>
              )
            );
          })}
        </span>
      )}
    </>
  );
}
