/** The lines a save would write, secrets as dots, untouched runs folded. */
import { z } from "zod";
import { PreviewPart } from "./draft-view";

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

export const PreviewView = z.object({ displayPath: z.string(), lines: z.array(PreviewLine) });
export type PreviewView = z.infer<typeof PreviewView>;
