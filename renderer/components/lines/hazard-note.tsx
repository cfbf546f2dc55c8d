/** What a driver manager makes of a line as the save would leave it. */
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { PreviewHazard } from "../../../shared/data-sources/preview-view";
import { SeverityIcon, severityWords } from "../severity-icon";

const useStyles = makeStyles({
  note: {
    position: "relative",
    display: "flex",
    gap: "6px",
    padding: "2px 12px 4px 60px",
    fontFamily: tokens.fontFamilyBase,
    fontSize: "12px",
    lineHeight: "16px",
    color: tokens.colorNeutralForeground2,
  },
  unseen: { position: "absolute", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)" },
  ofFile: { paddingInlineStart: "14px" },
});

export function HazardNote(props: { readonly hazard: PreviewHazard; readonly ofFile?: boolean }) {
  const styles = useStyles();
  const { severity, happened, why, isNew } = props.hazard;
  return (
    <div className={mergeClasses(styles.note, props.ofFile === true && styles.ofFile)}>
      <SeverityIcon severity={severity} />
      <span>
        <span className={styles.unseen}>{severityWords[severity]}: </span>
        <strong>{happened}</strong> {why}
        {isNew && " The save would make this so."}
      </span>
    </div>
  );
}
