/** The calls about whether data sources work: tests, health runs, installed drivers. */
import { z } from "zod";
import { DriversView } from "../connection/drivers-view";
import { HealthView } from "../connection/health-view";
import { ServiceAnswer } from "../connection/service-answer";
import { ReaderChoice, TestView } from "../connection/test-view";
import { type CallShapes, Draft, Nothing, Path, Place } from "./shapes";

const Test = z.object({ testId: z.string() });

export const connectionCalls = {
  /** Tests what is on screen. `confirmed` is the user's word that the token may be spent. */
  "tests.start": {
    input: Draft.extend({
      reader: ReaderChoice,
      confirmed: z.boolean(),
      query: z.string().max(100_000).nullable(),
    }),
    result: TestView,
  },
  "tests.read": { input: Draft, result: TestView.nullable() },
  /** What the service answered, as table and JSON; null where it was no JSON, or was not asked. */
  "tests.answer": { input: Test, result: ServiceAnswer.nullable() },
  "tests.cancel": { input: Test, result: Nothing },
  "tests.dismiss": { input: Test, result: Nothing },
  /** The command or line that mends it, by its place in the view; on the clipboard. */
  "tests.copyRepair": { input: Test.extend({ at: z.number().int().min(0).max(20) }), result: Nothing },
  /** The rows of the query as CSV; on the clipboard. */
  "tests.copyTable": { input: Test, result: Nothing },
  /** Running processes, for choosing one. */
  "tests.processes": {
    input: z.object({}),
    result: z.array(z.object({ pid: z.number().int(), name: z.string() })),
  },
  /** The data sources of all files, with what was found of them so far. */
  "health.read": { input: z.object({}), result: HealthView },
  /** Every data source of every file, anew. */
  "health.start": { input: z.object({}), result: HealthView },
  /** Some of them, the others stay as they are. `confirmed` is the user's word that their tokens may be spent. */
  "health.check": {
    input: z.object({ places: z.array(Place).min(1).max(100_000), confirmed: z.boolean() }),
    result: HealthView,
  },
  /** The whole test behind a row; null where it was not tested yet. */
  "health.detail": { input: Place, result: TestView.nullable() },
  "health.retryFailed": { input: z.object({}), result: HealthView },
  "health.stop": { input: z.object({}), result: Nothing },
  /** Asks where, and writes the rows there. Null: the person cancelled. */
  "health.export": {
    input: z.object({ format: z.enum(["csv", "json"]) }),
    result: z.object({ path: Path.nullable() }),
  },
  "drivers.read": { input: z.object({}), result: DriversView },
  /** Asks for the library and writes it into the odbcinst.ini that names the driver; a person who cancels changes nothing. */
  "drivers.chooseLibrary": { input: z.object({ driver: z.string().max(1000) }), result: DriversView },
  /** The driver manager's trace, on for a limited time or off. */
  "drivers.trace": { input: z.object({ on: z.boolean() }), result: DriversView },
  "drivers.openTrace": { input: z.object({}), result: Nothing },
} satisfies CallShapes;
