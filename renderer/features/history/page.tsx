/** Entry of `history/`, which owns the page of kept versions: what the app changed in which file and when, and the way back. */
import { Body1, Button, Caption1, makeStyles, Spinner, Title3, tokens } from "@fluentui/react-components";
import { DeleteRegular, HistoryRegular } from "@fluentui/react-icons";
import { lazy, Suspense, useState } from "react";
import type { HistoryEntryView } from "../../../shared/data-sources/history-view";
import { EmptyState } from "../../components/empty-state";
import { FailureMessage } from "../../components/failure-message";
import { HistoryTable } from "./table";
import { useHistory } from "./use-history";
import { VersionPane } from "./version-pane";
import { restoredText } from "./words";

const PurgeDialog = lazy(async () => ({ default: (await import("./purge-dialog")).PurgeDialog }));

const useStyles = makeStyles({
  page: {
    display: "flex",
    flexDirection: "column",
    width: "100%",
    height: "100%",
    minWidth: 0,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  head: {
    flexShrink: 0,
    display: "flex",
    flexWrap: "wrap",
    alignItems: "flex-start",
    justifyContent: "space-between",
    gap: tokens.spacingHorizontalM,
    padding: "16px 24px",
  },
  words: { display: "flex", flexDirection: "column" },
  more: { alignSelf: "center", flexShrink: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
  beside: {
    display: "flex",
    gap: tokens.spacingHorizontalL,
    alignItems: "flex-start",
    minWidth: 0,
    "@media (max-width: 1099px)": { flexDirection: "column-reverse", alignItems: "stretch" },
  },
  table: {
    flex: "1 1 0",
    minWidth: 0,
    overflowX: "auto",
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    // One below the other: as high as its rows, where a share of the height would be none.
    "@media (max-width: 1099px)": { flex: "none" },
  },
  body: {
    flex: "1 1 0",
    minHeight: 0,
    overflow: "auto",
    padding: "0 24px 24px",
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
  },
});

/** Versions shown at a time: rows are cheap to read, not to draw. */
const page = 100;

export function HistoryPage() {
  const styles = useStyles();
  const history = useHistory();
  const [purging, setPurging] = useState(false);
  const entries = history.entries ?? [];
  const purge = (path: string | null) => {
    setPurging(false);
    history.purge(path);
  };
  return (
    <section className={styles.page} aria-label="History" data-pane="history">
      <PageHead canPurge={entries.length > 0} onPurge={() => setPurging(true)} />
      <div className={styles.body}>
        {history.failure && (
          <FailureMessage
            failure={history.failure}
            onDismiss={history.dismiss}
            actions={{
              tryAgain: history.readAgain,
              reload: history.readAgain,
              leaveWithRelay: () => history.restoreWith("leave"),
              takeBack: () => history.restoreWith("takeBack"),
            }}
          />
        )}
        <Body1 role="status">{history.restored && restoredText(history.restored)}</Body1>
        <Versions history={history} />
      </div>
      {purging && (
        <Suspense>
          <PurgeDialog entries={entries} onPurge={purge} onCancel={() => setPurging(false)} />
        </Suspense>
      )}
    </section>
  );
}

function PageHead(props: { readonly canPurge: boolean; readonly onPurge: () => void }) {
  const styles = useStyles();
  return (
    <div className={styles.head}>
      <div className={styles.words}>
        <Title3 as="h1">History</Title3>
        <Caption1 className={styles.quiet}>
          Every save keeps the version before it, readable only by you
        </Caption1>
      </div>
      <Button icon={<DeleteRegular />} disabled={!props.canPurge} onClick={props.onPurge}>
        Delete history
      </Button>
    </div>
  );
}

function Versions(props: { readonly history: ReturnType<typeof useHistory> }) {
  const styles = useStyles();
  const [opened, setOpened] = useState<HistoryEntryView | null>(null);
  const [shown, setShown] = useState(page);
  const { entries, failure, busy, restore } = props.history;
  if (entries === undefined) return failure ? null : <Spinner aria-label="Reading the history" delay={200} />;
  if (entries.length === 0)
    return (
      <EmptyState
        icon={<HistoryRegular />}
        title="Nothing was saved yet"
        text="Each save of this app keeps the version before it here, line by line, so that every change can be looked at and taken back. The files themselves hold nothing of it."
      />
    );
  return (
    <div className={styles.beside}>
      <div className={styles.table}>
        <HistoryTable
          entries={entries.slice(0, shown)}
          busy={busy}
          onRestore={restore}
          opened={opened}
          onOpen={setOpened}
        />
        {entries.length > shown && (
          <Button className={styles.more} onClick={() => setShown(shown + page)}>
            Show older versions
          </Button>
        )}
      </div>
      {opened !== null && (
        <VersionPane entry={opened} busy={busy} onRestore={restore} onClose={() => setOpened(null)} />
      )}
    </div>
  );
}
