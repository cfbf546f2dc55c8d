/** The data source that was shown when the app closed: found again at start, remembered at each choice. */
import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { Overview } from "../../../shared/data-sources/overview";
import type { AppSettings } from "../../../shared/ipc/settings";
import { call } from "./main-process";
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
    if (last === null || !holds(overview, last)) return null;
    const draft = await call("drafts.open", last);
    rememberDraft(client, draft);
    return draft.draftId;
  },
});

function holds(overview: Overview, place: NonNullable<AppSettings["lastSelected"]>): boolean {
  const file = overview.files.find(({ path }) => path === place.path);
  return file?.dataSources.some(({ name }) => name === place.name) ?? false;
}

export async function rememberLastSelected(
  client: QueryClient,
  place: NonNullable<AppSettings["lastSelected"]>,
): Promise<void> {
  const settings = await call("settings.change", { lastSelected: place });
  client.setQueryData(settingsQuery.queryKey, settings);
}
