/** The kept versions and what can be done with them. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import type { HistoryEntryView } from "../../../shared/data-sources/history-view";
import { call, failureOf } from "../../app/data/main-process";
import { historyQuery } from "../../app/data/queries";
import { useAction } from "../../app/use-action";

type KeptWish = "refuse" | "leave" | "takeBack";

export function useHistory() {
  const client = useQueryClient();
  const history = useQuery(historyQuery(null));
  const { run, failure, busy, dismiss } = useAction();
  const [restored, setRestored] = useState<HistoryEntryView | null>(null);
  const [tried, setTried] = useState<HistoryEntryView | null>(null);
  const refresh = useCallback(() => client.invalidateQueries({ queryKey: ["history"] }), [client]);

  const restore = (entry: HistoryEntryView, kept: KeptWish = "refuse") => {
    setTried(entry);
    void run("restore", async () => {
      await call("history.restore", { path: entry.path, historyId: entry.historyId, kept });
      setRestored(entry);
      await refresh();
    });
  };
  /** Null: of all files. */
  const purge = (path: string | null) =>
    void run("delete the history", async () => {
      await call("history.purge", { path });
      setRestored(null);
      await refresh();
    });
  return {
    entries: history.data,
    /** The entry restored last, to be told. */
    restored,
    failure: failure ?? (history.error && failureOf(history.error, "read the history")),
    busy,
    dismiss,
    readAgain: () => void history.refetch(),
    restore: (entry: HistoryEntryView) => restore(entry),
    /** The one tried last, with a word on what the relay keeps. */
    restoreWith: (kept: KeptWish) => {
      if (tried !== null) restore(tried, kept);
    },
    purge,
  };
}
