/** The rows themselves: a tree of files and their data sources of which only the visible part is in the page. */
import { FlatTree, makeStyles } from "@fluentui/react-components";
import { useMemo, useRef, useState } from "react";
import type { DraftView } from "../../../shared/data-sources/draft-view";
import type { DataSourceActions, SourcePlace } from "../../app/data-source-actions";
import type { Action } from "../../components/use-action";
import { RowMenu } from "./row-menu";
import { rowTakingOver } from "./row-navigation";
import { type ListRow, type SourceRow, sourceKey } from "./rows";
import { useTreeFocus } from "./tree-focus";
import { TreeRow } from "./tree-row";
import type { RowMenuTarget, TreeRowActions } from "./tree-row-actions";

const useStyles = makeStyles({
  scroller: {
    flex: "1 1 0",
    minHeight: 0,
    overflowY: "auto",
    overflowX: "hidden",
    paddingTop: "4px",
    scrollPaddingBlock: "8px",
    scrollbarWidth: "thin",
    "@media (max-height: 479px)": { flex: "none", height: "260px" },
  },
  tree: { position: "relative", display: "block" },
});

export function SourceTree(props: {
  readonly rows: readonly ListRow[];
  readonly selected: DraftView | undefined;
  readonly actions: DataSourceActions;
  readonly action: Action;
  readonly onRemove: (place: SourcePlace, afterwards: () => void) => void;
  readonly onToggleFile: (path: string, open: boolean) => void;
}) {
  const styles = useStyles();
  const { rows, actions, action } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const [menu, setMenu] = useState<RowMenuTarget | null>(null);
  const { selected } = props;
  const selectedKey = useMemo(() => rows.find((row) => isSelected(row, selected))?.key, [rows, selected]);
  const openItems = useMemo(
    () => rows.filter((row) => row.kind === "file" && row.open).map(({ key }) => key),
    [rows],
  );
  const focus = useTreeFocus(rows, scroller, selectedKey);

  const on: TreeRowActions = {
    open: (row) => void action.run("open a data source", () => actions.open(placeOf(row))),
    startRename: (row) => setRenaming(row.key),
    endRename: (row, name) => {
      setRenaming(null);
      focus.moveToKey(row.key);
      if (name === undefined) return;
      void action.run("rename", async () => {
        const draft = await actions.rename(placeOf(row), name);
        focus.moveToKey(sourceKey(row.file.path, draft.name));
      });
    },
    remove: (row) => {
      const next = rowTakingOver(rows, rows.indexOf(row));
      props.onRemove(placeOf(row), () => next !== undefined && focus.moveToKey(next));
    },
    showMenu: setMenu,
    tryAgain: () => void action.run("read the files", () => actions.reload()),
    chooseFile: () => void action.run("open a file", actions.openFile),
  };
  const closeMenu = () => {
    setMenu(null);
    if (menu !== null) focus.moveToKey(menu.row.key);
  };
  return (
    <div ref={scroller} className={styles.scroller}>
      <FlatTree
        aria-label="Data sources"
        className={styles.tree}
        style={{ height: focus.virtualizer.getTotalSize() }}
        openItems={openItems}
        onOpenChange={(_, data) => props.onToggleFile(String(data.value), data.open)}
        onNavigation={focus.onNavigation}
      >
        {focus.virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return (
            row && (
              <TreeRow
                key={item.key}
                row={row}
                item={item}
                mounted={(element) => {
                  if (row.kind === "note") focus.virtualizer.measureElement(element);
                  focus.rowMounted(row.key, element);
                }}
                selected={row.key === selectedKey}
                tabStop={item.index === focus.activeIndex}
                renaming={row.key === renaming}
                onFocus={() => focus.setActiveKey(row.key)}
                onPage={(move) => focus.move(item.index, move)}
                on={on}
              />
            )
          );
        })}
      </FlatTree>
      {menu && <RowMenu target={menu} on={on} actions={actions} action={action} onClose={closeMenu} />}
    </div>
  );
}

function placeOf(row: SourceRow): SourcePlace {
  return { path: row.file.path, name: row.source.name, draftId: row.source.draftId };
}

function isSelected(row: ListRow, draft: DraftView | undefined): boolean {
  if (row.kind !== "dataSource" || draft === undefined) return false;
  if (row.source.draftId !== null) return row.source.draftId === draft.draftId;
  return row.file.path === draft.file.path && row.source.name === draft.savedName;
}
