/** Shows a failure: what happened, why, what next, and the buttons that the place offers. */
import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
} from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import type { FailureActionId } from "../../shared/failures/copy";
import { describeFailure, type Failure } from "../../shared/failures/failure";

export type FailureActions = Partial<Record<FailureActionId, () => void>>;

const useStyles = makeStyles({
  bar: { flexShrink: 0 },
  buttons: { flexWrap: "wrap" },
});

/** Only actions with a handler become buttons. Announced at once (assertive) when it appears. */
export function FailureMessage(props: {
  readonly failure: Failure;
  readonly actions?: FailureActions;
  readonly onDismiss?: () => void;
}) {
  const styles = useStyles();
  const copy = describeFailure(props.failure);
  const offered = copy.actions.flatMap(({ id, label }) => {
    const run = props.actions?.[id];
    return run === undefined ? [] : [{ id, label, run }];
  });
  return (
    <MessageBar intent="error" layout="multiline" politeness="assertive" className={styles.bar}>
      <MessageBarBody>
        <MessageBarTitle>{copy.happened}</MessageBarTitle>
        {copy.why} {copy.next}
      </MessageBarBody>
      {(offered.length > 0 || props.onDismiss !== undefined) && (
        <MessageBarActions className={styles.buttons} containerAction={dismissButton(props.onDismiss)}>
          {offered.map(({ id, label, run }) => (
            <Button key={id} size="small" onClick={run}>
              {label}
            </Button>
          ))}
        </MessageBarActions>
      )}
    </MessageBar>
  );
}

function dismissButton(onDismiss: (() => void) | undefined) {
  if (onDismiss === undefined) return undefined;
  return (
    <Button
      appearance="transparent"
      size="small"
      icon={<DismissRegular />}
      aria-label="Dismiss message"
      onClick={onDismiss}
    />
  );
}
