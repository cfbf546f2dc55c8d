/** A repair before it is done: its lines, and what it takes from others. */
import { z } from "zod";
import { PreviewLine } from "./preview-view";

/** The hazard's first way out or its other one. */
export const RepairChoice = z.enum(["first", "other"]);
export type RepairChoice = z.infer<typeof RepairChoice>;

export const RepairView = z.object({
  displayPath: z.string(),
  /** "Remove line 18": title and button. */
  label: z.string(),
  /** What it takes from whom ("Members of the group odbc can no longer read it."), or that it changes rights alone. */
  asks: z.string().nullable(),
  /** Secrets as dots; none where the repair changes the file's rights and not its lines. */
  lines: z.array(PreviewLine),
});
export type RepairView = z.infer<typeof RepairView>;

/** A repair that was done; `historyId` takes it back. */
export const Repaired = z.object({ label: z.string(), historyId: z.string().nullable() });
export type Repaired = z.infer<typeof Repaired>;
