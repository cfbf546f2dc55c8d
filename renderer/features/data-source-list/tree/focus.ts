/** Which row has the keyboard, and how it moves on: by keys, by type-ahead, or because a row came or went. */
import type { TreeNavigationData_unstable, TreeNavigationEvent_unstable } from "@fluentui/react-components";
import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { ListView, Overview } from "../../../../shared/data-sources/overview";
import { call } from "../../../app/data/main-process";
import { placeQuery } from "../../../app/data/queries";
import { useKnownRows } from "../rows/known-rows";
import { type Move, rowAfter } from "../rows/navigation";
import { type ListRow, type ListRows, sourceKey } from "../rows/rows";
import { useRowVirtualizer } from "../rows/virtualizer";

interface FocusParts {
  readonly overview: Overview;
  readonly view: ListView;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly selectedKey: string | undefined;
  readonly onSight: (first: number) => void;
}

export function useTreeFocus({ overview, view, scroller, selectedKey, onSight }: FocusParts) {
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const rows = useKnownRows(overview, view, [activeKey, selectedKey]);
  const active = activeIndexOf(rows, activeKey, selectedKey);
  const virtualizer = useRowVirtualizer(rows, scroller, active, onSight);
  const { want, rowMounted } = useWantedRow();
  const show = useShownRow(rows, (index) => virtualizer.scrollToIndex(index, { align: "auto" }));

  /** Also for a row that is not there yet: it takes the focus when it comes. */
  const moveToKey = (key: string) => {
    want(key);
    setActiveKey(key);
    show(key);
  };
  const moveTo = (index: number) => {
    const row = rows.at(index);
    if (row !== undefined) moveToKey(row.key);
  };
  const move = (from: number, step: Move) => moveTo(rowAfter(rows, from, step));
  const typeAhead = useTypeAhead(view, moveToKey);
  const onNavigation = (event: TreeNavigationEvent_unstable, data: TreeNavigationData_unstable) => {
    if (data.type === "Click") return;
    event.preventDefault();
    const from = rows.indexOf(String(data.value));
    if (data.type === "TypeAhead") void typeAhead(from, data.event.key);
    else move(from, data.type);
  };

  useFocusAtStart(selectedKey, moveToKey);
  return { rows, virtualizer, activeIndex: active, setActiveKey, move, moveToKey, rowMounted, onNavigation };
}

/** Names that begin with the key are known in the main process only. */
function useTypeAhead(view: ListView, moveToKey: (key: string) => void) {
  const client = useQueryClient();
  return async (after: number, text: string) => {
    const found = await call("overview.startingWith", { view, after: Math.max(0, after), text });
    if (found === null) return;
    const { path, source } = found;
    client.setQueryData(placeQuery(view, path, source.name).queryKey, found);
    moveToKey(sourceKey(path, source.name));
  };
}

/** Scrolls to a row, once its place is known. */
function useShownRow(rows: ListRows, scrollTo: (index: number) => void): (key: string) => void {
  const wanted = useRef<string | null>(null);
  const show = (key: string | null) => {
    const index = rows.indexOf(key);
    wanted.current = index < 0 ? key : null;
    if (index >= 0) scrollTo(index);
  };
  useEffect(() => {
    if (wanted.current !== null) show(wanted.current);
  });
  return show;
}

/** Hands the focus to a row at the moment it is in the page. */
function useWantedRow() {
  const wanted = useRef<{ readonly key: string; readonly index: number | null } | null>(null);
  const want = (key: string) => {
    wanted.current = { key, index: null };
  };
  const rowMounted = (row: ListRow, index: number, element: HTMLElement | null) => {
    const { current } = wanted;
    if (element === null || current === null) return;
    if (current.key !== row.key && current.index !== index) return;
    // A row on its way hands the focus on to the one that takes its place.
    wanted.current = row.kind === "waiting" ? { key: row.key, index } : null;
    // A field inside the row, such as that for its new name, keeps the focus.
    if (!element.contains(element.ownerDocument.activeElement)) element.focus({ preventScroll: true });
  };
  return { want, rowMounted };
}

/** The row last focused, else the selected one, else the first. */
function activeIndexOf(rows: ListRows, active: string | null, selected: string | undefined): number {
  const index = rows.indexOf(active);
  return index >= 0 ? index : Math.max(0, rows.indexOf(selected));
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
