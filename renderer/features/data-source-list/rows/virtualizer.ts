/** Which rows are in the page: those in sight, some around them, and always the one with the keyboard. */
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback } from "react";
import type { ListRow, ListRows } from "./rows";

/** CSS pixels; a note or problem is measured once it is there. */
const heights: Readonly<Record<ListRow["kind"], number>> = {
  file: 32,
  dataSource: 50,
  waiting: 50,
  note: 40,
  problem: 84,
};

/** @param onSight told the index of the first row in sight whenever that changes */
export function useRowVirtualizer(
  rows: ListRows,
  scroller: RefObject<HTMLDivElement | null>,
  activeIndex: number,
  onSight: (first: number) => void,
) {
  // The same functions while the rows are the same: new ones would have all rows measured again.
  const estimateSize = useCallback((index: number) => heights[rows.at(index)?.kind ?? "dataSource"], [rows]);
  const getItemKey = useCallback((index: number) => rows.at(index)?.key ?? index, [rows]);
  return useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize,
    getItemKey,
    overscan: 8,
    rangeExtractor: (range) => withIndex(defaultRangeExtractor(range), activeIndex, rows.length),
    onChange: ({ range }) => range !== null && onSight(range.startIndex),
  });
}

function withIndex(visible: number[], index: number, count: number): number[] {
  if (index >= count || visible.includes(index)) return visible;
  return [...visible, index].sort((a, b) => a - b);
}
