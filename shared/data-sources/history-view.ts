/** One kept version of a file, as the History page and the command line list it. */
import { z } from "zod";

export const HistoryEntryView = z.object({
  historyId: z.string(),
  path: z.string(),
  /** Milliseconds since 1970. */
  at: z.number(),
  /** "Zendesk tickets: RefreshToken": names only, never values. */
  changed: z.array(z.string()),
  bytes: z.number().int(),
});
export type HistoryEntryView = z.infer<typeof HistoryEntryView>;
