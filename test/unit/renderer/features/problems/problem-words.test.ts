import { describe, expect, test } from "vitest";
import {
  countWords,
  inOrder,
  nextIndex,
  placeWords,
} from "../../../../../renderer/features/problems/problem-words";
import { aHazard } from "../../../../support/odbc/hazards";

describe("a problem's place", () => {
  test.each([
    [{ line: 0, section: null }, "Whole file"],
    [{ line: 1, section: null }, "Line 1"],
    [{ line: 18, section: "Sales" }, "Line 18 of [Sales]"],
  ])("%j reads %s", (place, words) => {
    expect(placeWords(place)).toBe(words);
  });
});

test("hints come after what needs somebody, each in the order of the lines", () => {
  const hazards = [
    aHazard("hint", { severity: "info", line: 1 }),
    aHazard("early", { severity: "warning", line: 2 }),
    aHazard("worse", { severity: "error", line: 9 }),
  ];
  expect(inOrder(hazards).map(({ hazardId }) => hazardId)).toEqual(["early", "worse", "hint"]);
});

test.each([
  [["error", "warning"], "2 problems"],
  [["error", "info"], "1 problem, 1 hint"],
  [["info", "info"], "No problems, 2 hints"],
  [[], "No problems"],
] as const)("%j are counted as %s", (severities, words) => {
  expect(countWords(severities.map((severity, i) => aHazard(`${i}`, { severity })))).toBe(words);
});

test.each([
  [3, -1, 0],
  [3, 0, 1],
  [3, 2, 0],
  [0, -1, -1],
])("of %i problems, the one after %i is %i", (count, current, next) => {
  expect(nextIndex(count, current)).toBe(next);
});
