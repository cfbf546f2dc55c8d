/** What one save changed, line for line, with the way back and a copy. */
import {
  Button,
  Caption1,
  makeStyles,
  Spinner,
  Subtitle2,
  Tooltip,
  tokens,
} from "@fluentui/react-components";
import { ArrowUndoRegular, DismissRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import type { HistoryEntryView } from "../../../shared/data-sources/history-view";
import { failureOf } from "../../app/data/main-process";
import { historyVersionQuery } from "../../app/data/queries";
import { takeLostFocus } from "../../app/focus/keeper";
import { copyText } from "../../components/clipboard";
import { CopyButton } from "../../components/copy-button";
import { FailureMessage } from "../../components/failure-message";
import { PlainLines } from "../../components/lines/plain-lines";
import { linesAsText } from "../../components/lines/words";
import { changedText, timeText } from "./words";

const useStyles = makeStyles({
  pane: {
    flex: "0 0 432px",
    minWidth: 0,
    overflowY: "auto",
    scrollbarWidth: "thin",
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    padding: "12px 16px",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    "@media (max-width: 1099px)": { flex: "0 0 auto", maxHeight: "60vh" },
  },
  head: { display: "flex", justifyContent: "space-between", gap: tokens.spacingHorizontalS },
  title: { margin: 0, overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: "anywhere" },
  buttons: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

export function VersionPane(props: {
  readonly entry: HistoryEntryView;
  readonly busy: boolean;
  readonly onRestore: (entry: HistoryEntryView) => void;
  readonly onClose: () => void;
}) {
  const styles = useStyles();
  const { entry } = props;
  const version = useQuery(historyVersionQuery(entry.path, entry.historyId));
  return (
    <section className={styles.pane} aria-label="Lines of this save" data-pane="history version">
      <div className={styles.head}>
        <Subtitle2 as="h2" className={styles.title}>
          {changedText(entry.changed)}
        </Subtitle2>
        <Tooltip content="Close lines" relationship="inaccessible">
          <Button
            appearance="subtle"
            size="small"
            icon={<DismissRegular />}
            aria-label="Close lines"
            ref={takeLostFocus}
            onClick={props.onClose}
          />
        </Tooltip>
      </div>
      <Caption1 className={styles.quiet}>
        {entry.path}, {timeText(entry.at, Date.now())}
      </Caption1>
      {version.isPending && <Spinner aria-label="Reading the lines" delay={200} />}
      {version.error && <FailureMessage failure={failureOf(version.error, "read a version")} />}
      {version.data && <Shown version={version.data} />}
      <div className={styles.buttons}>
        <Button
          size="small"
          icon={<ArrowUndoRegular />}
          disabledFocusable={props.busy}
          onClick={() => props.onRestore(entry)}
        >
          Restore the version before
        </Button>
        {version.data && version.data.lines.length > 0 && (
          <CopyButton
            label="Copy lines, secrets as dots"
            text="Copy"
            appearance="secondary"
            onCopy={async () => {
              copyText(document, linesAsText(version.data.lines));
              return null;
            }}
          />
        )}
      </div>
    </section>
  );
}

function Shown(props: {
  readonly version: { readonly lines: Parameters<typeof linesAsText>[0]; readonly rights: string | null };
}) {
  const { lines, rights } = props.version;
  return (
    <>
      {rights !== null && <Caption1>The file’s rights changed, its lines did not: {rights}.</Caption1>}
      {lines.length > 0 && <PlainLines label="Changed lines" lines={lines} />}
      {lines.length === 0 && rights === null && <Caption1>No line changed.</Caption1>}
    </>
  );
}
