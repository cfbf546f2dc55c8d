/** The rows the page has: those of the window in sight, and those it must have wherever it is scrolled to. */
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { ListedSource, ListView, Overview } from "../../../../shared/data-sources/overview";
import { placeQuery } from "../../../app/data/queries";
import { ListRows, placeOfKey } from "./rows";

/** @param keys of rows whose place must be known: the one with the keyboard, the selected one */
export function useKnownRows(
  overview: Overview,
  view: ListView,
  [first, second]: readonly [string | null, string | undefined],
): ListRows {
  const one = useRowOfKey(overview, view, first);
  const other = useRowOfKey(overview, view, second);
  return useMemo(
    () =>
      new ListRows(
        overview,
        [one, other].filter((row) => row !== undefined),
      ),
    [overview, one, other],
  );
}

/** A row that is scrolled out of the window stays known, and is asked for by name. */
function useRowOfKey(
  overview: Overview,
  view: ListView,
  key: string | null | undefined,
): ListedSource | undefined {
  const place = key == null ? undefined : placeOfKey(key);
  const isIt = (row: ListedSource) => row.path === place?.path && row.source.name === place.name;
  const here = place && overview.rows.find(isIt);
  const [kept, keep] = useState<ListedSource>();
  if (here !== undefined && here !== kept) keep(here);
  const asked = useQuery({
    ...placeQuery(view, place?.path ?? "", place?.name ?? ""),
    enabled: place !== undefined && here === undefined,
  });
  if (here !== undefined || place === undefined) return here;
  if (asked.data !== undefined) return asked.data ?? undefined;
  return kept !== undefined && isIt(kept) ? kept : undefined;
}
