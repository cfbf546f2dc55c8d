/** What the page asks the main process for and keeps: one query each, and the client that holds the answers. */
import { notifyManager, QueryClient, queryOptions } from "@tanstack/react-query";
import type { DraftView } from "../../../shared/data-sources/draft-view";
import { type ListView, type Overview, wholeList } from "../../../shared/data-sources/overview";
import { pressWatch } from "./after-press";
import { withKnownRows } from "./list-window";
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

/** Rows of one window, and how far the next one begins from it: a tall window in sight lies within. */
const windowRows = 128;
const windowStep = 32;

/** The whole list with its first rows; its key is the beginning of every window's, so that all get stale with it. */
export const overviewQuery = queryOptions({
  queryKey: ["overview"],
  queryFn: ({ client }) => readWindow(client, ["overview"], wholeList, 0),
});

/** The window of rows for a sight that begins at the row `first`. */
export function listQuery(view: ListView, first: number) {
  const step = Math.max(0, Math.floor(first / windowStep) - 1);
  const isFirst = step === 0 && JSON.stringify(view) === JSON.stringify(wholeList);
  const queryKey: readonly unknown[] = isFirst ? overviewQuery.queryKey : ["overview", view, step];
  return queryOptions({
    queryKey,
    queryFn: ({ client }) => readWindow(client, queryKey, view, step * windowStep),
    gcTime: 10_000,
  });
}

async function readWindow(
  client: QueryClient,
  queryKey: readonly unknown[],
  view: ListView,
  from: number,
): Promise<Overview> {
  const before = client.getQueryData<Overview>(queryKey);
  const known = before?.revision ?? null;
  return withKnownRows(before, await call("overview.read", { view, from, count: windowRows, known }));
}

/** Where a row stands that is in no window of the page; null where the view does not show it. */
export const placeQuery = (view: ListView, path: string, name: string) =>
  queryOptions({
    queryKey: ["overview", view, "place", path, name] as const,
    queryFn: () => call("overview.find", { view, path, name }),
    gcTime: 10_000,
  });

/** Asked for at each opening: it is as the file is then. */
export const shareableQuery = (path: string) =>
  queryOptions({
    queryKey: ["shareable", path],
    queryFn: () => call("sets.names", { path }),
    staleTime: 0,
    gcTime: 0,
  });

export const draftQuery = (draftId: string) =>
  queryOptions({ queryKey: ["draft", draftId], queryFn: () => call("drafts.read", { draftId }) });

export const previewQuery = (draftId: string) =>
  queryOptions({ queryKey: ["preview", draftId], queryFn: () => call("drafts.preview", { draftId }) });

/** Null when no flow has run for the draft since the app started, or its result was dismissed. */
export const flowQuery = (draftId: string) =>
  queryOptions({ queryKey: ["flow", draftId], queryFn: () => call("tokens.read", { draftId }) });

/** Null when no test has run for the draft since the app started. */
export const testQuery = (draftId: string) =>
  queryOptions({ queryKey: ["test", draftId], queryFn: () => call("tests.read", { draftId }) });

export const healthQuery = queryOptions({
  queryKey: ["health"],
  queryFn: () => call("health.read", {}),
});

export const driversQuery = queryOptions({
  queryKey: ["drivers"],
  queryFn: () => call("drivers.read", {}),
  staleTime: 0,
});

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

export const fileTokensQuery = queryOptions({
  queryKey: ["fileTokens"],
  queryFn: () => call("keeper.inFiles", {}),
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
