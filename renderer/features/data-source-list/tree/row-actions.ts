/** What can be done with a row of the tree, as its parts and its menu ask for it. */
import { useState } from "react";
import { pendingChanges } from "../../../app/data/pending-changes";
import type { DataSourceActions, MoveTarget, SourcePlace } from "../../../app/data-source-actions";
import { useProblems } from "../../../app/problems";
import { useSets } from "../../../app/sets";
import type { Action } from "../../../app/use-action";
import { rowTakingOver } from "../rows/navigation";
import { type FileRow, type ListRows, type ProblemRow, type SourceRow, sourceKey } from "../rows/rows";

export interface RowMenuTarget {
  readonly row: FileRow | SourceRow;
  /** CSS pixels in the window. */
  readonly x: number;
  readonly y: number;
}

export interface TreeRowActions {
  open(row: SourceRow): void;
  duplicate(row: SourceRow): void;
  startRename(row: SourceRow): void;
  /** `name` undefined: the person gave up. */
  endRename(row: SourceRow, name: string | undefined): void;
  remove(row: SourceRow): void;
  move(row: SourceRow, to: MoveTarget): void;
  share(row: SourceRow): void;
  create(driverId: string, path: string): void;
  closeFile(path: string): void;
  showMenu(target: RowMenuTarget): void;
  closeMenu(): void;
  tryAgain(): void;
  chooseFile(): void;
  /** Lists all problems of the file. */
  showProblems(path: string): void;
  repair(row: ProblemRow): void;
}

export interface TreeParts {
  readonly actions: DataSourceActions;
  readonly action: Action;
  readonly onRemove: (place: SourcePlace, afterwards: () => void) => void;
  readonly onMove: (place: SourcePlace, to: MoveTarget) => void;
}

/** The actions, and what they leave open: a row being renamed, a row with its menu. */
export function useTreeRowActions(
  parts: TreeParts,
  { rows, moveToKey }: { readonly rows: ListRows; readonly moveToKey: (key: string) => void },
) {
  const { actions, action } = parts;
  const problems = useProblems();
  const sets = useSets();
  const [renaming, setRenaming] = useState<string | null>(null);
  const [menu, setMenu] = useState<RowMenuTarget | null>(null);
  const run = (where: string, act: () => Promise<unknown>) => void action.run(where, act);

  const on: TreeRowActions = {
    open: (row) => run("open a data source", () => actions.open(placeOf(row))),
    duplicate: (row) => run("duplicate", () => actions.duplicate(placeOf(row))),
    startRename: (row) => setRenaming(row.key),
    endRename: (row, name) => {
      setRenaming(null);
      moveToKey(row.key);
      // A save that is pressed while the name is typed waits for it.
      if (name !== undefined)
        pendingChanges.track(action.run("rename", () => rename(actions, row, name, moveToKey)));
    },
    remove: (row) => {
      const next = rowTakingOver(rows, rows.indexOf(row.key));
      parts.onRemove(placeOf(row), () => next !== undefined && moveToKey(next));
    },
    move: (row, to) => {
      parts.onMove(placeOf(row), to);
      moveToKey(sourceKey(to.path, row.source.name));
    },
    share: (row) => sets.share(row.file.path, row.source.name),
    create: (driverId, path) => run("create", () => actions.create(driverId, path)),
    closeFile: (path) => run("close a file", () => actions.closeFile(path)),
    showMenu: setMenu,
    closeMenu: () => {
      setMenu(null);
      if (menu !== null) moveToKey(menu.row.key);
    },
    tryAgain: () => run("read the files", actions.reload),
    chooseFile: () => run("open a file", actions.openFile),
    showProblems: problems.show,
    repair: ({ file, problem }) => run("repair", () => problems.repair(file.path, problem)),
  };
  return { on, renaming, menu };
}

async function rename(
  actions: DataSourceActions,
  row: SourceRow,
  name: string,
  moveToKey: (key: string) => void,
): Promise<void> {
  const draft = await actions.rename(placeOf(row), name);
  moveToKey(sourceKey(row.file.path, draft.name));
}

function placeOf(row: SourceRow): SourcePlace {
  return { path: row.file.path, name: row.source.name, draftId: row.source.draftId };
}
