/** Which part of the tree is in the page, and which row has the keyboard: the focused row is always there. */
import type { TreeNavigationData_unstable, TreeNavigationEvent_unstable } from "@fluentui/react-components";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { type Move, rowAfter, rowStartingWith } from "./row-navigation";
import type { ListRow } from "./rows";

/** CSS pixels. */
const heights: Readonly<Record<ListRow["kind"], number>> = { file: 32, dataSource: 50, note: 40 };

export function useTreeFocus(
  rows: readonly ListRow[],
  scroller: RefObject<HTMLDivElement | null>,
  selectedKey: string | undefined,
) {
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const indexOf = (key: string) => rows.findIndex((row) => row.key === key);
  const activeIndex = useMemo(
    () => activeIndexOf(rows, activeKey, selectedKey),
    [rows, activeKey, selectedKey],
  );

  // The same functions while the rows are the same: new ones would have all rows measured again.
  const estimateSize = useCallback((index: number) => heights[rows[index]?.kind ?? "dataSource"], [rows]);
  const getItemKey = useCallback((index: number) => rows[index]?.key ?? index, [rows]);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize,
    getItemKey,
    overscan: 8,
    rangeExtractor: (range) => withIndex(defaultRangeExtractor(range), activeIndex, rows.length),
  });

  const moveTo = (index: number) => {
    const row = rows[index];
    if (row === undefined) return;
    flushSync(() => setActiveKey(row.key));
    virtualizer.scrollToIndex(index, { align: "auto" });
    scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus({ preventScroll: true });
  };
  const wanted = useRef<string | null>(null);
  /** Also for a row that is not there yet: it takes the focus when it comes. */
  const moveToKey = (key: string) => {
    wanted.current = key;
    setActiveKey(key);
    if (indexOf(key) >= 0) virtualizer.scrollToIndex(indexOf(key), { align: "auto" });
  };
  const rowMounted = (key: string, element: HTMLElement | null) => {
    if (element === null || wanted.current !== key) return;
    wanted.current = null;
    // A field inside the row, such as that for its new name, keeps the focus.
    if (!element.contains(element.ownerDocument.activeElement)) element.focus({ preventScroll: true });
  };
  const move = (from: number, step: Move) => moveTo(rowAfter(rows, from, step));

  const onNavigation = (event: TreeNavigationEvent_unstable, data: TreeNavigationData_unstable) => {
    if (data.type === "Click") return;
    event.preventDefault();
    const from = indexOf(String(data.value));
    if (data.type === "TypeAhead") moveTo(rowStartingWith(rows, from, data.event.key));
    else move(from, data.type);
  };

  useFocusAtStart(selectedKey, moveToKey);
  return { virtualizer, activeIndex, setActiveKey, move, moveToKey, rowMounted, onNavigation };
}

/** The row last focused, else the selected one, else the first. */
function activeIndexOf(
  rows: readonly ListRow[],
  active: string | null,
  selected: string | undefined,
): number {
  const index = rows.findIndex((row) => row.key === active);
  if (index >= 0) return index;
  return Math.max(
    0,
    rows.findIndex((row) => row.key === selected),
  );
}

/** At start the keyboard is on the row of the last session, unless the person has gone elsewhere meanwhile. */
function useFocusAtStart(selectedKey: string | undefined, moveToKey: (key: string) => void): void {
  const started = useRef(false);
  useEffect(() => {
    if (started.current || selectedKey === undefined) return;
    started.current = true;
    if (document.activeElement === document.body) moveToKey(selectedKey);
  });
}

function withIndex(visible: number[], index: number, count: number): number[] {
  if (index >= count || visible.includes(index)) return visible;
  return [...visible, index].sort((a, b) => a - b);
}
