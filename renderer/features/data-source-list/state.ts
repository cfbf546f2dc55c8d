/** The list's own state: filter, search text, folded files, the row that holds the tab stop. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useMemo, useRef, useState } from "react";
import type { Overview } from "../../../shared/data-sources/overview";
import { searchQuery } from "../../app/data/queries";
import { countSources, type ListFilter, listRows } from "./rows/rows";

/** Milliseconds after the last key until the main process is asked: typing on must not queue searches. */
const searchPause = 120;

const noFiles: Overview = { files: [] };

export function useListState(overview: Overview | undefined) {
  const [filter, setFilter] = useState<ListFilter>("all");
  const [closedFiles, setClosedFiles] = useState<ReadonlySet<string>>(new Set());
  const search = useSearch();
  const hits = useDeferredValue(search.hits);
  const rows = useMemo(
    () => listRows(overview ?? noFiles, { filter, hits, closedFiles }),
    [overview, filter, hits, closedFiles],
  );
  const counts = useMemo(() => countSources(overview ?? noFiles), [overview]);
  const toggleFile = (path: string, open: boolean) =>
    setClosedFiles((closed) => {
      const next = new Set(closed);
      if (open) next.delete(path);
      else next.add(path);
      return next;
    });
  const clear = () => {
    search.setText("");
    setFilter("all");
  };
  return { rows, counts, filter, setFilter, search, toggleFile, clear };
}

export type ListState = ReturnType<typeof useListState>;

function useSearch() {
  const [text, setShownText] = useState("");
  const [asked, setAsked] = useState("");
  const timer = useRef<number>(undefined);
  const setText = (next: string) => {
    setShownText(next);
    window.clearTimeout(timer.current);
    const trimmed = next.trim();
    if (trimmed === "") setAsked("");
    else timer.current = window.setTimeout(() => setAsked(trimmed), searchPause);
  };
  const found = useQuery({
    ...searchQuery(asked),
    enabled: asked !== "",
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
  return { text, setText, hits: asked === "" ? undefined : found.data, error: found.error };
}
