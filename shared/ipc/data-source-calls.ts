/** The calls about data sources as they stand in their files. */
import { z } from "zod";
import { DraftView } from "../data-sources/draft-view";
import { type CallShapes, Place } from "./shapes";

export const dataSourceCalls = {
  "dataSources.duplicate": { input: Place, result: DraftView },
  "dataSources.delete": { input: Place, result: z.object({ historyId: z.string().nullable() }) },
} satisfies CallShapes;
