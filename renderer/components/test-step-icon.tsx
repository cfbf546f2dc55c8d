/** The icon of one step of a test; words stand beside it or in its label. */
import { makeStyles, mergeClasses, Spinner, tokens } from "@fluentui/react-components";
import {
  CheckmarkCircleFilled,
  CircleRegular,
  ErrorCircleFilled,
  SubtractCircleRegular,
  WarningFilled,
} from "@fluentui/react-icons";
import type { TestStep } from "../../shared/connection/test-view";

const useStyles = makeStyles({
  icon: { flexShrink: 0, width: "20px", height: "20px", fontSize: "20px" },
  done: { color: tokens.colorStatusSuccessForeground1 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  word: { color: tokens.colorStatusWarningForeground3 },
  quiet: { color: tokens.colorNeutralForeground3 },
});

const words: Readonly<Record<TestStep["state"], string>> = {
  waiting: "waiting",
  running: "running",
  done: "works",
  failed: "failed",
  needsWord: "needs you",
  notTried: "not tried",
};

export function testStateWords(state: TestStep["state"]): string {
  return words[state];
}

/** Hidden from assistive technology: the place says the words. */
export function TestStepIcon(props: { readonly state: TestStep["state"] }) {
  const styles = useStyles();
  switch (props.state) {
    case "running":
      return <Spinner size="extra-tiny" className={styles.icon} aria-hidden />;
    case "done":
      return <CheckmarkCircleFilled className={mergeClasses(styles.icon, styles.done)} aria-hidden />;
    case "failed":
      return <ErrorCircleFilled className={mergeClasses(styles.icon, styles.failed)} aria-hidden />;
    case "needsWord":
      return <WarningFilled className={mergeClasses(styles.icon, styles.word)} aria-hidden />;
    case "notTried":
      return <SubtractCircleRegular className={mergeClasses(styles.icon, styles.quiet)} aria-hidden />;
    case "waiting":
      return <CircleRegular className={mergeClasses(styles.icon, styles.quiet)} aria-hidden />;
  }
}
