/** The one place where events of the main process make kept answers stale or replace them. */
import type { QueryClient } from "@tanstack/react-query";
import { onEvent } from "./main-process";
import { draftQuery, flowQuery, overviewQuery, previewQuery } from "./queries";

/** Starts listening; the returned function ends it. */
export function startLiveUpdates(client: QueryClient): () => void {
  const stale = (queryKey: readonly unknown[]) => void client.invalidateQueries({ queryKey });
  const stops = [
    onEvent("overviewChanged", ({ contents }) => {
      stale(overviewQuery.queryKey);
      if (contents) for (const dependent of ["hazards", "history", "preview"]) stale([dependent]);
    }),
    onEvent("draftChanged", ({ draftId }) => {
      stale(draftQuery(draftId).queryKey);
      stale(previewQuery(draftId).queryKey);
    }),
    onEvent("flowChanged", ({ draftId, flow }) => {
      client.setQueryData(flowQuery(draftId).queryKey, flow);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
