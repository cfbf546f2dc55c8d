/** What a driver manager makes of a line as the save would leave it. */
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ErrorCircleFilled, InfoFilled, WarningFilled } from "@fluentui/react-icons";
import type { PreviewHazard } from "../../../shared/data-sources/preview-view";

const icons = { error: ErrorCircleFilled, warning: WarningFilled, info: InfoFilled } as const;
const words = { error: "Problem", warning: "Warning", info: "Note" } as const;

const useStyles = makeStyles({
  note: {
    display: "flex",
    gap: "6px",
    padding: "2px 12px 4px 60px",
    fontFamily: tokens.fontFamilyBase,
    fontSize: "12px",
    lineHeight: "16px",
    color: tokens.colorNeutralForeground2,
  },
  ofFile: { paddingInlineStart: "14px" },
  icon: { flexShrink: 0, fontSize: "16px" },
  error: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  info: { color: tokens.colorNeutralForeground3 },
});

export function HazardNote(props: { readonly hazard: PreviewHazard; readonly ofFile?: boolean }) {
  const styles = useStyles();
  const { severity, happened, why, isNew } = props.hazard;
  const Icon = icons[severity];
  return (
    <div className={mergeClasses(styles.note, props.ofFile === true && styles.ofFile)}>
      <Icon className={mergeClasses(styles.icon, styles[severity])} aria-label={words[severity]} />
      <span>
        <strong>{happened}</strong> {why}
        {isNew && " The save would make this so."}
      </span>
    </div>
  );
}
