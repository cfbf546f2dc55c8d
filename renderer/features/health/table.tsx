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
import { memo, useMemo, useRef, useState } from "react";
import type { HealthRow } from "../../../shared/connection/health-view";
import { type TestStepId, testStepLabels } from "../../../shared/connection/test-view";
import { DriverAvatar } from "../../components/driver-avatar";
import { TestStepIcon, testStateWords } from "../../components/test-step-icon";
import type { RowHandlers } from "./row-handlers";
import { lastUsedWords, rowAction } from "./words";

const rowHeight = 44;
const checked: readonly TestStepId[] = ["resolve", "driver", "token", "service", "connect"];
const shortLabels: Partial<Record<TestStepId, string>> = { resolve: "File" };

const compact = "minmax(120px, 1.4fr) repeat(5, 58px) minmax(120px, 2fr) 128px";
const narrow = "minmax(0, 1fr) minmax(0, 1.2fr) minmax(0, auto)";
const whenNarrow = "@media (max-width: 819px)";
/** No room for more than a name and what to do; the detail says the rest. */
const whenTiny = "@media (max-width: 479px)";
const tiny = "minmax(0, 1fr) minmax(0, auto)";
const whenCompact = "@media (max-width: 1199px)";

const useStyles = makeStyles({
  scroll: { flex: "1 1 0", minHeight: 0, overflow: "auto" },
  row: {
    display: "grid",
    gridTemplateColumns:
      "minmax(160px, 1.4fr) repeat(5, 60px) minmax(200px, 3fr) minmax(80px, 1fr) minmax(90px, 1fr) 136px",
    alignItems: "center",
    gap: "8px",
    height: `${rowHeight}px`,
    boxSizing: "border-box",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    [whenCompact]: { gridTemplateColumns: compact },
    [whenNarrow]: { gridTemplateColumns: narrow },
    [whenTiny]: { gridTemplateColumns: tiny },
  },
  compact: {
    gridTemplateColumns: compact,
    [whenNarrow]: { gridTemplateColumns: narrow },
    [whenTiny]: { gridTemplateColumns: tiny },
  },
  notTiny: { [whenTiny]: { display: "none" } },
  selected: {
    backgroundColor: tokens.colorBrandBackground2,
    "@media (forced-colors: active)": { outline: "2px solid Highlight", outlineOffset: "-2px" },
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
  /** Beside the detail, and where there is little room, that says it. */
  more: { [whenCompact]: { display: "none" } },
  gone: { display: "none" },
  name: {
    minWidth: 0,
    maxWidth: "100%",
    justifyContent: "flex-start",
    gap: "8px",
    padding: "4px",
    fontWeight: tokens.fontWeightRegular,
    // The brand's colour of a hovered button is too weak on a selected row.
    ":hover": { color: tokens.colorNeutralForeground1 },
    ":hover:active": { color: tokens.colorNeutralForeground1 },
  },
  strong: { fontWeight: tokens.fontWeightSemibold },
  result: {
    display: "-webkit-box",
    WebkitBoxOrient: "vertical",
    WebkitLineClamp: 2,
    overflow: "hidden",
    overflowWrap: "anywhere",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  step: {
    display: "flex",
    justifyContent: "center",
    position: "relative",
    [whenNarrow]: { display: "none" },
  },
  unseen: { position: "absolute", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)" },
});

type SortKey = "name" | "result" | "lastUsed";

export function HealthTable(props: {
  readonly rows: readonly HealthRow[];
  readonly selected: HealthRow | undefined;
  /** What waits has its turn without a press. */
  readonly running: boolean;
  readonly handlers: RowHandlers;
}) {
  const styles = useStyles();
  const scroll = useRef<HTMLElement>(null);
  const [sort, setSort] = useState<{ readonly key: SortKey; readonly down: boolean } | null>(null);
  const rows = useMemo(() => sorted(props.rows, sort), [props.rows, sort]);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 4,
  });
  const isCompact = props.selected !== undefined;
  const heading = (key: SortKey, label: string, className?: string) => (
    <TableHeaderCell
      className={className}
      sortable
      {...(sort?.key === key ? { sortDirection: sort.down ? "descending" : "ascending" } : {})}
      onClick={() => setSort({ key, down: sort?.key === key && !sort.down })}
    >
      {label}
    </TableHeaderCell>
  );
  const more = mergeClasses(styles.more, isCompact && styles.gone);
  return (
    <section ref={scroll} className={styles.scroll} aria-label="Results">
      <Table noNativeElements sortable aria-label="Health" aria-rowcount={rows.length + 1}>
        <TableHeader className={styles.heading}>
          <TableRow className={mergeClasses(styles.row, isCompact && styles.compact)}>
            {heading("name", "Data source")}
            {checked.map((id) => (
              <TableHeaderCell key={id} className={styles.step}>
                {shortLabels[id] ?? testStepLabels[id]}
              </TableHeaderCell>
            ))}
            {heading("result", "Result", styles.notTiny)}
            <TableHeaderCell className={more}>Account</TableHeaderCell>
            {heading("lastUsed", "Last used, lives", more)}
            <TableHeaderCell>To do</TableHeaderCell>
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
                  isSelected={row === props.selected}
                  isCompact={isCompact}
                  running={props.running}
                  handlers={props.handlers}
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
  readonly isSelected: boolean;
  readonly isCompact: boolean;
  readonly running: boolean;
  readonly handlers: RowHandlers;
}

/** Drawn anew only when its own row changed: a run changes a few of hundreds at a time. */
const Row = memo(function Row(props: RowProps) {
  const styles = useStyles();
  const { row, isSelected, isCompact, handlers } = props;
  const action = rowAction(row, props.running, handlers.isDoable);
  const more = mergeClasses(styles.text, styles.more, isCompact && styles.gone);
  return (
    <TableRow
      className={mergeClasses(
        styles.row,
        isCompact && styles.compact,
        styles.placed,
        isSelected && styles.selected,
      )}
      style={{ top: props.top }}
      aria-rowindex={props.at + 2}
      aria-selected={isSelected}
      onClick={() => handlers.onSelect(row)}
    >
      <TableCell className={styles.text} title={row.displayPath}>
        <Button
          appearance="transparent"
          className={mergeClasses(styles.name, isSelected && styles.strong)}
          icon={<DriverAvatar driverId={row.driverId} size={24} />}
          aria-expanded={isSelected}
        >
          <span className={styles.text}>{row.name}</span>
        </Button>
      </TableCell>
      {checked.map((id) => (
        <StepCell key={id} state={row.steps.find((step) => step.id === id)?.state ?? "waiting"} />
      ))}
      <TableCell title={row.result} className={styles.notTiny}>
        <span className={styles.result}>{row.result}</span>
      </TableCell>
      <TableCell className={more}>{row.account}</TableCell>
      <TableCell className={more} title={row.tokenLife ?? ""}>
        {[lastUsedWords(row), row.tokenLife ?? ""].filter((part) => part !== "").join(", ")}
      </TableCell>
      <TableCell>
        {action !== undefined && (
          <Button
            size="small"
            aria-label={`${action.label}: ${row.name}`}
            onClick={(event) => {
              event.stopPropagation();
              handlers.onAct(row, action.id);
            }}
          >
            {action.label}
          </Button>
        )}
      </TableCell>
    </TableRow>
  );
});

const StepCell = memo(function StepCell(props: { readonly state: HealthRow["steps"][number]["state"] }) {
  const styles = useStyles();
  return (
    <TableCell className={styles.step}>
      <TestStepIcon state={props.state} />
      <span className={styles.unseen}>{testStateWords(props.state)}</span>
    </TableCell>
  );
});

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
