/** What the app changed in which file and when, and the way back to each version before. */
import { Body1, Button, Caption1, makeStyles, Spinner, Title3, tokens } from "@fluentui/react-components";
import { DeleteRegular } from "@fluentui/react-icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import type { HistoryEntryView } from "../../../shared/data-sources/history-view";
import { call, failureOf } from "../../app/main-process";
import { historyQuery } from "../../app/queries";
import { FailureMessage } from "../../components/failure-message";
import { useAction } from "../../components/use-action";
import { HistoryTable } from "./history-table";
import { restoredText } from "./history-words";

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
  const client = useQueryClient();
  const history = useQuery(historyQuery(null));
  const action = useAction();
  const [shown, setShown] = useState(page);
  const [purging, setPurging] = useState(false);
  const [restored, setRestored] = useState<HistoryEntryView | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: ["history"] });

  const restore = (entry: HistoryEntryView) =>
    void action.run("restore", async () => {
      await call("history.restore", { path: entry.path, historyId: entry.historyId });
      setRestored(entry);
      await refresh();
    });
  const purge = (path: string | null) => {
    setPurging(false);
    void action.run("delete the history", async () => {
      await call("history.purge", { path });
      setRestored(null);
      await refresh();
    });
  };
  const failure = action.failure ?? (history.error && failureOf(history.error, "read the history"));
  const entries = history.data ?? [];
  return (
    <section className={styles.page} aria-label="History" data-pane="history">
      <div className={styles.head}>
        <div className={styles.words}>
          <Title3 as="h1">History</Title3>
          <Caption1 className={styles.quiet}>
            Every save keeps the version before it, readable only by you
          </Caption1>
        </div>
        <Button icon={<DeleteRegular />} disabled={entries.length === 0} onClick={() => setPurging(true)}>
          Delete history
        </Button>
      </div>
      <div className={styles.body}>
        {failure && (
          <FailureMessage
            failure={failure}
            onDismiss={action.dismiss}
            actions={{ tryAgain: () => void history.refetch(), reload: () => void history.refetch() }}
          />
        )}
        <Body1 role="status">{restored === null ? "" : restoredText(restored)}</Body1>
        {history.isPending && <Spinner aria-label="Reading the history" delay={200} />}
        {history.data?.length === 0 && <Body1>Nothing was saved yet.</Body1>}
        {entries.length > 0 && (
          <HistoryTable entries={entries.slice(0, shown)} busy={action.busy} onRestore={restore} />
        )}
        {entries.length > shown && (
          <Button className={styles.more} onClick={() => setShown(shown + page)}>
            Show older versions
          </Button>
        )}
      </div>
      {purging && (
        <Suspense>
          <PurgeDialog entries={entries} onPurge={purge} onCancel={() => setPurging(false)} />
        </Suspense>
      )}
    </section>
  );
}
