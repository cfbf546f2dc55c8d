/** The kept tokens, one a row: whose, used by what, until when, and how it is. */
import {
  createTableColumn,
  DataGrid,
  DataGridBody,
  DataGridCell,
  DataGridHeader,
  DataGridHeaderCell,
  DataGridRow,
  makeStyles,
  mergeClasses,
  TableCellLayout,
  type TableColumnDefinition,
} from "@fluentui/react-components";
import {
  CheckmarkCircleRegular,
  ClockRegular,
  ErrorCircleRegular,
  WarningRegular,
} from "@fluentui/react-icons";
import type { KeptTokenState, KeptTokenView } from "../../../shared/data-sources/kept-tokens";
import { livesText, stateText, timeText, usersText, who } from "./words";

const useStyles = makeStyles({
  grid: { minWidth: 0 },
  row: { minHeight: "44px" },
  /** The detail below says it where there is no room. */
  little: { "@media (max-width: 819px)": { display: "none" } },
});

const icons: Record<KeptTokenState, React.JSX.Element> = {
  works: <CheckmarkCircleRegular />,
  waiting: <ClockRegular />,
  outcomeUnknown: <WarningRegular />,
  endsSoon: <WarningRegular />,
  needsPerson: <ErrorCircleRegular />,
};

type Column = TableColumnDefinition<KeptTokenView>;

function textColumn(columnId: string, title: string, text: (token: KeptTokenView) => string): Column {
  return createTableColumn({
    columnId,
    compare: (a, b) => text(a).localeCompare(text(b)),
    renderHeaderCell: () => title,
    renderCell: (token) => (
      <TableCellLayout truncate title={text(token)}>
        {text(token)}
      </TableCellLayout>
    ),
  });
}

const stateColumn: Column = createTableColumn({
  columnId: "state",
  compare: (a, b) => a.state.localeCompare(b.state),
  renderHeaderCell: () => "State",
  renderCell: ({ state }) => (
    <TableCellLayout truncate media={icons[state]}>
      {stateText[state]}
    </TableCellLayout>
  ),
});

const columns: Column[] = [
  textColumn("who", "Account and provider", who),
  textColumn("users", "Data sources", usersText),
  textColumn("renewed", "Renewed", ({ renewedAt }) => timeText(renewedAt)),
  textColumn("lives", "Lives until", livesText),
  stateColumn,
];

function isLittle(columnId: unknown): boolean {
  return columnId === "renewed" || columnId === "lives";
}

export function KeptTokensTable(props: {
  readonly tokens: readonly KeptTokenView[];
  readonly chosen: string | undefined;
  readonly onChoose: (tokenId: string) => void;
}) {
  const styles = useStyles();
  return (
    <DataGrid
      className={styles.grid}
      items={[...props.tokens]}
      columns={columns}
      getRowId={({ tokenId }: KeptTokenView) => tokenId}
      sortable
      selectionMode="single"
      selectedItems={props.chosen === undefined ? [] : [props.chosen]}
      onSelectionChange={(_, { selectedItems }) => {
        const [first] = selectedItems;
        if (typeof first === "string") props.onChoose(first);
      }}
      focusMode="composite"
      aria-label="Tokens"
    >
      <DataGridHeader>
        <DataGridRow selectionCell={{ radioIndicator: { "aria-label": "Nothing chosen" } }}>
          {({ renderHeaderCell, columnId }) => (
            <DataGridHeaderCell className={mergeClasses(isLittle(columnId) && styles.little)}>
              {renderHeaderCell()}
            </DataGridHeaderCell>
          )}
        </DataGridRow>
      </DataGridHeader>
      <DataGridBody<KeptTokenView>>
        {({ item, rowId }) => (
          <DataGridRow<KeptTokenView>
            key={rowId}
            className={styles.row}
            selectionCell={{ radioIndicator: { "aria-label": `Choose ${usersText(item)}` } }}
          >
            {({ renderCell, columnId }) => (
              <DataGridCell className={mergeClasses(isLittle(columnId) && styles.little)}>
                {renderCell(item)}
              </DataGridCell>
            )}
          </DataGridRow>
        )}
      </DataGridBody>
    </DataGrid>
  );
}
