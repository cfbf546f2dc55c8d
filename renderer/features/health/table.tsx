/** The rows of a health run: only those on screen are drawn; sorted by a press on a heading. */
import {
  Button,
  makeStyles,
  mergeClasses,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
} from "@fluentui/react-components";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef, useState } from "react";
import type { HealthRow } from "../../../shared/connection/health-view";
import { type TestStepId, testStepLabels } from "../../../shared/connection/test-view";
import { TestStepIcon, testStateWords } from "../../components/test-step-icon";

const rowHeight = 44;
const checked: readonly TestStepId[] = ["resolve", "driver", "token", "service", "connect"];
const shortLabels: Partial<Record<TestStepId, string>> = { resolve: "File" };

const useStyles = makeStyles({
  scroll: { flex: "1 1 0", minHeight: 0, overflow: "auto" },
  row: {
    display: "grid",
    gridTemplateColumns:
      "minmax(140px, 1.4fr) repeat(5, 60px) minmax(220px, 3fr) minmax(80px, 1fr) minmax(90px, 1fr) 76px",
    alignItems: "center",
    gap: "8px",
    minWidth: "1060px",
    height: `${rowHeight}px`,
    boxSizing: "border-box",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  heading: {
    position: "sticky",
    top: 0,
    zIndex: 1,
    fontWeight: tokens.fontWeightSemibold,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  inner: { position: "relative" },
  placed: { position: "absolute", insetInlineStart: 0, width: "100%" },
  text: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  result: {
    display: "-webkit-box",
    WebkitBoxOrient: "vertical",
    WebkitLineClamp: 2,
    overflow: "hidden",
    overflowWrap: "anywhere",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  step: { display: "flex", justifyContent: "center", position: "relative" },
  unseen: { position: "absolute", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)" },
});

type SortKey = "name" | "result" | "lastUsed";

export function HealthTable(props: {
  readonly rows: readonly HealthRow[];
  readonly onCheck: (row: HealthRow) => void;
}) {
  const styles = useStyles();
  const scroll = useRef<HTMLElement>(null);
  const [sort, setSort] = useState<{ readonly key: SortKey; readonly down: boolean } | null>(null);
  const rows = useMemo(() => sorted(props.rows, sort), [props.rows, sort]);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const heading = (key: SortKey, label: string) => (
    <TableHeaderCell
      sortable
      {...(sort?.key === key ? { sortDirection: sort.down ? "descending" : "ascending" } : {})}
      onClick={() => setSort({ key, down: sort?.key === key && !sort.down })}
    >
      {label}
    </TableHeaderCell>
  );
  return (
    <section ref={scroll} className={styles.scroll} aria-label="Results">
      <Table noNativeElements sortable aria-label="Health" aria-rowcount={rows.length + 1}>
        <TableHeader className={styles.heading}>
          <TableRow className={styles.row}>
            {heading("name", "Data source")}
            {checked.map((id) => (
              <TableHeaderCell key={id}>{shortLabels[id] ?? testStepLabels[id]}</TableHeaderCell>
            ))}
            {heading("result", "Result")}
            <TableHeaderCell>Account</TableHeaderCell>
            {heading("lastUsed", "Last used, lives")}
            <TableHeaderCell>Check</TableHeaderCell>
          </TableRow>
        </TableHeader>
        <TableBody className={styles.inner} style={{ height: list.getTotalSize() }}>
          {list.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return (
              row && (
                <Row
                  key={`${row.path}\0${row.name}`}
                  row={row}
                  at={item.index}
                  top={item.start}
                  onCheck={props.onCheck}
                />
              )
            );
          })}
        </TableBody>
      </Table>
    </section>
  );
}

interface RowProps {
  readonly row: HealthRow;
  readonly at: number;
  readonly top: number;
  readonly onCheck: (row: HealthRow) => void;
}

function Row(props: RowProps) {
  const styles = useStyles();
  const { row } = props;
  return (
    <TableRow
      className={mergeClasses(styles.row, styles.placed)}
      style={{ top: props.top }}
      aria-rowindex={props.at + 2}
    >
      <TableCell className={styles.text} title={row.displayPath}>
        {row.name}
      </TableCell>
      {checked.map((id) => {
        const state = row.steps.find((step) => step.id === id)?.state ?? "waiting";
        return (
          <TableCell key={id} className={styles.step}>
            <TestStepIcon state={state} />
            <span className={styles.unseen}>{testStateWords(state)}</span>
          </TableCell>
        );
      })}
      <TableCell title={row.result}>
        <span className={styles.result}>{row.result}</span>
      </TableCell>
      <TableCell className={styles.text}>{row.account}</TableCell>
      <TableCell className={styles.text} title={row.tokenLife ?? ""}>
        {lastUsedWords(row)}
      </TableCell>
      <TableCell>
        <Button size="small" aria-label={`Check ${row.name}`} onClick={() => props.onCheck(row)}>
          Check
        </Button>
      </TableCell>
    </TableRow>
  );
}

function lastUsedWords({ lastUsed, tokenLife }: HealthRow): string {
  const day = lastUsed === null ? "" : new Date(lastUsed).toLocaleDateString();
  return [day, tokenLife ?? ""].filter((part) => part !== "").join(", ");
}

function sorted(
  rows: readonly HealthRow[],
  sort: { readonly key: SortKey; readonly down: boolean } | null,
): readonly HealthRow[] {
  if (sort === null) return rows;
  const { key, down } = sort;
  const sign = down ? -1 : 1;
  return rows.toSorted((a, b) =>
    key === "lastUsed" ? sign * ((a.lastUsed ?? 0) - (b.lastUsed ?? 0)) : sign * a[key].localeCompare(b[key]),
  );
}
