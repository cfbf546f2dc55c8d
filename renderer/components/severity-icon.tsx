/** The icon of a hazard's severity; words stand beside it. */
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ErrorCircleFilled, InfoFilled, WarningFilled } from "@fluentui/react-icons";
import type { HazardView } from "../../shared/data-sources/hazard-view";

const icons = { error: ErrorCircleFilled, warning: WarningFilled, info: InfoFilled } as const;

const useStyles = makeStyles({
  icon: { flexShrink: 0, fontSize: "16px" },
  error: { color: tokens.colorStatusDangerForeground3 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  info: { color: tokens.colorNeutralForeground3 },
});

/** Said for those who do not see the icon. */
export const severityWords = { error: "Error", warning: "Warning", info: "Hint" } as const;

export function SeverityIcon(props: { readonly severity: HazardView["severity"] }) {
  const styles = useStyles();
  const Icon = icons[props.severity];
  return <Icon className={mergeClasses(styles.icon, styles[props.severity])} aria-hidden />;
}
