/** One kept version of a file, as the History page and the command line list it. */
import { z } from "zod";
import { PreviewLine } from "./preview-view";

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

/** What one save changed, as a diff: secrets as dots. */
export const HistoryVersionView = z.object({
  lines: z.array(PreviewLine),
  /** "644 became 600", where the save changed the file's rights. */
  rights: z.string().nullable(),
});
export type HistoryVersionView = z.infer<typeof HistoryVersionView>;
