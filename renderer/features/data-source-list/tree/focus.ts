/** Which row has the keyboard, and how it moves on: by keys, by type-ahead, or because a row came or went. */
import type { TreeNavigationData_unstable, TreeNavigationEvent_unstable } from "@fluentui/react-components";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { type Move, rowAfter, rowStartingWith } from "../rows/navigation";
import type { ListRow } from "../rows/rows";
import { useRowVirtualizer } from "../rows/virtualizer";

export function useTreeFocus(
  rows: readonly ListRow[],
  scroller: RefObject<HTMLDivElement | null>,
  selectedKey: string | undefined,
) {
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const active = useMemo(() => activeIndexOf(rows, activeKey, selectedKey), [rows, activeKey, selectedKey]);
  const virtualizer = useRowVirtualizer(rows, scroller, active);
  const { want, rowMounted } = useWantedRow();

  /** Also for a row that is not there yet: it takes the focus when it comes. */
  const moveToKey = (key: string) => {
    want(key);
    setActiveKey(key);
    const index = indexOf(rows, key);
    if (index >= 0) virtualizer.scrollToIndex(index, { align: "auto" });
  };
  const moveTo = (index: number) => {
    const row = rows[index];
    if (row !== undefined) moveToKey(row.key);
  };
  const move = (from: number, step: Move) => moveTo(rowAfter(rows, from, step));
  const onNavigation = (event: TreeNavigationEvent_unstable, data: TreeNavigationData_unstable) => {
    if (data.type === "Click") return;
    event.preventDefault();
    const from = indexOf(rows, String(data.value));
    if (data.type === "TypeAhead") moveTo(rowStartingWith(rows, from, data.event.key));
    else move(from, data.type);
  };

  useFocusAtStart(selectedKey, moveToKey);
  return { virtualizer, activeIndex: active, setActiveKey, move, moveToKey, rowMounted, onNavigation };
}

/** Hands the focus to a row at the moment it is in the page. */
function useWantedRow() {
  const wanted = useRef<string | null>(null);
  const want = (key: string) => {
    wanted.current = key;
  };
  const rowMounted = (key: string, element: HTMLElement | null) => {
    if (element === null || wanted.current !== key) return;
    wanted.current = null;
    // A field inside the row, such as that for its new name, keeps the focus.
    if (!element.contains(element.ownerDocument.activeElement)) element.focus({ preventScroll: true });
  };
  return { want, rowMounted };
}

function indexOf(rows: readonly ListRow[], key: string | null | undefined): number {
  return rows.findIndex((row) => row.key === key);
}

/** The row last focused, else the selected one, else the first. */
function activeIndexOf(rows: readonly ListRow[], active: string | null, selected: string | undefined) {
  const index = indexOf(rows, active);
  return index >= 0 ? index : Math.max(0, indexOf(rows, selected));
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
