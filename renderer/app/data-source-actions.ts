/** Opening, creating, copying and deleting data sources from anywhere in the window; what they open is shown. */
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { DraftView } from "../../shared/data-sources/draft-view";
import { rememberLastSelected } from "./last-session";
import { call } from "./main-process";
import { draftQuery, overviewQuery, rememberDraft } from "./queries";
import { type SelectionContextValue, useSelection } from "./selection";

/** Where a data source stands; with a draft id when it is open with edits, or new and in no file. */
export interface SourcePlace {
  readonly path: string;
  readonly name: string;
  readonly draftId: string | null;
}

/** What was deleted and how to bring it back; `historyId` null when no file was changed. */
export interface Deleted {
  readonly path: string;
  readonly name: string;
  readonly historyId: string | null;
}

/** Every function throws `FailureError`. */
export interface DataSourceActions {
  open(place: SourcePlace): Promise<DraftView>;
  /** `path` null: the user's own file. */
  create(driverId: string, path: string | null): Promise<DraftView>;
  duplicate(place: SourcePlace): Promise<DraftView>;
  rename(place: SourcePlace, name: string): Promise<DraftView>;
  remove(place: SourcePlace): Promise<Deleted>;
  undoRemoval(deleted: Deleted): Promise<void>;
  /** Asks for an odbc.ini through the system's dialog; nothing happens when the person cancels. */
  openFile(): Promise<void>;
  closeFile(path: string): Promise<void>;
  /** Reads the files again. */
  reload(): Promise<void>;
}

export function useDataSourceActions(): DataSourceActions {
  const client = useQueryClient();
  const { select } = useSelection();
  return useMemo(() => createActions(client, select), [client, select]);
}

function createActions(client: QueryClient, select: SelectionContextValue["select"]): DataSourceActions {
  const show = (draft: DraftView) => {
    rememberDraft(client, draft);
    select({ type: "openDraft", draftId: draft.draftId });
    if (draft.savedName !== null) {
      // Where to start next time is a convenience: failing to note it must not fail the opening.
      rememberLastSelected(client, { path: draft.file.path, name: draft.savedName }).catch(() => undefined);
    }
    return draft;
  };
  const read = (place: SourcePlace) =>
    place.draftId === null
      ? call("drafts.open", { path: place.path, name: place.name })
      : client.fetchQuery({ ...draftQuery(place.draftId), staleTime: 0 });
  const overviewChanged = () => client.invalidateQueries({ queryKey: overviewQuery.queryKey });

  return {
    open: async (place) => show(await read(place)),
    create: async (driverId, path) => {
      const draft = await call("drafts.create", { driverId, path });
      await overviewChanged();
      return show(draft);
    },
    duplicate: async (place) => {
      const original = await read(place);
      const name = original.savedName ?? original.name;
      const draft = await call("dataSources.duplicate", { path: place.path, name });
      await overviewChanged();
      return show(draft);
    },
    rename: async (place, name) => {
      const { draftId } = await read(place);
      const draft = await call("drafts.rename", { draftId, name });
      await overviewChanged();
      return show(draft);
    },
    remove: async (place) => {
      const draft = await read(place);
      const deleted = await removeFromFile(draft);
      await call("drafts.discard", { draftId: draft.draftId });
      select({ type: "closeDraft", draftId: draft.draftId });
      await overviewChanged();
      return deleted;
    },
    undoRemoval: async ({ path, historyId }) => {
      if (historyId !== null) await call("history.undo", { path, historyId });
      await overviewChanged();
    },
    openFile: async () => {
      await call("files.chooseAndOpen", {});
      await overviewChanged();
      select({ type: "showPage", page: "dataSources" });
    },
    closeFile: async (path) => {
      await call("files.close", { path });
      await overviewChanged();
    },
    reload: overviewChanged,
  };
}

async function removeFromFile(draft: DraftView): Promise<Deleted> {
  const { path } = draft.file;
  if (draft.savedName === null) return { path, name: draft.name, historyId: null };
  const { historyId } = await call("dataSources.delete", { path, name: draft.savedName });
  return { path, name: draft.savedName, historyId };
}
