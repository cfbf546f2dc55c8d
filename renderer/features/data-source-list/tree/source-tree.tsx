/** The rows themselves: a tree of files and their data sources of which only the visible part is in the page. */
import { FlatTree, makeStyles } from "@fluentui/react-components";
import { useMemo, useRef } from "react";
import type { DraftView } from "../../../../shared/data-sources/draft-view";
import { RowMenu } from "../rows/menu";
import type { ListRow } from "../rows/rows";
import { useTreeFocus } from "./focus";
import { TreeRow } from "./row";
import { type TreeParts, type TreeRowActions, useTreeRowActions } from "./row-actions";

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

interface SourceTreeProps extends TreeParts {
  readonly selected: DraftView | undefined;
  readonly onToggleFile: (path: string, open: boolean) => void;
}

export function SourceTree(props: SourceTreeProps) {
  const styles = useStyles();
  const { rows, selected } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const selectedKey = useMemo(() => rows.find((row) => isSelected(row, selected))?.key, [rows, selected]);
  const openItems = useMemo(() => rows.filter(isOpenFile).map(({ key }) => key), [rows]);
  const focus = useTreeFocus(rows, scroller, selectedKey);
  const { on, renaming, menu } = useTreeRowActions(props, focus.moveToKey);
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
        <VisibleRows rows={rows} focus={focus} selectedKey={selectedKey} renaming={renaming} on={on} />
      </FlatTree>
      {menu && <RowMenu target={menu} on={on} />}
    </div>
  );
}

function VisibleRows(props: {
  readonly rows: readonly ListRow[];
  readonly focus: ReturnType<typeof useTreeFocus>;
  readonly selectedKey: string | undefined;
  readonly renaming: string | null;
  readonly on: TreeRowActions;
}) {
  const { focus } = props;
  return focus.virtualizer.getVirtualItems().map((item) => {
    const row = props.rows[item.index];
    if (row === undefined) return null;
    return (
      <TreeRow
        key={item.key}
        row={row}
        item={item}
        mounted={(element) => {
          if (row.kind === "note" || row.kind === "problem") focus.virtualizer.measureElement(element);
          focus.rowMounted(row.key, element);
        }}
        selected={row.key === props.selectedKey}
        tabStop={item.index === focus.activeIndex}
        renaming={row.key === props.renaming}
        onFocus={() => focus.setActiveKey(row.key)}
        onPage={(move) => focus.move(item.index, move)}
        on={props.on}
      />
    );
  });
}

function isOpenFile(row: ListRow): boolean {
  return row.kind === "file" && row.open;
}

function isSelected(row: ListRow, draft: DraftView | undefined): boolean {
  if (row.kind !== "dataSource" || draft === undefined) return false;
  if (row.source.draftId !== null) return row.source.draftId === draft.draftId;
  return row.file.path === draft.file.path && row.source.name === draft.savedName;
}
