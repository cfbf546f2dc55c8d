/** The rows themselves: a tree of files and their data sources of which only the visible part is in the page. */
import { FlatTree, makeStyles } from "@fluentui/react-components";
import { useRef } from "react";
import type { DraftView } from "../../../../shared/data-sources/draft-view";
import type { ListView, Overview } from "../../../../shared/data-sources/overview";
import { RowMenu } from "../rows/menu";
import { sourceKey } from "../rows/rows";
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
  readonly overview: Overview;
  readonly view: ListView;
  readonly selected: DraftView | undefined;
  /** Told the index of the first row in sight. */
  readonly onSight: (first: number) => void;
  readonly onToggleFile: (path: string, open: boolean) => void;
}

export function SourceTree(props: SourceTreeProps) {
  const styles = useStyles();
  const { overview, view, selected, onSight } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const selectedKey = selected && sourceKey(selected.file.path, selected.name);
  const focus = useTreeFocus({ overview, view, scroller, selectedKey, onSight });
  const { on, renaming, menu } = useTreeRowActions(props, focus);
  return (
    <div ref={scroller} className={styles.scroller}>
      <FlatTree
        aria-label="Data sources"
        className={styles.tree}
        style={{ height: focus.virtualizer.getTotalSize() }}
        openItems={focus.rows.openFiles()}
        onOpenChange={(_, data) => props.onToggleFile(String(data.value), data.open)}
        onNavigation={focus.onNavigation}
      >
        <VisibleRows focus={focus} selectedKey={selectedKey} renaming={renaming} on={on} />
      </FlatTree>
      {menu && <RowMenu target={menu} on={on} />}
    </div>
  );
}

function VisibleRows(props: {
  readonly focus: ReturnType<typeof useTreeFocus>;
  readonly selectedKey: string | undefined;
  readonly renaming: string | null;
  readonly on: TreeRowActions;
}) {
  const { focus } = props;
  return focus.virtualizer.getVirtualItems().map((item) => {
    const row = focus.rows.at(item.index);
    if (row === undefined) return null;
    return (
      <TreeRow
        key={item.key}
        row={row}
        item={item}
        mounted={(element) => {
          if (row.kind === "note" || row.kind === "problem") focus.virtualizer.measureElement(element);
          focus.rowMounted(row, item.index, element);
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
