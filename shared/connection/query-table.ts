/** What a query answered, bounded: typed cells, at most a thousand rows and a megabyte. */
import { z } from "zod";

export const mostRows = 1000;
export const mostBytes = 1_000_000;

export const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Cell = z.infer<typeof Cell>;

export const QueryTable = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(Cell)),
  milliseconds: z.number(),
  /** There was more than is shown. */
  cut: z.boolean(),
});
export type QueryTable = z.infer<typeof QueryTable>;
