/** The one place where events of the main process make kept answers stale or replace them. */
import type { QueryClient } from "@tanstack/react-query";
import { onEvent } from "./main-process";
import { draftQuery, flowQuery, healthQuery, overviewQuery, previewQuery, testQuery } from "./queries";

/** Starts listening; the returned function ends it. */
export function startLiveUpdates(client: QueryClient): () => void {
  const stale = (queryKey: readonly unknown[]) => void client.invalidateQueries({ queryKey });
  const stops = [
    onEvent("overviewChanged", ({ contents }) => {
      stale(overviewQuery.queryKey);
      if (contents)
        for (const dependent of ["hazards", "history", "preview", "fileTokens"]) stale([dependent]);
    }),
    onEvent("draftChanged", ({ draftId }) => {
      stale(draftQuery(draftId).queryKey);
      stale(previewQuery(draftId).queryKey);
    }),
    onEvent("flowChanged", ({ draftId, flow }) => {
      client.setQueryData(flowQuery(draftId).queryKey, flow);
    }),
    onEvent("testChanged", ({ test }) => {
      client.setQueryData(testQuery(test.draftId).queryKey, test);
    }),
    onEvent("healthChanged", ({ state, changed }) => {
      client.setQueryData(healthQuery.queryKey, (known) => {
        if (known === undefined) return known;
        if (changed.length === 0) return { ...known, state };
        const rows = [...known.rows];
        for (const { at, row } of changed) rows[at] = row;
        return { state, rows };
      });
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
