/** Failures of reading and saving odbc.ini files. */
import { z } from "zod";
import type { CopyTable } from "./copy";

export const FileFailure = z.discriminatedUnion("code", [
  z.object({ code: z.literal("fileNotReadable"), path: z.string() }),
  z.object({ code: z.literal("fileIsDirectory"), path: z.string() }),
]);
export type FileFailure = z.infer<typeof FileFailure>;

export const fileFailureCopy: CopyTable<FileFailure> = {
  fileNotReadable: (f) => ({
    happened: `${f.path} cannot be read.`,
    why: "Your account has no permission to read it.",
    next: "Ask the file's owner for permission, or open another file.",
    actions: [{ id: "chooseFile", label: "Choose another file" }],
  }),
  fileIsDirectory: (f) => ({
    happened: `${f.path} is a folder, not a file.`,
    why: "An odbc.ini is a text file.",
    next: "Choose the odbc.ini inside it.",
    actions: [{ id: "chooseFile", label: "Choose another file" }],
  }),
};
