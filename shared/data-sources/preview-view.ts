/** The lines a save would write, secrets as dots, untouched runs folded, with the hazards that are then in the file. */
import { z } from "zod";
import { PreviewPart } from "./draft-view";
import { HazardView } from "./hazard-view";

export const PreviewLine = z.discriminatedUnion("kind", [
  z.object({
    kind: z.enum(["same", "added", "removed"]),
    /** 1-based: in the new file, or in the old one for a removed line. */
    number: z.number().int(),
    parts: z.array(PreviewPart),
  }),
  z.object({ kind: z.literal("folded"), count: z.number().int() }),
]);
export type PreviewLine = z.infer<typeof PreviewLine>;

/** A hazard of the file as the save leaves it. */
export const PreviewHazard = HazardView.omit({ repairLabel: true, otherRepairLabel: true }).extend({
  /** The file does not have it yet: the save would make it. */
  isNew: z.boolean(),
});
export type PreviewHazard = z.infer<typeof PreviewHazard>;

export const PreviewView = z.object({
  displayPath: z.string(),
  lines: z.array(PreviewLine),
  /** Of the file as a whole and of this data source; `line` counts in the new file. */
  hazards: z.array(PreviewHazard),
});
export type PreviewView = z.infer<typeof PreviewView>;
