import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Move,
  rowAfter,
  rowTakingOver,
} from "../../../../../renderer/features/data-source-list/rows/navigation";
import { ListRows, sourceKey } from "../../../../../renderer/features/data-source-list/rows/rows";
import { aFile, anOverview, aSource } from "../../../../support/views/overviews";

const overview = anOverview(
  aFile("/a", [aSource("Box"), aSource("Sales"), aSource("Slack")]),
  aFile("/b", [aSource("Only")]),
);
/** 0 file a, 1 Box, 2 Sales, 3 Slack, 4 file b, 5 Only. */
const rows = new ListRows(overview, []);

describe("the keyboard in the list", () => {
  test.each<[number, Move, number]>([
    [0, "ArrowDown", 1],
    [5, "ArrowDown", 5],
    [1, "ArrowUp", 0],
    [0, "ArrowUp", 0],
    [0, "ArrowRight", 1],
    [1, "ArrowRight", 1],
    [3, "ArrowLeft", 0],
    [5, "ArrowLeft", 4],
    [4, "ArrowLeft", 4],
    [2, "Home", 0],
    [2, "End", 5],
    [0, "PageDown", 5],
    [5, "PageUp", 0],
  ])("from row %i with %s is on row %i", (from, move, to) => {
    expect(rowAfter(rows, from, move)).toBe(to);
  });

  test("never leaves the list", () => {
    const moves = fc.constantFrom<Move>(
      "ArrowDown",
      "ArrowUp",
      "ArrowLeft",
      "ArrowRight",
      "Home",
      "End",
      "PageDown",
      "PageUp",
    );
    fc.assert(
      fc.property(fc.array(moves, { maxLength: 40 }), (path) => {
        const end = path.reduce((at, move) => rowAfter(rows, at, move), 0);
        expect(rows.at(end)).toBeDefined();
      }),
    );
  });
});

describe("after a deletion the keyboard is on", () => {
  test.each([
    { gone: "the first", index: 1, next: sourceKey("/a", "Sales"), words: "the next" },
    { gone: "the last of a file", index: 3, next: sourceKey("/a", "Sales"), words: "the one before" },
    { gone: "the only one of a file", index: 5, next: "/b", words: "the file" },
  ])("$words when $gone goes", ({ index, next }) => {
    expect(rowTakingOver(rows, index)).toBe(next);
  });

  test("nothing when the row is no data source", () => {
    expect(rowTakingOver(rows, 0)).toBeUndefined();
  });
});
