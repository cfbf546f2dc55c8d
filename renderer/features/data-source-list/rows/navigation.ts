/** Which row a key leads to, as the tree pattern of the ARIA Authoring Practices says. Pure. */
import type { ListRow } from "./rows";

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
export function rowAfter(rows: readonly ListRow[], from: number, move: Move): number {
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
function firstUnder(rows: readonly ListRow[], from: number): number {
  const row = rows[from];
  return row?.kind === "file" && row.open ? Math.min(from + 1, rows.length - 1) : from;
}

function parentOf(rows: readonly ListRow[], from: number): number {
  const row = rows[from];
  if (row === undefined || row.kind === "file") return from;
  return rows.findIndex((candidate) => candidate.key === row.parentKey);
}

/** The next data source after `from`, round the end, whose name begins with `character`. */
export function rowStartingWith(rows: readonly ListRow[], from: number, character: string): number {
  const wanted = character.toLowerCase();
  for (let step = 1; step <= rows.length; step++) {
    const index = (from + step) % rows.length;
    const row = rows[index];
    if (row?.kind === "dataSource" && row.source.name.toLowerCase().startsWith(wanted)) return index;
  }
  return from;
}

/** The row that takes over when the one at `index` goes: the next data source, else the one before, else its file. */
export function rowTakingOver(rows: readonly ListRow[], index: number): string | undefined {
  const gone = rows[index];
  if (gone?.kind !== "dataSource") return undefined;
  const next = rows[index + 1];
  if (next?.kind === "dataSource" && next.parentKey === gone.parentKey) return next.key;
  const before = rows[index - 1];
  return before?.kind === "dataSource" && before.parentKey === gone.parentKey ? before.key : gone.parentKey;
}
