/** The one icon of a row: what needs attention. Its words are part of the row's name. */
import { makeStyles, mergeClasses, Tooltip, tokens } from "@fluentui/react-components";
import { CheckmarkCircleFilled, ErrorCircleFilled, KeyRegular, WarningFilled } from "@fluentui/react-icons";
import type { RowStatus } from "../../../../shared/data-sources/overview";

const useStyles = makeStyles({
  icon: { flexShrink: 0, fontSize: "16px" },
  works: { color: tokens.colorStatusSuccessForeground1 },
  tokenMissing: { color: tokens.colorNeutralForeground2 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  failed: { color: tokens.colorStatusDangerForeground3 },
});

const icons = {
  works: CheckmarkCircleFilled,
  tokenMissing: KeyRegular,
  warning: WarningFilled,
  failed: ErrorCircleFilled,
} as const;

export function StatusIcon(props: { readonly status: RowStatus }) {
  const styles = useStyles();
  const { kind, text } = props.status;
  if (kind === "plain") return null;
  const Icon = icons[kind];
  return (
    <Tooltip content={text} relationship="inaccessible">
      <Icon className={mergeClasses(styles.icon, styles[kind])} />
    </Tooltip>
  );
}
