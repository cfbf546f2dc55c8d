/** What a test found, remembered for the values that were tested. */
import { z } from "zod";

export const Tested = z.object({
  /** Milliseconds since 1970. */
  at: z.number(),
  works: z.boolean(),
  /** Of the values that were tested. */
  digest: z.string(),
});
export type Tested = z.infer<typeof Tested>;
