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

/** RFC 4180; NULL is an empty cell. Text that a spreadsheet would run as a formula gets an apostrophe before it. */
export function tableAsCsv(table: Pick<QueryTable, "columns" | "rows">): string {
  return [table.columns, ...table.rows]
    .map((row) => row.map(csvCell).join(","))
    .join("\r\n")
    .concat("\r\n");
}

function csvCell(cell: Cell): string {
  const text = cell === null ? "" : String(cell);
  const harmless = typeof cell === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A nested value that can be unfolded: an object or array in JSON text. */
export function nestedValue(cell: Cell): unknown {
  if (typeof cell !== "string" || !/^\s*[[{]/.test(cell)) return undefined;
  try {
    return JSON.parse(cell);
  } catch {
    return undefined;
  }
}
