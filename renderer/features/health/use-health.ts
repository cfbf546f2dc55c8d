/** Starting, stopping and exporting a health run; its rows come by events. */
import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { HealthRow, HealthView } from "../../../shared/connection/health-view";
import type { TestView } from "../../../shared/connection/test-view";
import type { Failure } from "../../../shared/failures/failure";
import { call } from "../../app/data/main-process";
import { healthQuery } from "../../app/data/queries";
import { useAction } from "../../app/use-action";

export interface Health {
  readonly view: HealthView;
  readonly failure: Failure | null;
  dismissFailure(): void;
  checkAll(): void;
  /** Some of them; `confirmed` is the user's word that their tokens may be spent. */
  check(rows: readonly HealthRow[], confirmed: boolean): void;
  retryFailed(): void;
  stop(): void;
  save(format: "csv" | "json"): void;
}

const nothing: HealthView = { state: "idle", rows: [] };

export function useHealth(): Health {
  const client = useQueryClient();
  const { failure, dismiss, run } = useAction();
  const view = useQuery({ ...healthQuery, refetchOnMount: "always" }).data ?? nothing;
  const show = (next: HealthView) => client.setQueryData(healthQuery.queryKey, next);
  return {
    view,
    failure,
    dismissFailure: dismiss,
    checkAll: () => void run("check", async () => show(await call("health.start", {}))),
    check: (rows, confirmed) => {
      const places = rows.map(({ path, name }) => ({ path, name }));
      void run("check", async () => show(await call("health.check", { places, confirmed })));
    },
    retryFailed: () => void run("check", async () => show(await call("health.retryFailed", {}))),
    stop: () => void run("stop", async () => void (await call("health.stop", {}))),
    save: (format) => void run("export", async () => void (await call("health.export", { format }))),
  };
}

/** The whole test behind a row, read again as the row goes on; undefined until it is there. */
export function useHealthDetail(row: HealthRow | undefined): TestView | undefined {
  const asOf = useMemo(() => row && [row.path, row.name, row.state, row.milliseconds, row.steps], [row]);
  const detail = useQuery({
    queryKey: ["healthDetail", asOf],
    queryFn: row === undefined ? skipToken : () => call("health.detail", { path: row.path, name: row.name }),
    placeholderData: (before: TestView | null | undefined) => before,
    gcTime: 0,
  }).data;
  // Another row's test is none of this one, however briefly.
  return detail != null && detail.name === row?.name ? detail : undefined;
}
