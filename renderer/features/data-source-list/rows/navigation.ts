/** Which row a key leads to, as the tree pattern of the ARIA Authoring Practices says. Pure. */
import type { ListRows } from "./rows";

export type Move =
  | "ArrowDown"
  | "ArrowUp"
  | "ArrowLeft"
  | "ArrowRight"
  | "Home"
  | "End"
  | "PageDown"
  | "PageUp";

/** Rows a page key skips. */
const page = 10;

/** The index to move to; `from` itself where there is nothing to move to. */
export function rowAfter(rows: ListRows, from: number, move: Move): number {
  const last = rows.length - 1;
  switch (move) {
    case "ArrowDown":
      return Math.min(from + 1, last);
    case "ArrowRight":
      return firstUnder(rows, from);
    case "ArrowUp":
      return Math.max(from - 1, 0);
    case "PageDown":
      return Math.min(from + page, last);
    case "PageUp":
      return Math.max(from - page, 0);
    case "Home":
      return 0;
    case "End":
      return last;
    case "ArrowLeft":
      return parentOf(rows, from);
  }
}

/** Only an open file has rows under it; the tree itself opens one that is folded. */
function firstUnder(rows: ListRows, from: number): number {
  const row = rows.at(from);
  return row?.kind === "file" && row.open ? Math.min(from + 1, rows.length - 1) : from;
}

function parentOf(rows: ListRows, from: number): number {
  const row = rows.at(from);
  if (row === undefined || row.kind === "file") return from;
  return rows.indexOf(row.parentKey);
}

/** The row that takes over when the one at `index` goes: the next data source, else the one before, else its file. */
export function rowTakingOver(rows: ListRows, index: number): string | undefined {
  const gone = rows.at(index);
  if (gone?.kind !== "dataSource") return undefined;
  const next = rows.at(index + 1);
  if (next?.kind === "dataSource" && next.parentKey === gone.parentKey) return next.key;
  const before = rows.at(index - 1);
  return before?.kind === "dataSource" && before.parentKey === gone.parentKey ? before.key : gone.parentKey;
}
