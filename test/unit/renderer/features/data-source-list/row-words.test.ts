import { describe, expect, test } from "vitest";
import { ListRows, type SourceRow } from "../../../../../renderer/features/data-source-list/rows/rows";
import {
  emptyFileText,
  fileName,
  footerText,
  moveTargets,
  precedenceText,
  removedWords,
  secondLine,
  sourceName,
} from "../../../../../renderer/features/data-source-list/rows/words";
import type { DataSourceRow, FileView } from "../../../../../shared/data-sources/overview";
import { aHazard } from "../../../../support/odbc/hazards";
import { aFile, anOverview, aSource } from "../../../../support/views/overviews";

function rowOf(source: DataSourceRow, file: Partial<FileView> = {}, matched?: string): SourceRow {
  return {
    kind: "dataSource",
    key: "k",
    parentKey: "p",
    position: 1,
    siblings: 1,
    file: aFile("/etc/odbc.ini", [], file),
    source,
    matched,
  };
}

describe("the second line of a row", () => {
  const cases: [string, SourceRow, string][] = [
    ["driver and method", rowOf(aSource("A")), "REST Connector · Refresh token"],
    [
      "a driver the app does not know",
      rowOf(aSource("A", { driverId: null, driverLabel: "PostgreSQL Unicode", methodLabel: "" })),
      "PostgreSQL Unicode · other driver",
    ],
    [
      "no driver at all",
      rowOf(
        aSource("A", {
          driverId: null,
          driverLabel: "no driver set",
          methodLabel: "",
          status: { kind: "failed", text: "no driver set" },
        }),
      ),
      "no driver set",
    ],
    [
      "hidden by the user's file",
      rowOf(aSource("A", { hidden: true }), { role: "system" }),
      "A user data source has this name",
    ],
    [
      "what its lines suffer",
      rowOf(aSource("A", { status: { kind: "warning", text: "ClientID in line 6 is never read" } })),
      "ClientID in line 6 is never read",
    ],
    ["what [Default] is for", rowOf(aSource("Default", { forAnyName: true })), "Used for any name not found"],
    ["what the search found", rowOf(aSource("A"), {}, "ClientID odbc_reports"), "ClientID odbc_reports"],
    ["a match of the name itself", rowOf(aSource("A"), {}, "A"), "REST Connector · Refresh token"],
  ];
  test.each(cases)("says %s", (_, row, words) => {
    expect(secondLine(row)).toBe(words);
  });
});

test("a row's name tells driver, method, that it is not saved, and its problem", () => {
  const source = aSource("Zendesk tickets", {
    unsaved: true,
    status: { kind: "tokenMissing", text: "refresh token missing" },
  });
  expect(sourceName(rowOf(source))).toBe(
    "Zendesk tickets, REST Connector, refresh token, not saved, refresh token missing",
  );
});

test("abbreviations and product names keep their capitals in a row's name", () => {
  const source = aSource("A", { driverLabel: "SharePoint", methodLabel: "PKCE" });
  expect(sourceName(rowOf(source))).toBe("A, SharePoint, PKCE");
});

test("a file's name tells its role, place, count, and what is the matter with it", () => {
  const overview = anOverview(
    aFile("/etc/odbc.ini", [aSource("A")], { role: "system", writable: false, hazardCount: 2 }),
  );
  const row = new ListRows(overview, []).at(0);
  expect(row?.kind === "file" && fileName(row)).toBe(
    "System, /etc/odbc.ini, 1 data source, read-only, 2 problems",
  );
});

test.each([
  [true, "No data sources in this file"],
  [false, "The first save makes this file"],
])("a file that exists: %s, without data sources says %s", (exists, words) => {
  expect(emptyFileText(aFile("/a", [], { exists }))).toBe(words);
});

test("the footer counts all, or those that the view shows", () => {
  const { counts, files } = anOverview(aFile("/a", [aSource("A"), aSource("B", { unsaved: true })]));
  expect(footerText(counts, files)).toBe("2 data sources in 1 file");
  const narrowed = files.map((file) => ({ ...file, listed: file.listed && { ...file.listed, shown: 1 } }));
  expect(footerText(counts, narrowed)).toBe("1 of 2 data sources");
});

test("a row without a driver says so once", () => {
  const source = aSource("A", {
    driverId: null,
    driverLabel: "No driver set",
    methodLabel: "",
    status: { kind: "failed", text: "no driver set" },
  });
  expect(sourceName(rowOf(source))).toBe("A, No driver set");
});

test("a hidden row says what hides it", () => {
  const row = rowOf(aSource("A", { hidden: true }), { role: "system" });
  expect(sourceName(row)).toBe("A, REST Connector, refresh token, hidden, a user data source has this name");
});

test("[Default] is named as the section that it is", () => {
  expect(sourceName(rowOf(aSource("default", { forAnyName: true })))).toMatch(
    /^\[default\], used for any name not found, REST Connector/,
  );
});

test.each([
  [1, "user", "Looked in first: ODBCINI names it."],
  [2, "system", "Looked in for names that no file above has: ODBCINI names it."],
  [3, "opened", "You opened it. Applications look here only when they are told to."],
] as const)("file %i of the list, a %s one, says: %s", (position, role, words) => {
  expect(precedenceText({ position, file: aFile("/a", [], { role, why: "ODBCINI names it" }) })).toBe(words);
});

test("what was deleted or moved is named, and where to", () => {
  const deleted = { path: "/a", name: "Sales", historyId: "1" };
  expect(removedWords(deleted)).toBe("Sales deleted");
  const movedTo = { path: "/b", displayPath: "~/b", historyId: "2" };
  expect(removedWords({ ...deleted, movedTo })).toBe("Sales moved to ~/b");
});

test("a data source can be moved to files that are written and read, never its own", () => {
  const files = [
    aFile("/etc/odbc.ini", []),
    aFile("/own.ini", []),
    aFile("/locked.ini", [], { writable: false }),
    aFile("/hidden.ini", [], { problem: aHazard("mark", { hidesFile: true }) }),
    aFile("/broken.ini", [], { failure: { code: "fileNotReadable", path: "/broken.ini" } }),
  ];
  const targets = (row: SourceRow) => moveTargets(row, files).map(({ path }) => path);
  expect(targets(rowOf(aSource("A")))).toEqual(["/own.ini"]);
  expect(targets(rowOf(aSource("A"), { writable: false }))).toEqual([]);
  expect(targets(rowOf(aSource("Default", { forAnyName: true })))).toEqual([]);
});
