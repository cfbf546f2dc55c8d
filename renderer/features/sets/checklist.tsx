/** Data sources to choose from, by name; as a set may have tens of thousands, only those in sight are in the page. */
import { Checkbox, makeStyles, tokens } from "@fluentui/react-components";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";

const rowHeight = 32;
const mostRows = 5;

const useStyles = makeStyles({
  box: {
    flexShrink: 0,
    minWidth: 0,
    margin: 0,
    padding: "0 4px",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  scroller: { maxHeight: `${rowHeight * mostRows}px`, overflowX: "hidden", overflowY: "auto" },
  rows: { position: "relative" },
  row: {
    position: "absolute",
    top: 0,
    left: 0,
    width: "100%",
    height: `${rowHeight}px`,
    overflow: "hidden",
    whiteSpace: "nowrap",
  },
});

export interface ChecklistRow {
  readonly name: string;
  readonly label: string;
}

export function Checklist(props: {
  readonly legend: string;
  readonly rows: readonly ChecklistRow[];
  readonly chosen: readonly string[];
  readonly onChoose: (names: readonly string[]) => void;
}) {
  const styles = useStyles();
  const { rows, chosen, onChoose } = props;
  const isChosen = new Set(chosen);
  const toggle = (name: string, on: boolean) =>
    onChoose(on ? [...chosen, name] : chosen.filter((other) => other !== name));
  const names = () => rows.map(({ name }) => name);
  return (
    <fieldset className={styles.box}>
      <legend>{props.legend}</legend>
      {rows.length > 1 && (
        <Checkbox
          label={`All ${rows.length.toLocaleString("en")}`}
          checked={chosen.length === rows.length || (chosen.length > 0 && "mixed")}
          onChange={() => onChoose(chosen.length === rows.length ? [] : names())}
        />
      )}
      <Rows rows={rows} isChosen={isChosen} onToggle={toggle} />
    </fieldset>
  );
}

function Rows(props: {
  readonly rows: readonly ChecklistRow[];
  readonly isChosen: ReadonlySet<string>;
  readonly onToggle: (name: string, on: boolean) => void;
}) {
  const styles = useStyles();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: props.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: mostRows,
  });
  return (
    <div ref={scroller} className={styles.scroller}>
      <div className={styles.rows} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const row = props.rows[index];
          if (row === undefined) return null;
          return (
            <div
              key={row.name}
              title={row.label}
              className={styles.row}
              style={{ transform: `translateY(${start}px)` }}
            >
              <Checkbox
                label={row.label}
                checked={props.isChosen.has(row.name)}
                onChange={(_, data) => props.onToggle(row.name, data.checked === true)}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
