/** The list's own state: filter, search text, folded files, how far it is scrolled. What it shows, the main process tells. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";
import type { ListFilter, ListView } from "../../../shared/data-sources/overview";
import { listQuery } from "../../app/data/queries";

/** Milliseconds after the last key until the main process is asked: typing on must not queue searches. */
const searchPause = 120;

export function useListState() {
  const [filter, setFilter] = useState<ListFilter>("all");
  const [closedFiles, setClosedFiles] = useState<readonly string[]>([]);
  /** Index of the first row in sight. */
  const [sight, setSight] = useState(0);
  const search = useSearchText();
  const view = useMemo(
    (): ListView => ({ filter, text: search.asked, closedFiles: [...closedFiles] }),
    [filter, search.asked, closedFiles],
  );
  const list = useQuery({ ...listQuery(view, sight), placeholderData: keepPreviousData });
  const toggleFile = (path: string, open: boolean) =>
    setClosedFiles((closed) => [...closed.filter((other) => other !== path), ...(open ? [] : [path])]);
  const clear = () => {
    search.setText("");
    setFilter("all");
  };
  return { list, view, filter, setFilter, search, toggleFile, setSight, clear };
}

export type ListState = ReturnType<typeof useListState>;

function useSearchText() {
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
  return { text, asked, setText };
}
