/** The same option changed here and on disk: the user sees both and picks. Secret values are shown as dots. */
import { z } from "zod";
import { PreviewPart } from "./draft-view";

export const SaveConflict = z.object({
  option: z.string(),
  mine: PreviewPart.nullable(),
  theirs: PreviewPart.nullable(),
});
export type SaveConflict = z.infer<typeof SaveConflict>;
