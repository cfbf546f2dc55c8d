/** Failures of changing an odbc.ini document: what cannot be written so that a driver manager reads it back. */
import { z } from "zod";
import type { CopyTable } from "./copy";

export const DocumentFailure = z.discriminatedUnion("code", [
  z.object({ code: z.literal("dataSourceNotFound"), name: z.string() }),
  z.object({ code: z.literal("dataSourceExists"), name: z.string() }),
]);
export type DocumentFailure = z.infer<typeof DocumentFailure>;

export const documentFailureCopy: CopyTable<DocumentFailure> = {
  dataSourceNotFound: (f) => ({
    happened: `There is no data source “${f.name}” in this file.`,
    why: "It may have been renamed or deleted by another program.",
    next: "Reload the list and choose it again.",
    actions: [{ id: "reload", label: "Reload the list" }],
  }),
  dataSourceExists: (f) => ({
    happened: `A data source “${f.name}” is already in this file.`,
    why: "The driver manager reads only the first section of a name, whatever its case.",
    next: "Choose another name.",
    actions: [],
  }),
};
