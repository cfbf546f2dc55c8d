/** The list's last lines: what was just deleted with its undo, and how many data sources are shown. Announced politely. */
import { Button, Caption1, makeStyles, tokens } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import type { Overview } from "../../../shared/data-sources/overview";
import type { Deleted } from "../../app/data-source-actions";
import type { Removal } from "./removal";
import { footerText, removedWords } from "./rows/words";

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
  buttons: { display: "flex", flexShrink: 0 },
  text: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
});

export function ListFooter(props: { readonly overview: Overview; readonly removal: Removal }) {
  const styles = useStyles();
  const { removal } = props;
  return (
    <>
      <div role="status">
        {removal.deleted && <DeletedNotice deleted={removal.deleted} removal={removal} />}
      </div>
      <div className={styles.bar}>
        <Caption1 className={styles.text} role="status">
          {footerText(props.overview.counts, props.overview.files)}
        </Caption1>
      </div>
    </>
  );
}

function DeletedNotice(props: { readonly deleted: Deleted; readonly removal: Removal }) {
  const styles = useStyles();
  const { deleted, removal } = props;
  return (
    <div className={styles.bar}>
      <Caption1 className={styles.text} title={removedWords(deleted)}>
        {removedWords(deleted)}
      </Caption1>
      <div className={styles.buttons}>
        {deleted.historyId !== null && (
          <Button
            size="small"
            appearance="subtle"
            onClick={removal.undo}
            aria-label={`Undo ${deleted.movedTo === undefined ? "deleting" : "moving"} ${deleted.name}`}
          >
            Undo
          </Button>
        )}
        <Button
          size="small"
          appearance="subtle"
          icon={<DismissRegular />}
          onClick={removal.forget}
          aria-label="Dismiss notice"
        />
      </div>
    </div>
  );
}
