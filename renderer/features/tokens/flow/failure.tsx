/** Why a flow ended without success, in red, with the buttons that repair it. */
import { Body1, Button, Caption1, makeStyles, tokens as theme } from "@fluentui/react-components";
import type { FailureAction } from "../../../../shared/failures/copy";
import { describeFailure, type Failure } from "../../../../shared/failures/failure";
import type { FlowView } from "../../../../shared/oauth/flow";
import { afterFailedCheck, failureActions, failureLabel } from "../failure/actions";
import { fixOf, fixWords } from "../failure/fields";
import type { TokensHost } from "../tokens-host";
import type { TokenFlow } from "./use-flow";

const useStyles = makeStyles({
  card: {
    display: "flex",
    flexDirection: "column",
    gap: "8px",
    padding: "14px",
    borderRadius: theme.borderRadiusMedium,
    border: `1px solid ${theme.colorStatusDangerBorder1}`,
    backgroundColor: theme.colorStatusDangerBackground1,
    overflowWrap: "anywhere",
  },
  buttons: { display: "flex", flexWrap: "wrap", gap: "8px" },
});

export interface FlowFailureProps {
  readonly flow: FlowView;
  readonly failure: Failure;
  readonly tokens: TokenFlow;
  readonly host: TokensHost;
  readonly onShowRecord: () => void;
}

interface Offered extends FailureAction {
  readonly run: () => void;
}

export function FlowFailure(props: FlowFailureProps) {
  const styles = useStyles();
  const copy = describeFailure(props.failure);
  const handlers = failureActions(props);
  const offered = [...copy.actions, ...afterFailedCheck(props.flow)].flatMap((action): Offered[] => {
    const run = handlers[action.id];
    const label = failureLabel(action, props.failure, props.host);
    return run === undefined ? [] : [{ ...action, label, run }];
  });
  const [first] = offered;
  const fix = first && fixOf(first.id);
  return (
    <div className={styles.card} role="alert">
      <Body1>
        <strong>{copy.happened}</strong> {copy.why} {copy.next}
      </Body1>
      {offered.length > 0 && (
        <div className={styles.buttons}>
          {offered.map((action) => (
            <Button
              key={action.label}
              appearance={action === first ? "primary" : "secondary"}
              ref={action === first ? takeFocus : undefined}
              onClick={action.run}
            >
              {action.label}
            </Button>
          ))}
        </div>
      )}
      {fix !== undefined && <Caption1>{fixWords(fix)}</Caption1>}
    </div>
  );
}

function takeFocus(button: HTMLElement | null): void {
  button?.focus();
}
