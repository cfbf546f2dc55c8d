/** The list's last line: how many data sources are shown, or what was just deleted with its undo. Announced politely. */
import { Button, Caption1, makeStyles, tokens } from "@fluentui/react-components";
import type { Removal } from "./removal";
import { footerText } from "./row-words";
import type { ListCounts, ListRow } from "./rows";

const useStyles = makeStyles({
  bar: {
    flexShrink: 0,
    display: "flex",
    alignItems: "center",
    justifyContent: "space-between",
    gap: tokens.spacingHorizontalS,
    minHeight: "32px",
    padding: "0 12px 0 18px",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground2,
  },
  text: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
});

export function ListFooter(props: {
  readonly counts: ListCounts;
  readonly rows: readonly ListRow[];
  readonly removal: Removal;
}) {
  const styles = useStyles();
  const { deleted, undo } = props.removal;
  return (
    <div className={styles.bar}>
      <Caption1 className={styles.text} role="status">
        {deleted === null ? footerText(props.counts, props.rows) : `${deleted.name} deleted`}
      </Caption1>
      {deleted !== null && deleted.historyId !== null && (
        <Button size="small" appearance="subtle" onClick={undo} aria-label={`Undo deleting ${deleted.name}`}>
          Undo
        </Button>
      )}
    </div>
  );
}
