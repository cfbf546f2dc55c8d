/** The icon of a state: ready, open, warning, error. Words stand beside it or in its label. */
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import {
  CheckmarkCircleFilled,
  CheckmarkCircleRegular,
  CircleRegular,
  ErrorCircleFilled,
  WarningFilled,
} from "@fluentui/react-icons";
import type { SectionState } from "../../shared/drivers/form/types";

const icons = {
  ready: CheckmarkCircleFilled,
  untried: CheckmarkCircleRegular,
  open: CircleRegular,
  warning: WarningFilled,
  error: ErrorCircleFilled,
} as const;

const words: Readonly<Record<SectionState, string>> = {
  ready: "ready",
  untried: "set, not tried",
  open: "something is missing",
  warning: "worth a look",
  error: "something is wrong",
};

const useStyles = makeStyles({
  icon: { flexShrink: 0, fontSize: "20px" },
  ready: { color: tokens.colorStatusSuccessForeground1 },
  untried: { color: tokens.colorNeutralForeground3 },
  open: { color: tokens.colorNeutralForeground3 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  error: { color: tokens.colorStatusDangerForeground1 },
});

export function stateWords(state: SectionState): string {
  return words[state];
}

/** Hidden from assistive technology: the place says the words. */
export function StateIcon(props: { readonly state: SectionState; readonly className?: string }) {
  const styles = useStyles();
  const Icon = icons[props.state];
  return <Icon className={mergeClasses(styles.icon, styles[props.state], props.className)} aria-hidden />;
}
