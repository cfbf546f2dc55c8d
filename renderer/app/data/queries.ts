/** What the page asks the main process for and keeps: one query each, and the client that holds the answers. */
import { notifyManager, QueryClient, queryOptions } from "@tanstack/react-query";
import type { DraftView } from "../../../shared/data-sources/draft-view";
import { pressWatch } from "./after-press";
import { call } from "./main-process";

/** Answers stay until an event says they changed (live-updates.ts): nothing is polled, nothing refetched on focus. */
export function createQueryClient(): QueryClient {
  notifyManager.setScheduler((show) => setTimeout(() => pressWatch.afterPress(show), 0));
  const local = { networkMode: "always", retry: false } as const;
  return new QueryClient({
    defaultOptions: {
      queries: { ...local, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false },
      mutations: local,
    },
  });
}

export const overviewQuery = queryOptions({
  queryKey: ["overview"],
  queryFn: () => call("overview.read", {}),
});

/** Hits of the search over names, URLs, options and values, never secrets. Not compared with the hits before: they can be many. */
export const searchQuery = (text: string) =>
  queryOptions({
    queryKey: ["search", text],
    queryFn: () => call("overview.search", { text }),
    structuralSharing: false,
  });

export const draftQuery = (draftId: string) =>
  queryOptions({ queryKey: ["draft", draftId], queryFn: () => call("drafts.read", { draftId }) });

export const previewQuery = (draftId: string) =>
  queryOptions({ queryKey: ["preview", draftId], queryFn: () => call("drafts.preview", { draftId }) });

/** Null when no flow has run for the draft since the app started, or its result was dismissed. */
export const flowQuery = (draftId: string) =>
  queryOptions({ queryKey: ["flow", draftId], queryFn: () => call("tokens.read", { draftId }) });

export const hazardsQuery = (path: string) =>
  queryOptions({ queryKey: ["hazards", path], queryFn: () => call("files.hazards", { path }) });

/** Null lists the history of all files. */
export const historyQuery = (path: string | null) =>
  queryOptions({ queryKey: ["history", path], queryFn: () => call("history.list", { path }) });

/** The lines that one save changed. */
export const historyVersionQuery = (path: string, historyId: string) =>
  queryOptions({
    queryKey: ["history", path, historyId],
    queryFn: () => call("history.read", { path, historyId }),
  });

/** The tokens that this computer's relay keeps. */
export const keptTokensQuery = queryOptions({
  queryKey: ["keptTokens"],
  queryFn: () => call("keeper.read", {}),
  // Other processes renew them: what was seen before is shown, and read again when somebody looks.
  staleTime: 0,
});

export const settingsQuery = queryOptions({
  queryKey: ["settings"],
  queryFn: () => call("settings.read", {}),
});

export const appInfoQuery = queryOptions({
  queryKey: ["appInfo"],
  queryFn: () => call("app.info", {}),
});

/** Puts the answer of a call that returns the draft into the cache, so that the form shows it without asking again. */
export function rememberDraft(client: QueryClient, draft: DraftView): void {
  client.setQueryData(draftQuery(draft.draftId).queryKey, draft);
  void client.invalidateQueries({ queryKey: previewQuery(draft.draftId).queryKey });
}

/** Resolves once the page shows every answer that has come so far. */
export function answersShown(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(() => pressWatch.afterPress(resolve), 0);
  });
}
