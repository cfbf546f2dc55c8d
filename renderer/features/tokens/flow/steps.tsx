/** The steps of a flow, one below the other, each with its state and how long it took. */
import { Caption1, makeStyles, mergeClasses, Spinner, tokens } from "@fluentui/react-components";
import {
  CheckmarkCircleFilled,
  CircleRegular,
  ErrorCircleFilled,
  SubtractCircleRegular,
} from "@fluentui/react-icons";
import type { ReactNode } from "react";
import type { FlowStep } from "../../../../shared/oauth/flow";
import { tookWords } from "../../../components/time-words";
import { stepStateWords } from "./words";

const useStyles = makeStyles({
  steps: { listStyleType: "none", margin: 0, padding: 0 },
  step: { display: "flex", gap: "12px", paddingBottom: "16px", position: "relative" },
  // The line from this step to the next.
  joined: {
    "::before": {
      content: '""',
      position: "absolute",
      insetInlineStart: "9px",
      top: "26px",
      bottom: "2px",
      width: "2px",
      backgroundColor: tokens.colorNeutralStroke2,
    },
  },
  passed: { "::before": { backgroundColor: tokens.colorStatusSuccessForeground1 } },
  icon: { flexShrink: 0, width: "20px", height: "20px", fontSize: "20px" },
  done: { color: tokens.colorStatusSuccessForeground1 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  quiet: { color: tokens.colorNeutralForeground3 },
  words: { flex: "1 1 0", minWidth: 0, display: "flex", flexDirection: "column", gap: "6px" },
  line: { display: "flex", justifyContent: "space-between", gap: "8px" },
  label: { minWidth: 0, overflowWrap: "anywhere" },
  strong: { fontWeight: tokens.fontWeightSemibold },
  unseen: { position: "absolute", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)" },
  took: { flexShrink: 0, color: tokens.colorNeutralForeground3, lineHeight: "20px" },
});

export function FlowSteps(props: {
  readonly steps: readonly FlowStep[];
  /** Below the step that runs or failed. */
  readonly details: ReactNode;
}) {
  const styles = useStyles();
  const last = props.steps.at(-1)?.id;
  return (
    <ol className={styles.steps} aria-label="Steps">
      {props.steps.map((step) => (
        <li
          key={step.id}
          aria-current={step.state === "active" ? "step" : undefined}
          className={mergeClasses(
            styles.step,
            step.id !== last && styles.joined,
            step.state === "done" && styles.passed,
          )}
        >
          <StepIcon state={step.state} />
          <div className={styles.words}>
            <StepLine step={step} />
            {(step.state === "active" || step.state === "failed") && props.details}
          </div>
        </li>
      ))}
    </ol>
  );
}

function StepLine(props: { readonly step: FlowStep }) {
  const styles = useStyles();
  const { step } = props;
  const strong = step.state === "active" || step.state === "failed";
  return (
    <div className={styles.line}>
      <span
        className={mergeClasses(
          styles.label,
          strong && styles.strong,
          step.state === "pending" && styles.quiet,
        )}
      >
        {step.label}
        <span className={styles.unseen}>, {stepStateWords(step)}</span>
      </span>
      {step.milliseconds !== null && (
        <Caption1 className={styles.took}>{tookWords(step.milliseconds)}</Caption1>
      )}
    </div>
  );
}

function StepIcon(props: { readonly state: FlowStep["state"] }) {
  const styles = useStyles();
  switch (props.state) {
    case "active":
      return <Spinner size="extra-tiny" className={styles.icon} aria-label="Running" />;
    case "done":
      return <CheckmarkCircleFilled className={mergeClasses(styles.icon, styles.done)} aria-hidden />;
    case "failed":
      return <ErrorCircleFilled className={mergeClasses(styles.icon, styles.failed)} aria-hidden />;
    case "skipped":
      return <SubtractCircleRegular className={mergeClasses(styles.icon, styles.quiet)} aria-hidden />;
    case "pending":
      return <CircleRegular className={mergeClasses(styles.icon, styles.quiet)} aria-hidden />;
  }
}
