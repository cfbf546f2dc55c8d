/** What was tried with the values of a data source and what came of it: nothing beyond it is claimed. */
import { z } from "zod";
import { Failure } from "../../failures/failure";

export const Outcome = z.object({
  /** Milliseconds since 1970. */
  at: z.number(),
  /** Null: it worked. */
  failure: Failure.nullable(),
});
export type Outcome = z.infer<typeof Outcome>;

/** By what was tried; null while it was not, or not with the values as they are now. A further way of trying is a further key. */
export const Outcomes = z.object({
  /** The token or the credentials, sent as the driver sends them. */
  check: Outcome.nullable(),
});
export type Outcomes = z.infer<typeof Outcomes>;

export const nothingTried: Outcomes = { check: null };
