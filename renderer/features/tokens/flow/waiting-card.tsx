/** While a person is to sign in: where, how long still, and what to do when nothing opened. */
import { Body1, Caption1, Link, makeStyles, ProgressBar, tokens } from "@fluentui/react-components";
import type { FlowView } from "../../../../shared/oauth/flow";
import { useSeconds } from "../../../components/seconds";
import { countdown } from "../../../components/time-words";
import { SignInLink } from "./sign-in-link";
import type { FlowCalls } from "./use-flow";
import { shareLeft } from "./words";

const useStyles = makeStyles({
  card: {
    display: "flex",
    flexDirection: "column",
    gap: "8px",
    padding: "14px",
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  host: { overflowWrap: "anywhere" },
  row: { display: "flex", flexWrap: "wrap", gap: "8px", alignItems: "center" },
  apart: { justifyContent: "space-between" },
  advice: { color: tokens.colorNeutralForeground2 },
});

export function WaitingCard(props: {
  readonly waiting: NonNullable<FlowView["waiting"]>;
  readonly calls: FlowCalls;
}) {
  const styles = useStyles();
  const { waiting, calls } = props;
  const now = useSeconds(true) * 1000;
  return (
    <div className={styles.card}>
      <Body1 className={styles.host}>
        Sign in at <strong>{waiting.host}</strong>.
      </Body1>
      <Caption1 className={styles.advice}>{waiting.advice}</Caption1>
      <ProgressBar
        value={shareLeft(waiting.deadline, waiting.allowed, now)}
        aria-label="Time left to sign in"
      />
      <div className={`${styles.row} ${styles.apart}`}>
        <Caption1>{countdown(waiting.deadline - now)} left</Caption1>
        <Link as="button" onClick={() => calls.moreTime()}>
          More time
        </Link>
      </div>
      <SignInLink open="Open again" calls={calls} />
    </div>
  );
}
