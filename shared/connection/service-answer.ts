/** What a service answered at the tested address, as a person reads it: the JSON, and a table of its rows. */
import { z } from "zod";
import { Cell, QueryTable } from "./query-table";

export const ServiceAnswer = z.object({
  /** Without parameters that hold secrets. */
  address: z.string(),
  table: QueryTable,
  json: z.string(),
  /** The JSON is longer than is shown. */
  jsonCut: z.boolean(),
});
export type ServiceAnswer = z.infer<typeof ServiceAnswer>;

const mostAnswerRows = 200;
const mostColumns = 200;
const mostJson = 100_000;

type Row = ReadonlyMap<string, Cell>;

/**
 * The rows lie in the nearest list of objects (OData's `value`, `items`, `data.results`); an answer without one is a row
 * itself. Nested objects become columns `outer_inner`, lists stay JSON text in their cell. Pure.
 */
export function serviceAnswer(address: string, value: unknown, milliseconds: number): ServiceAnswer {
  const list = nearestList(value) ?? [value];
  const rows = list.slice(0, mostAnswerRows).map((row) => new Map(cellsOf(row, "")));
  const columns = [...new Set(rows.flatMap((row: Row) => [...row.keys()]))].slice(0, mostColumns);
  const json = JSON.stringify(value, null, 2);
  return {
    address,
    table: {
      columns,
      rows: rows.map((row) => columns.map((column) => row.get(column) ?? null)),
      milliseconds,
      cut: list.length > mostAnswerRows,
    },
    json: json.slice(0, mostJson),
    jsonCut: json.length > mostJson,
  };
}

/** Breadth first: a list beside the top counts before one deep inside. */
function nearestList(value: unknown): readonly unknown[] | undefined {
  let level: unknown[] = [value];
  while (level.length > 0) {
    const found = level.find((each) => Array.isArray(each) && each.some(isObject));
    if (Array.isArray(found)) return found;
    level = level.filter(isObject).flatMap((each) => Object.values(each));
  }
  return Array.isArray(value) ? value : undefined;
}

function cellsOf(value: unknown, prefix: string): [string, Cell][] {
  if (!isObject(value)) return [[prefix === "" ? "value" : prefix, cellOf(value)]];
  return Object.entries(value).flatMap(([name, member]) =>
    cellsOf(member, prefix === "" ? name : `${prefix}_${name}`),
  );
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  return typeof value === "object" ? JSON.stringify(value) : Cell.parse(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
