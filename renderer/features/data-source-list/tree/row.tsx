/** One row of the tree: its place, its keys, its accessible name. What it shows is the content's part. */
import { createFocusOutlineStyle, makeStyles, TreeItem } from "@fluentui/react-components";
import type { VirtualItem } from "@tanstack/react-virtual";
import type { KeyboardEvent, MouseEvent } from "react";
import { useTypedFields } from "../../../app/data/typed-fields";
import { useSelection } from "../../../app/selection";
import { FileHeading } from "../files/heading";
import { FileNote } from "../files/note";
import { FileProblem } from "../files/problem";
import { hasMenu } from "../rows/menu";
import type { Move } from "../rows/navigation";
import type { ListRow } from "../rows/rows";
import { emptyFileText, fileName, precedenceText, sourceName } from "../rows/words";
import { SourceContent } from "../source-content";
import { WaitingContent } from "../waiting-content";
import type { TreeRowActions } from "./row-actions";

const useStyles = makeStyles({
  row: {
    position: "absolute",
    top: 0,
    insetInlineStart: 0,
    width: "100%",
    paddingInline: "8px",
    ...createFocusOutlineStyle({ style: { outlineOffset: "-3px" } }),
  },
});

export function TreeRow(props: {
  readonly row: ListRow;
  readonly item: VirtualItem;
  readonly mounted: (element: HTMLElement | null) => void;
  readonly selected: boolean;
  readonly tabStop: boolean;
  readonly renaming: boolean;
  readonly onFocus: () => void;
  readonly onPage: (move: Move) => void;
  readonly on: TreeRowActions;
}) {
  const styles = useStyles();
  const { item, on } = props;
  const row = useRowWithTyped(props.row, props.selected);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const act = isPage(event.key) ? props.onPage.bind(null, event.key) : keyAction(row, event.key, on);
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  const onContextMenu = (event: MouseEvent<HTMLElement>) => {
    if (!hasMenu(row)) return;
    event.preventDefault();
    on.showMenu({ row, x: event.clientX, y: event.clientY });
  };
  return (
    <TreeItem
      ref={props.mounted}
      value={row.key}
      {...placeInTree(row)}
      aria-selected={row.kind === "dataSource" ? props.selected : undefined}
      aria-label={rowName(row)}
      aria-description={row.kind === "file" ? precedenceText(row) : undefined}
      tabIndex={props.tabStop ? 0 : -1}
      data-index={item.index}
      data-pane-start={props.tabStop ? true : undefined}
      className={styles.row}
      style={{ transform: `translateY(${item.start}px)` }}
      onFocus={props.onFocus}
      onClick={() => row.kind === "dataSource" && !props.renaming && on.open(row)}
      onKeyDown={onKeyDown}
      onContextMenu={onContextMenu}
    >
      <RowContent row={row} selected={props.selected} renaming={props.renaming} on={on} />
    </TreeItem>
  );
}

/** The open data source counts as not saved from the first keystroke in its form. */
function useRowWithTyped(row: ListRow, selected: boolean): ListRow {
  const { draftId } = useSelection().selection;
  const typing = Object.keys(useTypedFields(selected ? draftId : null)).length > 0;
  return row.kind === "dataSource" && typing ? { ...row, source: { ...row.source, unsaved: true } } : row;
}

function RowContent(props: {
  readonly row: ListRow;
  readonly selected: boolean;
  readonly renaming: boolean;
  readonly on: TreeRowActions;
}) {
  const { row, on } = props;
  switch (row.kind) {
    case "file":
      return <FileHeading row={row} onShowProblems={() => on.showProblems(row.file.path)} />;
    case "problem":
      return (
        <FileProblem
          row={row}
          onRepair={() => on.repair(row)}
          onShowAll={() => on.showProblems(row.file.path)}
        />
      );
    case "note":
      return <FileNote file={row.file} onTryAgain={on.tryAgain} onChooseFile={on.chooseFile} />;
    case "waiting":
      return <WaitingContent />;
    case "dataSource":
      return (
        <SourceContent
          row={row}
          selected={props.selected}
          renaming={props.renaming}
          onRenamed={(name) => on.endRename(row, name)}
        />
      );
  }
}

function placeInTree(row: ListRow) {
  const isFile = row.kind === "file";
  return {
    itemType: isFile ? ("branch" as const) : ("leaf" as const),
    parentValue: isFile ? undefined : row.parentKey,
    "aria-level": isFile ? 1 : 2,
    "aria-posinset": row.position,
    "aria-setsize": row.siblings,
  };
}

/** Keys of a data source beyond those of the tree. */
function keyAction(row: ListRow, key: string, on: TreeRowActions): (() => void) | undefined {
  if (row.kind !== "dataSource") return undefined;
  if (key === "F2") return () => on.startRename(row);
  if (key === "Delete") return () => on.remove(row);
  return key === " " ? () => on.open(row) : undefined;
}

function isPage(key: string): key is "PageDown" | "PageUp" {
  return key === "PageDown" || key === "PageUp";
}

/** A failure's own text names its row. */
function rowName(row: ListRow): string | undefined {
  if (row.kind === "file") return fileName(row);
  if (row.kind === "dataSource") return sourceName(row);
  if (row.kind === "waiting") return "Loading";
  if (row.kind === "problem") return `${row.problem.happened} ${row.problem.why}`;
  return row.file.failure === null ? emptyFileText(row.file) : undefined;
}
