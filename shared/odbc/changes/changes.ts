/** What a user can ask of an odbc.ini, as data: it survives the file changing underneath and can be planned again on new bytes. */
import { z } from "zod";

/** An option name and its value, in the order they are to stand. */
export const OptionPair = z.tuple([z.string().min(1), z.string()]);
export type OptionPair = z.infer<typeof OptionPair>;

export const Change = z.discriminatedUnion("kind", [
  /** Change the option's value where it stands (the line the driver manager reads), else add it to the section. */
  z.object({
    kind: z.literal("setOption"),
    section: z.string(),
    option: z.string().min(1),
    value: z.string(),
  }),
  /** Remove every line of the option (a hidden repeat would otherwise come to light). */
  z.object({ kind: z.literal("removeOption"), section: z.string(), option: z.string().min(1) }),
  /** A new section with its line in `[ODBC Data Sources]` where the file keeps such a list. */
  z.object({
    kind: z.literal("addDataSource"),
    name: z.string().min(1),
    description: z.string(),
    options: z.array(OptionPair),
  }),
  z.object({ kind: z.literal("renameDataSource"), from: z.string(), to: z.string().min(1) }),
  z.object({ kind: z.literal("duplicateDataSource"), from: z.string(), to: z.string().min(1) }),
  z.object({ kind: z.literal("deleteDataSource"), name: z.string() }),
]);
export type Change = z.infer<typeof Change>;
