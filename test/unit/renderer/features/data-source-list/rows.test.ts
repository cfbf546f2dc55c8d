import { describe, expect, test } from "vitest";
import { ListRows, placeOfKey, sourceKey } from "../../../../../renderer/features/data-source-list/rows/rows";
import { wholeList } from "../../../../../shared/data-sources/overview";
import { aHazard } from "../../../../support/odbc/hazards";
import { aFile, anOverview, anOverviewOf, aSource } from "../../../../support/views/overviews";

const user = "/home/u/.odbc.ini";
const system = "/etc/odbc.ini";
const overview = anOverview(
  aFile(user, [aSource("Box"), aSource("Zendesk")]),
  aFile(system, [aSource("Sales")], { role: "system", writable: false }),
);

const all = (rows: ListRows) => Array.from({ length: rows.length }, (_, index) => rows.at(index));
const words = (rows: ListRows) =>
  all(rows).map((row) => (row?.kind === "dataSource" ? row.source.name : `${row?.kind} ${row?.file.path}`));

describe("rows of the list", () => {
  test("show each file followed by its data sources, in the order of the files", () => {
    expect(words(new ListRows(overview, []))).toEqual([
      `file ${user}`,
      "Box",
      "Zendesk",
      `file ${system}`,
      "Sales",
    ]);
  });

  test("tell their position among their siblings, for assistive technology", () => {
    const positions = all(new ListRows(overview, [])).map((row) => [row?.position, row?.siblings]);
    expect(positions).toEqual([
      [1, 2],
      [1, 2],
      [2, 2],
      [2, 2],
      [1, 1],
    ]);
  });

  test("that are not in the page's window wait, those known beside it do not", () => {
    const windowed = { ...overview, rows: overview.rows.slice(0, 1) };
    expect(words(new ListRows(windowed, []))).toEqual([
      `file ${user}`,
      "Box",
      `waiting ${user}`,
      `file ${system}`,
      `waiting ${system}`,
    ]);
    expect(words(new ListRows(windowed, overview.rows.slice(2)))).toContain("Sales");
  });

  test("have keys of their own, which lead back to them, also for namesakes in two files", () => {
    const twins = anOverview(
      aFile(user, [aSource("Sales")], { problem: aHazard("mark", { severity: "error" }) }),
      aFile(system, [aSource("Sales")]),
      aFile("/x", []),
    );
    const rows = new ListRows({ ...twins, rows: twins.rows.slice(1) }, []);
    const keys = all(rows).map((row) => row?.key ?? "");
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.map((key) => rows.indexOf(key))).toEqual(keys.map((_, index) => index));
  });

  test("of a folded file are hidden, its count stays", () => {
    const files = [aFile(user, [aSource("Box"), aSource("Zendesk")]), aFile(system, [aSource("Sales")])];
    const rows = new ListRows(anOverviewOf(files, { ...wholeList, closedFiles: [user] }), []);
    expect(rows.at(0)).toMatchObject({ kind: "file", open: false, shown: 2 });
    expect(words(rows)).toEqual([`file ${user}`, `file ${system}`, "Sales"]);
    expect(rows.openFiles()).toEqual([system]);
  });
});

test("a key tells which data source it means; those of other rows mean none", () => {
  expect(placeOfKey(sourceKey("/a", "Sales"))).toEqual({ path: "/a", name: "Sales" });
  const rows = new ListRows(anOverview(aFile("/a", []), aFile("/b", [aSource("X")], { rows: 1 })), []);
  const others = all(rows).filter((row) => row?.kind !== "dataSource");
  expect(others.map((row) => placeOfKey(row?.key ?? ""))).toEqual([undefined, undefined, undefined]);
});
