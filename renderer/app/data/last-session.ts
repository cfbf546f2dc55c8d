/** The data source that was shown when the app closed: found again at start, remembered at each choice. */
import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { DraftView } from "../../../shared/data-sources/draft-view";
import type { AppSettings } from "../../../shared/ipc/settings";
import { call, FailureError } from "./main-process";
import { overviewQuery, rememberDraft, settingsQuery } from "./queries";

/** The draft id of the last session's data source; null when there was none or it is gone. */
export const lastSessionQuery = queryOptions({
  queryKey: ["lastSession"],
  queryFn: async ({ client }) => {
    const [settings, overview] = await Promise.all([
      client.ensureQueryData(settingsQuery),
      client.ensureQueryData(overviewQuery),
    ]);
    const last = settings.lastSelected;
    if (last === null || !overview.files.some(({ path }) => path === last.path)) return null;
    const draft = await openAgain(last);
    if (draft === null) return null;
    rememberDraft(client, draft);
    return draft.draftId;
  },
});

/** Null when it is gone, or its file cannot be read: the list says so. */
async function openAgain(last: NonNullable<AppSettings["lastSelected"]>): Promise<DraftView | null> {
  try {
    return await call("drafts.open", last);
  } catch (error) {
    if (error instanceof FailureError) return null;
    throw error;
  }
}

export async function rememberLastSelected(
  client: QueryClient,
  place: NonNullable<AppSettings["lastSelected"]>,
): Promise<void> {
  const settings = await call("settings.change", { lastSelected: place });
  client.setQueryData(settingsQuery.queryKey, settings);
}
