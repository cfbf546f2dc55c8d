/** Rows of a query or an answer as a table; a nested value unfolds. */
import {
  makeStyles,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
} from "@fluentui/react-components";
import { type Cell, nestedValue, type QueryTable } from "../../../shared/connection/query-table";

const useStyles = makeStyles({
  scroll: { overflow: "auto", maxHeight: "320px", border: `1px solid ${tokens.colorNeutralStroke2}` },
  cell: { maxWidth: "260px", overflowWrap: "anywhere", verticalAlign: "top" },
  none: { color: tokens.colorNeutralForeground3, fontStyle: "italic" },
  nested: { margin: 0, whiteSpace: "pre-wrap", fontFamily: tokens.fontFamilyMonospace },
});

/** Rows drawn; a copy has them all. */
const mostDrawn = 200;

export function Rows(props: { readonly label: string; readonly table: QueryTable }) {
  const styles = useStyles();
  const { columns, rows } = props.table;
  const named = columns.map((name, at) => ({ name, key: `${at} ${name}` }));
  const numbered = rows.slice(0, mostDrawn).map((cells, at) => ({ cells, key: String(at) }));
  return (
    <section className={styles.scroll} aria-label={props.label}>
      <Table size="small" aria-label={props.label}>
        <TableHeader>
          <TableRow>
            {named.map(({ name, key }) => (
              <TableHeaderCell key={key}>{name}</TableHeaderCell>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {numbered.map(({ cells, key }) => (
            <TableRow key={key}>
              {named.map((column, at) => (
                <TableCell key={column.key} className={styles.cell}>
                  <Value cell={cells[at] ?? null} />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}

function Value(props: { readonly cell: Cell }) {
  const styles = useStyles();
  if (props.cell === null) return <span className={styles.none}>NULL</span>;
  const nested = nestedValue(props.cell);
  if (nested === undefined) return <>{String(props.cell)}</>;
  return (
    <details>
      <summary>{Array.isArray(nested) ? `${nested.length} values` : "nested"}</summary>
      <pre className={styles.nested}>{JSON.stringify(nested, null, 2)}</pre>
    </details>
  );
}
