/** The six steps, one below the other, each with what was found or the cause and its buttons. */
import { Body1, Button, Caption1, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { type TestStep, testStepLabels } from "../../../shared/connection/test-view";
import { describeFailure, type Failure } from "../../../shared/failures/failure";
import type { FailureActions } from "../../components/failure-message";
import { TestStepIcon, testStateWords } from "../../components/test-step-icon";
import { tookWords } from "../../components/time-words";

const useStyles = makeStyles({
  steps: { listStyleType: "none", margin: 0, padding: 0 },
  step: { display: "flex", gap: "12px", paddingBottom: "12px", position: "relative" },
  words: { flex: "1 1 0", minWidth: 0, display: "flex", flexDirection: "column", gap: "4px" },
  line: { display: "flex", justifyContent: "space-between", gap: "8px" },
  strong: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground3, overflowWrap: "anywhere" },
  unseen: { position: "absolute", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)" },
  card: {
    display: "flex",
    flexDirection: "column",
    gap: "8px",
    padding: "14px",
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorStatusDangerBorder1}`,
    backgroundColor: tokens.colorStatusDangerBackground1,
    overflowWrap: "anywhere",
  },
  word: {
    border: `1px solid ${tokens.colorStatusWarningBorder1}`,
    backgroundColor: tokens.colorStatusWarningBackground1,
  },
  buttons: { display: "flex", flexWrap: "wrap", gap: "8px" },
});

export function TestSteps(props: {
  readonly steps: readonly TestStep[];
  readonly actionsOf: (failure: Failure) => FailureActions;
}) {
  const styles = useStyles();
  return (
    <ol className={styles.steps} aria-label="Steps of the test">
      {props.steps.map((step) => (
        <li
          key={step.id}
          className={styles.step}
          aria-current={step.state === "running" ? "step" : undefined}
        >
          <TestStepIcon state={step.state} />
          <div className={styles.words}>
            <div className={styles.line}>
              <span className={mergeClasses(step.failure !== null && styles.strong)}>
                {testStepLabels[step.id]}
                <span className={styles.unseen}>, {testStateWords(step.state)}</span>
              </span>
              {step.milliseconds !== null && (
                <Caption1 className={styles.quiet}>{tookWords(step.milliseconds)}</Caption1>
              )}
            </div>
            {step.failure === null ? (
              step.text !== "" && <Caption1 className={styles.quiet}>{step.text}</Caption1>
            ) : (
              <Cause
                failure={step.failure}
                word={step.state === "needsWord"}
                actions={props.actionsOf(step.failure)}
              />
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Cause(props: {
  readonly failure: Failure;
  readonly word: boolean;
  readonly actions: FailureActions;
}) {
  const styles = useStyles();
  const copy = describeFailure(props.failure);
  const offered = copy.actions.flatMap(({ id, label }) => {
    const run = props.actions[id];
    return run === undefined ? [] : [{ id, label, run }];
  });
  return (
    <div className={mergeClasses(styles.card, props.word && styles.word)}>
      <Body1>
        <strong>{copy.happened}</strong> {copy.why} {copy.next}
      </Body1>
      {offered.length > 0 && (
        <div className={styles.buttons}>
          {offered.map(({ id, label, run }, at) => (
            <Button key={id} appearance={at === 0 ? "primary" : "secondary"} onClick={run}>
              {label}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
