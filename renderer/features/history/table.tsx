/** The kept versions, newest first. */
import {
  Button,
  createTableColumn,
  DataGrid,
  DataGridBody,
  DataGridCell,
  DataGridHeader,
  DataGridHeaderCell,
  DataGridRow,
  makeStyles,
  TableCellLayout,
  type TableColumnDefinition,
  type TableColumnId,
} from "@fluentui/react-components";
import { ArrowUndoRegular } from "@fluentui/react-icons";
import { useMemo, useState } from "react";
import type { HistoryEntryView } from "../../../shared/data-sources/history-view";
import { changedText, linesLabel, restoreLabel, timeText } from "./words";

const narrow = "@media (max-width: 699px)";
/** A line of its own. */
const line = { flex: "1 1 100%", minHeight: 0 } as const;

const useStyles = makeStyles({
  grid: { minWidth: 0 },
  header: { [narrow]: { display: "none" } },
  row: { minHeight: "44px", [narrow]: { flexWrap: "wrap", paddingBlock: "8px", rowGap: "4px" } },
  at: { flex: "0 0 150px", [narrow]: line },
  changed: { flex: "2 1 0", minWidth: 0, [narrow]: line },
  path: { flex: "1 1 0", minWidth: 0, [narrow]: line },
  restore: { flex: "0 0 110px" },
  lines: { flex: "0 0 90px" },
});

export function HistoryTable(props: {
  readonly entries: readonly HistoryEntryView[];
  readonly busy: boolean;
  readonly onRestore: (entry: HistoryEntryView) => void;
  /** The entry whose lines are shown beside the table. */
  readonly opened: HistoryEntryView | null;
  readonly onOpen: (entry: HistoryEntryView | null) => void;
}) {
  const styles = useStyles();
  const { busy, onRestore, opened, onOpen } = props;
  const [openedAt] = useState(() => Date.now());
  const columns = useMemo(
    () => [...historyColumns(openedAt, busy, onRestore), linesColumn(openedAt, opened, onOpen)],
    [openedAt, busy, onRestore, opened, onOpen],
  );
  return (
    <DataGrid
      className={styles.grid}
      items={[...props.entries]}
      columns={columns}
      getRowId={(entry: HistoryEntryView) => `${entry.path}\0${entry.historyId}`}
      sortable
      focusMode="composite"
      aria-label="History"
    >
      <DataGridHeader className={styles.header}>
        <DataGridRow>
          {({ renderHeaderCell, columnId }) => (
            <DataGridHeaderCell className={columnClass(styles, columnId)}>
              {renderHeaderCell()}
            </DataGridHeaderCell>
          )}
        </DataGridRow>
      </DataGridHeader>
      <DataGridBody<HistoryEntryView>>
        {({ item, rowId }) => (
          <DataGridRow<HistoryEntryView> key={rowId} className={styles.row}>
            {({ renderCell, columnId }) => (
              <DataGridCell className={columnClass(styles, columnId)}>{renderCell(item)}</DataGridCell>
            )}
          </DataGridRow>
        )}
      </DataGridBody>
    </DataGrid>
  );
}

const columnIds = ["at", "changed", "path", "restore", "lines"] as const;
type ColumnId = (typeof columnIds)[number];

function columnClass(styles: Readonly<Record<ColumnId, string>>, id: TableColumnId): string | undefined {
  const known = columnIds.find((each) => each === id);
  return known && styles[known];
}

type Column = TableColumnDefinition<HistoryEntryView>;

function historyColumns(now: number, busy: boolean, onRestore: (entry: HistoryEntryView) => void): Column[] {
  const saved: Column = createTableColumn({
    columnId: "at",
    compare: (a, b) => a.at - b.at,
    renderHeaderCell: () => "Saved",
    renderCell: (entry) => timeText(entry.at, now),
  });
  const restore: Column = createTableColumn({
    columnId: "restore",
    renderHeaderCell: () => "Version before",
    renderCell: (entry) => (
      <Button
        size="small"
        icon={<ArrowUndoRegular />}
        disabledFocusable={busy}
        aria-label={restoreLabel(entry, now)}
        onClick={() => onRestore(entry)}
      >
        Restore
      </Button>
    ),
  });
  return [saved, changedColumn, fileColumn, restore];
}

/** Shows an entry's lines beside the table, and takes them away again. */
function linesColumn(
  now: number,
  opened: HistoryEntryView | null,
  onOpen: (entry: HistoryEntryView | null) => void,
): Column {
  const isOpened = (entry: HistoryEntryView) =>
    opened?.historyId === entry.historyId && opened.path === entry.path;
  return createTableColumn({
    columnId: "lines",
    renderHeaderCell: () => "Lines",
    renderCell: (entry) => (
      <Button
        size="small"
        aria-pressed={isOpened(entry)}
        appearance={isOpened(entry) ? "primary" : "secondary"}
        aria-label={linesLabel(entry, now)}
        onClick={() => onOpen(isOpened(entry) ? null : entry)}
      >
        Lines
      </Button>
    ),
  });
}

const changedColumn: Column = createTableColumn({
  columnId: "changed",
  compare: (a, b) => changedText(a.changed).localeCompare(changedText(b.changed)),
  renderHeaderCell: () => "What changed",
  renderCell: (entry) => (
    <TableCellLayout truncate title={entry.changed.join("; ")}>
      {changedText(entry.changed)}
    </TableCellLayout>
  ),
});

const fileColumn: Column = createTableColumn({
  columnId: "path",
  compare: (a, b) => a.path.localeCompare(b.path),
  renderHeaderCell: () => "File",
  renderCell: (entry) => (
    <TableCellLayout truncate title={entry.path}>
      {entry.path}
    </TableCellLayout>
  ),
});
