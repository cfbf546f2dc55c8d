/** Looking at the installed drivers, choosing a library, and the trace: each answer is the whole view anew. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { DriversView } from "../../../shared/connection/drivers-view";
import type { Failure } from "../../../shared/failures/failure";
import { call, failureOf } from "../../app/data/main-process";
import { driversQuery } from "../../app/data/queries";
import { useAction } from "../../app/use-action";

export interface Drivers {
  /** Undefined until it is known. */
  readonly view: DriversView | undefined;
  readonly failure: Failure | null;
  dismissFailure(): void;
  lookAgain(): void;
  chooseLibrary(driver: string): void;
  trace(on: boolean): void;
  openTrace(): void;
}

export function useDrivers(): Drivers {
  const client = useQueryClient();
  const action = useAction();
  const { data, error, refetch } = useQuery(driversQuery);
  const show = (view: DriversView) => client.setQueryData(driversQuery.queryKey, view);
  return {
    view: data,
    failure: action.failure ?? (error === null ? null : failureOf(error, "read the drivers")),
    dismissFailure: action.dismiss,
    lookAgain: () => void refetch(),
    chooseLibrary: (driver) =>
      void action.run("choose the library", async () =>
        show(await call("drivers.chooseLibrary", { driver })),
      ),
    trace: (on) => void action.run("trace", async () => show(await call("drivers.trace", { on }))),
    openTrace: () =>
      void action.run("open the trace", async () => void (await call("drivers.openTrace", {}))),
  };
}
