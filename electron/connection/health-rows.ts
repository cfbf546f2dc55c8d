/** The rows of a health run: one that waits, one that could not be tested, one as its test goes. */
import type { HealthRow } from "../../shared/connection/health-view";
import { type TestView, testWords } from "../../shared/connection/test-view";
import { describeFailure, type Failure } from "../../shared/failures/failure";

export type RowPlace = Pick<HealthRow, "path" | "displayPath" | "name" | "driver" | "driverId">;

export function waitingRow({ path, displayPath, name, driver, driverId }: RowPlace): HealthRow {
  return {
    path,
    displayPath,
    name,
    driver,
    driverId,
    state: "waiting",
    steps: [],
    result: "",
    failure: null,
    milliseconds: null,
    tokenLife: null,
    account: null,
    lastUsed: null,
  };
}

export function failedRow(row: HealthRow, failure: Failure): HealthRow {
  return { ...row, state: "failed", failure, result: describeFailure(failure).happened };
}

export function shownRow(row: HealthRow, view: TestView): HealthRow {
  const steps = view.steps.filter(({ id }) => id !== "query");
  const milliseconds = steps.reduce((sum, step) => sum + (step.milliseconds ?? 0), 0);
  const failure = steps.find((step) => step.failure !== null)?.failure ?? null;
  const seconds = (milliseconds / 1000).toFixed(1);
  return {
    ...row,
    state: view.state,
    steps: steps.map(({ id, state }) => ({ id, state })),
    // The step stands in its column.
    result:
      view.state === "works"
        ? `Works, ${seconds} s`
        : view.state === "failed" && failure !== null
          ? describeFailure(failure).happened
          : testWords(view),
    failure,
    milliseconds: view.state === "running" ? null : milliseconds,
    tokenLife: view.tokenLife,
    account: view.account,
    lastUsed: view.tokenLastUsed,
  };
}

/** A test that was stopped may not have said so yet: its row waits again. */
export function notRunning(row: HealthRow): HealthRow {
  return row.state === "running" ? waitingRow(row) : row;
}
