/** The row of a file: folded or not, whose it is, where it lies, whether it can be changed, its problems, its count. */
import { Button, Caption1, Caption1Strong, makeStyles, tokens } from "@fluentui/react-components";
import {
  ChevronDownRegular,
  ChevronRightRegular,
  LockClosedRegular,
  WarningFilled,
} from "@fluentui/react-icons";
import type { FileRow } from "../rows/rows";
import { isReadOnly, precedenceText, problemsButton, roleNames } from "../rows/words";

const useStyles = makeStyles({
  heading: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalXS,
    height: "32px",
    padding: "0 10px 0 2px",
    color: tokens.colorNeutralForeground2,
  },
  path: { flex: "1 1 0", minWidth: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  role: { color: tokens.colorNeutralForeground1 },
  icon: { flexShrink: 0, fontSize: "16px" },
  warning: { color: tokens.colorStatusWarningForeground3 },
});

export function FileHeading(props: { readonly row: FileRow; readonly onShowProblems: () => void }) {
  const styles = useStyles();
  const { file, open, shown } = props.row;
  const Chevron = open ? ChevronDownRegular : ChevronRightRegular;
  return (
    <div className={styles.heading}>
      <Chevron className={styles.icon} />
      <Caption1Strong className={styles.role}>{roleNames[file.role]}</Caption1Strong>
      <Caption1 className={styles.path} title={`${file.path}\n${precedenceText(props.row)}`}>
        {file.displayPath}
      </Caption1>
      {isReadOnly(file) && <LockClosedRegular className={styles.icon} />}
      {file.hazardCount > 0 && (
        <Button
          appearance="transparent"
          size="small"
          icon={<WarningFilled className={styles.warning} />}
          aria-label={problemsButton(file)}
          title={problemsButton(file)}
          onClick={(event) => {
            // The row itself folds on a click.
            event.stopPropagation();
            props.onShowProblems();
          }}
        />
      )}
      <Caption1>{shown.toLocaleString("en")}</Caption1>
    </div>
  );
}
