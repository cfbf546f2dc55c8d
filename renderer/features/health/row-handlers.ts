/** What the rows of the table do: the same functions over all renders, so that a row is drawn anew only when it changed. */
import { useLayoutEffect, useMemo, useRef } from "react";
import type { HealthRow } from "../../../shared/connection/health-view";
import type { FailureActionId } from "../../../shared/failures/copy";
import type { IsDoable } from "./words";

export interface RowHandlers {
  readonly isDoable: IsDoable;
  readonly onSelect: (row: HealthRow) => void;
  readonly onAct: (row: HealthRow, action: FailureActionId) => void;
}

/** Each does what that of the latest render does. */
export function useRowHandlers(handlers: RowHandlers): RowHandlers {
  const latest = useRef(handlers);
  useLayoutEffect(() => {
    latest.current = handlers;
  });
  return useMemo(
    () => ({
      isDoable: (id, failure) => latest.current.isDoable(id, failure),
      onSelect: (row) => latest.current.onSelect(row),
      onAct: (row, action) => latest.current.onAct(row, action),
    }),
    [],
  );
}
