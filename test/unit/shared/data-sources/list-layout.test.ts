import { describe, expect, test } from "vitest";
import { type FileInView, firstSource, layOut, rowsUnder } from "../../../../shared/data-sources/list-layout";
import { type FileView, type ListView, wholeList } from "../../../../shared/data-sources/overview";
import { aHazard } from "../../../support/odbc/hazards";
import { aFile } from "../../../support/views/overviews";

function inView(path: string, sources: number, more: Partial<FileView> = {}): FileInView {
  return { file: aFile(path, [], more), sources, shown: sources };
}

const placesOf = (files: readonly FileInView[], view: Partial<ListView> = {}) =>
  layOut(files, { ...wholeList, ...view });

describe("the layout of the list", () => {
  test("puts each file below the rows of the one before", () => {
    const { listed, total } = placesOf([inView("/a", 3), inView("/b", 2)]);
    expect(listed.map((place) => place?.at)).toEqual([0, 4]);
    expect(listed.map((place) => place && firstSource(place))).toEqual([1, 5]);
    expect(total).toBe(7);
  });

  test("gives a folded file one row, unless something is searched for", () => {
    const files = [inView("/a", 3), inView("/b", 2)];
    expect(placesOf(files, { closedFiles: ["/a"] }).listed.map((place) => place?.at)).toEqual([0, 1]);
    expect(placesOf(files, { closedFiles: ["/a"], text: "x" }).total).toBe(7);
  });

  test.each([
    {
      title: "an unreadable file",
      more: { failure: { code: "fileNotReadable", path: "/a" } as const },
      rows: 2,
    },
    { title: "an empty file", more: {}, rows: 2 },
    { title: "the user's file before its first save", more: { exists: false }, rows: 2 },
    {
      title: "a system file that is not there",
      more: { exists: false, role: "system" } as const,
      rows: 0,
    },
  ])("gives $title $rows rows", ({ more, rows }) => {
    expect(placesOf([inView("/a", 0, more)]).total).toBe(rows);
  });

  test.each([{ text: "x" }, { filter: "toFix" }, { filter: "notSaved" }] as const)(
    "leaves out files without a match in %o",
    (view) => {
      expect(placesOf([inView("/a", 0), inView("/b", 1)], view).listed[0]).toBeNull();
    },
  );
});

describe("a problem of the file itself", () => {
  const error = aHazard("mark", { severity: "error", hidesFile: true });
  const warning = aHazard("shared", { severity: "warning" });

  test.each([
    { severity: "error", problem: error, filter: "all", shows: true },
    { severity: "warning", problem: warning, filter: "all", shows: false },
    { severity: "warning", problem: warning, filter: "toFix", shows: true },
    { severity: "error", problem: error, filter: "notSaved", shows: false },
  ] as const)(
    "that is a $severity stands above its rows in $filter: $shows",
    ({ problem, filter, shows }) => {
      const [place] = placesOf([inView("/a", 2, { problem })], { filter }).listed;
      expect(place?.showsProblem).toBe(shows);
      expect(place && rowsUnder(place)).toBe(shows ? 3 : 2);
    },
  );

  test("stands alone where there is no data source", () => {
    expect(placesOf([inView("/a", 0, { problem: error })]).total).toBe(2);
  });

  test("does not show in a search", () => {
    expect(placesOf([inView("/a", 1, { problem: error })], { text: "x" }).total).toBe(2);
  });
});
