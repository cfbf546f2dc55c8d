/** Opening, creating, copying and deleting data sources from anywhere in the window; what they open is shown. */
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { DraftView } from "../../shared/data-sources/draft-view";
import { rememberLastSelected } from "./data/last-session";
import { call } from "./data/main-process";
import { draftQuery, overviewQuery, rememberDraft } from "./data/queries";
import { type SelectionContextValue, useSelection } from "./selection";
import { type Sets, useSets } from "./sets";

/** Where a data source stands; with a draft id when it is open with edits, or new and in no file. */
export interface SourcePlace {
  readonly path: string;
  readonly name: string;
  readonly draftId: string | null;
}

/** What was deleted or moved away, and how to bring it back; `historyId` null when no file was changed. */
export interface Deleted {
  readonly path: string;
  readonly name: string;
  readonly historyId: string | null;
  /** Where it stands now, when it was moved. */
  readonly movedTo?: MoveTarget & { readonly historyId: string | null };
}

/** A file that can take a data source. */
export interface MoveTarget {
  readonly path: string;
  readonly displayPath: string;
}

/** Every function throws `FailureError`. */
export interface DataSourceActions {
  open(place: SourcePlace): Promise<DraftView>;
  /** `path` null: the user's own file. */
  create(driverId: string, path: string | null): Promise<DraftView>;
  duplicate(place: SourcePlace): Promise<DraftView>;
  rename(place: SourcePlace, name: string): Promise<DraftView>;
  remove(place: SourcePlace): Promise<Deleted>;
  /** To another file; what is open of it stays open. */
  move(place: SourcePlace, to: MoveTarget): Promise<Deleted>;
  undoRemoval(deleted: Deleted): Promise<void>;
  /**
   * Asks for an odbc.ini, set or bundle through the system's dialog; nothing happens when the person cancels. A set is
   * shown as what it would change.
   */
  openFile(): Promise<void>;
  closeFile(path: string): Promise<void>;
  /** Reads the files again. */
  reload(): Promise<void>;
}

export function useDataSourceActions(): DataSourceActions {
  const client = useQueryClient();
  const { select } = useSelection();
  const sets = useSets();
  return useMemo(() => createActions(client, select, sets), [client, select, sets]);
}

interface Context {
  readonly client: QueryClient;
  readonly select: SelectionContextValue["select"];
  readonly overviewChanged: () => Promise<void>;
  readonly sets: Sets;
}

function createActions(
  client: QueryClient,
  select: SelectionContextValue["select"],
  sets: Sets,
): DataSourceActions {
  const overviewChanged = () => client.invalidateQueries({ queryKey: overviewQuery.queryKey });
  const context = { client, select, overviewChanged, sets };
  return { ...openingActions(context), ...removingActions(context), ...fileActions(context) };
}

type Opening = Pick<DataSourceActions, "open" | "create" | "duplicate" | "rename">;

function openingActions(context: Context): Opening {
  const { client, overviewChanged } = context;
  /** For drafts that are new in the list, or stand there under another name. */
  const showChanged = async (draft: DraftView) => {
    await overviewChanged();
    return show(context, draft);
  };
  return {
    open: async (place) => show(context, await read(client, place)),
    create: async (driverId, path) => showChanged(await call("drafts.create", { driverId, path })),
    duplicate: async (place) => {
      const original = await read(client, place);
      const name = original.savedName ?? original.name;
      return showChanged(await call("dataSources.duplicate", { path: place.path, name }));
    },
    rename: async (place, name) => {
      const { draftId } = await read(client, place);
      return showChanged(await call("drafts.rename", { draftId, name }));
    },
  };
}

function show({ client, select }: Context, draft: DraftView): DraftView {
  rememberDraft(client, draft);
  select({ type: "openDraft", draftId: draft.draftId });
  if (draft.savedName !== null) {
    // Where to start next time is a convenience: failing to note it must not fail the opening.
    rememberLastSelected(client, { path: draft.file.path, name: draft.savedName }).catch(() => undefined);
  }
  return draft;
}

function read(client: QueryClient, place: SourcePlace): Promise<DraftView> {
  return place.draftId === null
    ? call("drafts.open", { path: place.path, name: place.name })
    : client.fetchQuery({ ...draftQuery(place.draftId), staleTime: 0 });
}

type Removing = Pick<DataSourceActions, "remove" | "move" | "undoRemoval">;

function removingActions({ client, select, overviewChanged }: Context): Removing {
  return {
    remove: async (place) => {
      const draft = await read(client, place);
      const deleted = await removeFromFile(draft);
      await call("drafts.discard", { draftId: draft.draftId });
      select({ type: "closeDraft", draftId: draft.draftId });
      await overviewChanged();
      return deleted;
    },
    move: async (place, { path: to, displayPath }) => {
      const { draftId, file, name } = await read(client, place);
      const { draft, historyId, toHistoryId } = await call("drafts.move", { draftId, to });
      rememberDraft(client, draft);
      await overviewChanged();
      return { path: file.path, name, historyId, movedTo: { path: to, displayPath, historyId: toHistoryId } };
    },
    undoRemoval: async ({ path, historyId, movedTo }) => {
      // First back where it was: between the two it stands in both files, never in none.
      if (historyId !== null) await call("history.undo", { path, historyId });
      if (movedTo !== undefined && movedTo.historyId !== null)
        await call("history.undo", { path: movedTo.path, historyId: movedTo.historyId });
      await overviewChanged();
    },
  };
}

type Files = Pick<DataSourceActions, "openFile" | "closeFile" | "reload">;

function fileActions({ select, overviewChanged, sets }: Context): Files {
  return {
    openFile: async () => {
      const { path, isSet } = await call("files.chooseAndOpen", {});
      if (path !== null && isSet) return sets.open(path);
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
