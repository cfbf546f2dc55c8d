/** What the health page says of its rows, and which button mends one. */
import {
  groupOf,
  type HealthGroup,
  type HealthRow,
  type HealthView,
  secondsLeft,
} from "../../../shared/connection/health-view";
import type { FailureAction, FailureActionId } from "../../../shared/failures/copy";
import { describeFailure, type Failure } from "../../../shared/failures/failure";

export type Counts = Record<Exclude<HealthGroup, "all">, number>;

export function countsOf(rows: readonly HealthRow[]): Counts {
  const counts: Counts = { failed: 0, needsYou: 0, works: 0, running: 0, waiting: 0 };
  for (const row of rows) counts[groupOf(row)] += 1;
  return counts;
}

/** @param text part of a name or a driver, in any case */
export function isShown(row: HealthRow, group: HealthGroup, text: string): boolean {
  if (group !== "all" && groupOf(row) !== group) return false;
  return `${row.name} ${row.driver}`.toLowerCase().includes(text.trim().toLowerCase());
}

/** "17 of 24 checked, 4 running"; "24 data sources, none checked yet". */
export function progressWords({ rows, state }: HealthView, counts: Counts): string {
  const checked = rows.length - counts.waiting - counts.running;
  if (state !== "running" && checked === 0) {
    return `${rows.length.toLocaleString("en")} data ${rows.length === 1 ? "source" : "sources"}, none checked yet`;
  }
  const then = state === "running" ? `, ${counts.running} running` : state === "stopped" ? ", stopped" : "";
  return `${checked.toLocaleString("en")} of ${rows.length.toLocaleString("en")} checked${then}`;
}

/** "about 20 s left"; empty while nothing tells. */
export function leftWords({ rows, state }: HealthView): string {
  const seconds = state === "running" ? secondsLeft(rows) : null;
  if (seconds === null) return "";
  return seconds < 90 ? `about ${seconds} s left` : `about ${Math.round(seconds / 60)} min left`;
}

/** "27/11/2026", or nothing where the app never used its token. */
export function lastUsedWords({ lastUsed }: Pick<HealthRow, "lastUsed">): string {
  return lastUsed === null ? "" : new Date(lastUsed).toLocaleDateString();
}

/** The buttons of the row's cause that the window can do, in order of use. */
export type IsDoable = (id: FailureActionId, failure: Failure) => boolean;

/** The one button in the row; undefined where nothing is to do. */
export function rowAction(row: HealthRow, running: boolean, isDoable: IsDoable): FailureAction | undefined {
  const { failure, state } = row;
  if (state === "cancelled" || (state === "waiting" && !running)) return { id: "tryAgain", label: "Check" };
  if (failure === null) return undefined;
  return describeFailure(failure).actions.find(({ id }) => isDoable(id, failure));
}
