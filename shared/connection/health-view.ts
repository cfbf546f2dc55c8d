/** A health run as page and command line see it: one row a data source, and how far it is. */
import { z } from "zod";
import { Failure } from "../failures/failure";
import { TestStep, TestView } from "./test-view";

export const HealthRow = z.object({
  path: z.string(),
  displayPath: z.string(),
  name: z.string(),
  driver: z.string(),
  /** Null for a driver the catalogue does not know. */
  driverId: z.string().nullable(),
  state: z.union([z.literal("waiting"), TestView.shape.state]),
  /** Name and file, driver, token, service, connect. */
  steps: z.array(TestStep.pick({ id: true, state: true })),
  /** "Works, 1.2 s", or the cause. */
  result: z.string(),
  failure: Failure.nullable(),
  milliseconds: z.number().nullable(),
  /** How long the token lives, and whose rule that is. */
  tokenLife: z.string().nullable(),
  account: z.string().nullable(),
  /** When the app last used its token; ms since 1970. */
  lastUsed: z.number().nullable(),
});
export type HealthRow = z.infer<typeof HealthRow>;

export const HealthView = z.object({
  state: z.enum(["idle", "running", "done", "stopped"]),
  rows: z.array(HealthRow),
});
export type HealthView = z.infer<typeof HealthView>;

export type HealthGroup = "all" | "failed" | "needsYou" | "works" | "running" | "waiting";

/** Which of the filters a row is counted under, beside "all". */
export function groupOf(row: Pick<HealthRow, "state">): Exclude<HealthGroup, "all"> {
  switch (row.state) {
    case "works":
      return "works";
    case "failed":
      return "failed";
    case "needsWord":
      return "needsYou";
    case "running":
      return "running";
    default:
      return "waiting";
  }
}

/** Tests under way at once. A service, and the machine, take more than one request at a time badly enough. */
export const testsAtOnce = 4;

/** How long a run still takes, in seconds, by what its rows took so far; null until a few tell. */
export function secondsLeft(rows: readonly Pick<HealthRow, "state" | "milliseconds">[]): number | null {
  const took = rows.flatMap(({ state, milliseconds }) => (state === "running" ? [] : (milliseconds ?? [])));
  if (took.length < testsAtOnce) return null;
  const left = rows.filter(({ state }) => state === "waiting" || state === "running").length;
  const average = took.reduce((sum, each) => sum + each, 0) / took.length;
  return Math.ceil((left * average) / testsAtOnce / 1000);
}

const columns = [
  "name",
  "file",
  "driver",
  "state",
  "result",
  "milliseconds",
  "tokenLife",
  "account",
  "lastUsed",
];

/** For CSV and JSON: what stands in the table, times in ISO 8601. */
export function healthRecord(row: HealthRow): Record<string, string | number | null> {
  return {
    name: row.name,
    file: row.path,
    driver: row.driver,
    state: row.state,
    result: row.result,
    milliseconds: row.milliseconds,
    tokenLife: row.tokenLife,
    account: row.account,
    lastUsed: row.lastUsed === null ? null : new Date(row.lastUsed).toISOString(),
  };
}

export function healthTable(rows: readonly HealthRow[]) {
  return {
    columns,
    rows: rows.map((row) => {
      const record = healthRecord(row);
      return columns.map((column) => record[column] ?? null);
    }),
  };
}
