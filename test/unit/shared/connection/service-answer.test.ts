/** Owns the proof of how a service's answer becomes a table: where its rows lie, and what its columns are called. */
import { describe, expect, test } from "vitest";
import { serviceAnswer } from "../../../../shared/connection/service-answer";

const tableOf = (value: unknown) => serviceAnswer("https://api.example.com/x", value, 7).table;

describe("rows lie", () => {
  test.each([
    ["in the answer itself", [{ id: 1 }, { id: 2 }], [[1], [2]]],
    ["in OData's value", { "@odata.context": "x", value: [{ id: 1 }] }, [[1]]],
    ["beside a list of other things", { tags: ["a"], items: [{ id: 1 }] }, [[1]]],
    ["one level down", { d: { results: [{ id: 1 }, { id: 2 }] } }, [[1], [2]]],
    ["in the nearest list", { page: { rows: [{ id: 9 }] }, items: [{ id: 1 }] }, [[1]]],
    ["nowhere: a list of plain values", ["a", null], [["a"], [null]]],
    ["nowhere: the answer is a row", { id: 1 }, [[1]]],
    ["in an empty list", [], []],
  ])("%s", (_title, value, rows) => {
    expect(tableOf(value).rows).toEqual(rows);
  });
});

test("nested objects are columns, lists stay in their cell, what a row lacks is NULL", () => {
  expect(
    tableOf([
      { id: 1, name: { first: "Ada", last: "L" }, tags: ["a", { b: 1 }] },
      { id: 2, active: false },
    ]),
  ).toEqual({
    columns: ["id", "name_first", "name_last", "tags", "active"],
    rows: [
      [1, "Ada", "L", '["a",{"b":1}]', null],
      [2, null, null, null, false],
    ],
    milliseconds: 7,
    cut: false,
  });
});

test("what is long is cut, and says so", () => {
  const rows = Array.from({ length: 201 }, (_, id) => ({ id, text: "x".repeat(1000) }));
  const { table, json, jsonCut } = serviceAnswer("https://api.example.com/x", rows, 7);
  expect([table.rows.length, table.cut]).toEqual([200, true]);
  expect([json.length, jsonCut]).toEqual([100_000, true]);
});
