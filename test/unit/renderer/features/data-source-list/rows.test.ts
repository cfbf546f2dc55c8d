import { describe, expect, test } from "vitest";
import {
  countSources,
  type ListRow,
  type ListView,
  listRows,
} from "../../../../../renderer/features/data-source-list/rows/rows";
import { aHazard } from "../../../../support/odbc/hazards";
import { aFile, anOverview, aSource } from "../../../../support/views/overviews";

const user = "/home/u/.odbc.ini";
const system = "/etc/odbc.ini";
const everything: ListView = { filter: "all", hits: undefined, closedFiles: new Set() };

const overview = anOverview(
  aFile(user, [
    aSource("Box", { status: { kind: "warning", text: "needs a person" } }),
    aSource("Zendesk", { unsaved: true, draftId: "d1" }),
  ]),
  aFile(system, [aSource("Sales")], { role: "system", writable: false }),
);

const names = (rows: readonly ListRow[]) =>
  rows.map((row) => (row.kind === "dataSource" ? row.source.name : `${row.kind} ${row.file.path}`));

describe("rows of the list", () => {
  test("show each file followed by its data sources, in the order of the files", () => {
    expect(names(listRows(overview, everything))).toEqual([
      `file ${user}`,
      "Box",
      "Zendesk",
      `file ${system}`,
      "Sales",
    ]);
  });

  test("tell their position among their siblings, for assistive technology", () => {
    const positions = listRows(overview, everything).map((row) => [row.position, row.siblings]);
    expect(positions).toEqual([
      [1, 2],
      [1, 2],
      [2, 2],
      [2, 2],
      [1, 1],
    ]);
  });

  test.each([
    { filter: "toFix", shown: [`file ${user}`, "Box"] },
    { filter: "notSaved", shown: [`file ${user}`, "Zendesk"] },
  ] as const)("with the filter $filter leave out everything else, empty files too", ({ filter, shown }) => {
    expect(names(listRows(overview, { ...everything, filter }))).toEqual(shown);
  });

  test("of a folded file are hidden, its count stays", () => {
    const [head, ...rest] = listRows(overview, { ...everything, closedFiles: new Set([user]) });
    expect(head).toMatchObject({ kind: "file", open: false, shown: 2 });
    expect(names(rest)).toEqual([`file ${system}`, "Sales"]);
  });

  test("found by a search show in folded files too, with what was found", () => {
    const hits = [{ path: user, name: "Box", matched: "ServiceURL https://api.box.com" }];
    const rows = listRows(overview, { ...everything, hits, closedFiles: new Set([user]) });
    expect(names(rows)).toEqual([`file ${user}`, "Box"]);
    expect(rows[1]).toMatchObject({ matched: "ServiceURL https://api.box.com" });
  });

  test("found in one file do not bring in a namesake in another", () => {
    const twins = anOverview(aFile(user, [aSource("Sales")]), aFile(system, [aSource("Sales")]));
    const hits = [{ path: system, name: "Sales", matched: "Sales" }];
    expect(names(listRows(twins, { ...everything, hits }))).toEqual([`file ${system}`, "Sales"]);
  });

  test("are none when a search finds nothing", () => {
    expect(listRows(overview, { ...everything, hits: [] })).toEqual([]);
  });

  test.each([
    {
      title: "an unreadable file",
      more: { failure: { code: "fileNotReadable", path: user } as const },
      note: true,
    },
    { title: "an empty file", more: {}, note: true },
    { title: "the user's file before its first save", more: { exists: false }, note: true },
    {
      title: "a system file that is not there",
      more: { exists: false, role: "system" } as const,
      note: false,
    },
  ])("say something under $title: $note", ({ more, note }) => {
    const kinds = listRows(anOverview(aFile(user, [], more)), everything).map((row) => row.kind);
    expect(kinds).toEqual(note ? ["file", "note"] : []);
  });

  test("have keys of their own, also for namesakes in two files", () => {
    const twins = anOverview(
      aFile(user, [aSource("Sales")]),
      aFile(system, [aSource("Sales")]),
      aFile("/x", []),
    );
    const keys = listRows(twins, everything).map((row) => row.key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

test("the counts tell all, those to fix, those not saved, and files with data sources", () => {
  const withEmpty = anOverview(...overview.files, aFile("/empty.ini", []));
  expect(countSources(withEmpty)).toEqual({ all: 3, toFix: 1, notSaved: 1, files: 2 });
});

describe("a problem of the file itself", () => {
  const hidesFile = aHazard("mark", { severity: "error", hidesFile: true });
  const shared = aHazard("shared", { severity: "warning" });
  const failed = aSource("Sales", { status: { kind: "failed", text: "File reads as empty" } });

  test("that keeps it from being read stands above its rows, or alone", () => {
    const rows = (...sources: (typeof failed)[]) =>
      names(listRows(anOverview(aFile(user, sources, { problem: hidesFile })), everything));
    expect(rows(failed)).toEqual([`file ${user}`, `problem ${user}`, "Sales"]);
    expect(rows()).toEqual([`file ${user}`, `problem ${user}`]);
  });

  test("that only warns shows where problems are asked for", () => {
    const overviewWith = anOverview(aFile(user, [aSource("Sales")], { problem: shared }));
    expect(names(listRows(overviewWith, everything))).toEqual([`file ${user}`, "Sales"]);
    expect(names(listRows(overviewWith, { ...everything, filter: "toFix" }))).toEqual([
      `file ${user}`,
      `problem ${user}`,
    ]);
  });

  test.each([
    { title: "without a row to count it", sources: [], problem: hidesFile, toFix: 1 },
    { title: "whose rows all count it", sources: [failed], problem: hidesFile, toFix: 1 },
    { title: "beside rows that work", sources: [aSource("Sales")], problem: shared, toFix: 1 },
    { title: "beside a row to fix", sources: [failed], problem: shared, toFix: 2 },
  ])("$title counts once", ({ sources, problem, toFix }) => {
    expect(countSources(anOverview(aFile(user, sources, { problem }))).toFix).toBe(toFix);
  });
});

test("[Default] stands among the rows and is counted as no data source", () => {
  const withDefault = anOverview(aFile(user, [aSource("Sales"), aSource("Default", { forAnyName: true })]));
  expect(countSources(withDefault)).toMatchObject({ all: 1, toFix: 0 });
  const [head, ...rest] = listRows(withDefault, everything);
  expect(head).toMatchObject({ shown: 1 });
  expect(names(rest)).toEqual(["Sales", "Default"]);
});

test("a data source that another file hides is to fix", () => {
  const hidden = anOverview(aFile(user, [aSource("Sales", { hidden: true })]));
  expect(countSources(hidden).toFix).toBe(1);
});
