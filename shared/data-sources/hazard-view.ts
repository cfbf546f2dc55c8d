/** A hazard of a file as the page shows it: line, words, and the repair's button. */
import { z } from "zod";

export const HazardView = z.object({
  /** Stable while the file's bytes are: code and line. */
  hazardId: z.string(),
  code: z.string(),
  /** 1-based; 0 for the file as a whole. */
  line: z.number().int(),
  section: z.string().nullable(),
  option: z.string().nullable(),
  /** Of the whole file the manager reads nothing: no data source in it can be used, and nothing can be written. */
  hidesFile: z.boolean(),
  severity: z.enum(["error", "warning", "info"]),
  /** What happens, under which manager. */
  happened: z.string(),
  why: z.string(),
  /** Null when only a person can decide. */
  repairLabel: z.string().nullable(),
  /** A second way out, for those who know better than the first. */
  otherRepairLabel: z.string().nullable(),
});
export type HazardView = z.infer<typeof HazardView>;
