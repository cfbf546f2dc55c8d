/** What was sent and received in a flow, as the user may read, copy and mail it: every secret is dots before it gets here. */
import { z } from "zod";

const NameValue = z.tuple([z.string(), z.string()]);

export const ExchangeEntry = z.object({
  /** Plain words: "Code exchanged", "Checked by refresh". */
  label: z.string(),
  outcome: z.enum(["ok", "failed"]),
  request: z.object({
    method: z.string(),
    url: z.string(),
    headers: z.array(NameValue),
    parameters: z.array(NameValue),
  }),
  /** Null when no answer came. */
  response: z.object({ status: z.number().int(), headers: z.array(NameValue), body: z.string() }).nullable(),
  /** What the answer does against its RFC, each with the note that the driver may refuse it. */
  deviations: z.array(z.string()),
  milliseconds: z.number().nonnegative(),
});
export type ExchangeEntry = z.infer<typeof ExchangeEntry>;
