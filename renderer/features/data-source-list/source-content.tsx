/** What the row of a data source shows: driver, name, second line, one status icon; while renaming, a field for the name. */
import {
  Badge,
  Body1,
  Body1Strong,
  Caption1,
  makeStyles,
  mergeClasses,
  tokens,
} from "@fluentui/react-components";
import { DriverAvatar } from "../../components/driver-avatar";
import { RenameField } from "./rows/rename-field";
import type { SourceRow } from "./rows/rows";
import { StatusIcon } from "./rows/status-icon";
import { secondLine, shownName } from "./rows/words";

const oneLine = { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" } as const;

const useStyles = makeStyles({
  content: {
    position: "relative",
    display: "flex",
    alignItems: "center",
    gap: "10px",
    height: "48px",
    boxSizing: "border-box",
    padding: "0 11px 0 13px",
    borderRadius: tokens.borderRadiusMedium,
    ":hover": { backgroundColor: tokens.colorNeutralBackground2Hover },
  },
  selected: {
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow4,
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
    "::before": {
      content: '""',
      position: "absolute",
      insetInlineStart: 0,
      top: "12px",
      bottom: "12px",
      width: "3px",
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandForeground1,
    },
    "@media (forced-colors: active)": { outline: "2px solid Highlight", outlineOffset: "-2px" },
  },
  words: { flex: "1 1 0", minWidth: 0, display: "flex", flexDirection: "column" },
  first: { display: "flex", alignItems: "center", gap: "6px", minWidth: 0 },
  // A name of a right-to-left script is cut at its own end, not at its beginning.
  name: { ...oneLine, unicodeBidi: "plaintext", textAlign: "start", color: tokens.colorNeutralForeground1 },
  hidden: { color: tokens.colorNeutralForeground2 },
  second: { ...oneLine, color: tokens.colorNeutralForeground2 },
  dot: {
    flexShrink: 0,
    width: "8px",
    height: "8px",
    boxSizing: "border-box",
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorBrandBackground,
    "@media (forced-colors: active)": { border: "4px solid Highlight" },
  },
});

export function SourceContent(props: {
  readonly row: SourceRow;
  readonly selected: boolean;
  readonly renaming: boolean;
  /** Undefined: the person gave up. */
  readonly onRenamed: (name: string | undefined) => void;
}) {
  const styles = useStyles();
  const { row, selected } = props;
  const { source } = row;
  const Name = selected ? Body1Strong : Body1;
  return (
    <div className={mergeClasses(styles.content, selected && styles.selected)}>
      <DriverAvatar driverId={source.driverId} />
      {props.renaming ? (
        <RenameField name={source.name} onRenamed={props.onRenamed} />
      ) : (
        <div className={styles.words}>
          <div className={styles.first}>
            <Name
              className={mergeClasses(styles.name, source.hidden && styles.hidden)}
              title={shownName(source)}
            >
              {shownName(source)}
            </Name>
            {source.unsaved && <span className={styles.dot} />}
            {source.hidden && (
              <Badge appearance="tint" color="warning" size="small">
                Hidden
              </Badge>
            )}
          </div>
          <Caption1 className={styles.second} title={secondLine(row)}>
            {secondLine(row)}
          </Caption1>
        </div>
      )}
      <StatusIcon status={source.status} />
    </div>
  );
}
