/** Starting, stopping and exporting a health run; its rows come by events. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { HealthView } from "../../../shared/connection/health-view";
import type { Failure } from "../../../shared/failures/failure";
import { call } from "../../app/data/main-process";
import { healthQuery } from "../../app/data/queries";
import { useAction } from "../../app/use-action";

export interface Health {
  readonly view: HealthView;
  readonly failure: Failure | null;
  dismissFailure(): void;
  checkAll(): void;
  check(place: { readonly path: string; readonly name: string }): void;
  retryFailed(): void;
  stop(): void;
  save(format: "csv" | "json"): void;
}

const nothing: HealthView = { state: "idle", rows: [] };

export function useHealth(): Health {
  const client = useQueryClient();
  const action = useAction();
  const view = useQuery(healthQuery).data ?? nothing;
  const show = (next: HealthView) => client.setQueryData(healthQuery.queryKey, next);
  return {
    view,
    failure: action.failure,
    dismissFailure: action.dismiss,
    checkAll: () => void action.run("check", async () => show(await call("health.start", { places: null }))),
    check: (place) =>
      void action.run("check", async () => show(await call("health.start", { places: [place] }))),
    retryFailed: () => void action.run("check", async () => show(await call("health.retryFailed", {}))),
    stop: () => void action.run("stop", async () => void (await call("health.stop", {}))),
    save: (format) => void action.run("export", async () => void (await call("health.export", { format }))),
  };
}
