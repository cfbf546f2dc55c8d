/** A query through the driver, and its rows; a nested value unfolds. */
import {
  Button,
  Caption1,
  Field,
  makeStyles,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  Textarea,
  tokens,
} from "@fluentui/react-components";
import { type Ref, useState } from "react";
import { type Cell, nestedValue, type QueryTable } from "../../../shared/connection/query-table";
import { CopyButton } from "../../components/copy-button";

const useStyles = makeStyles({
  group: { display: "flex", flexDirection: "column", gap: "8px" },
  line: { display: "flex", gap: "8px", alignItems: "center" },
  scroll: { overflow: "auto", maxHeight: "320px", border: `1px solid ${tokens.colorNeutralStroke2}` },
  cell: { maxWidth: "260px", overflowWrap: "anywhere", verticalAlign: "top" },
  none: { color: tokens.colorNeutralForeground3, fontStyle: "italic" },
  nested: { margin: 0, whiteSpace: "pre-wrap", fontFamily: tokens.fontFamilyMonospace },
});

/** Rows drawn; the copy has them all. */
const mostDrawn = 200;

export function QueryBox(props: {
  readonly ref: Ref<HTMLTextAreaElement>;
  readonly proposed: string;
  readonly table: QueryTable | null;
  readonly running: boolean;
  readonly onRun: (query: string) => void;
  readonly onCopy: () => Promise<null | undefined>;
}) {
  const styles = useStyles();
  const [query, setQuery] = useState(props.proposed);
  return (
    <div className={styles.group}>
      <Field label="Query">
        <Textarea
          ref={props.ref}
          value={query}
          resize="vertical"
          onChange={(_event, { value }) => setQuery(value)}
        />
      </Field>
      <div className={styles.line}>
        <Button disabledFocusable={props.running || query.trim() === ""} onClick={() => props.onRun(query)}>
          Run
        </Button>
        {props.table !== null && (
          <>
            <CopyButton label="Copy as CSV" text="Copy as CSV" onCopy={props.onCopy} />
            <Caption1>
              {props.table.rows.length} rows, {props.table.milliseconds} ms
              {props.table.cut && ", there are more"}
            </Caption1>
          </>
        )}
      </div>
      {props.table !== null && props.table.columns.length > 0 && <Rows table={props.table} />}
    </div>
  );
}

function Rows(props: { readonly table: QueryTable }) {
  const styles = useStyles();
  const { columns, rows } = props.table;
  const named = columns.map((name, at) => ({ name, key: `${at} ${name}` }));
  const numbered = rows.slice(0, mostDrawn).map((cells, at) => ({ cells, key: String(at) }));
  return (
    <section className={styles.scroll} aria-label="Rows">
      <Table size="small" aria-label="Rows of the query">
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
