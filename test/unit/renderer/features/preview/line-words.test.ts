import { expect, test } from "vitest";
import { countChanges, foldedWords, withPlaces } from "../../../../../renderer/features/preview/line-words";

test("added and removed lines count as changes, others do not", () => {
  expect(
    countChanges({
      displayPath: "~/.odbc.ini",
      lines: [
        { kind: "folded", count: 7 },
        { kind: "same", number: 8, parts: [{ text: "[Sales]" }] },
        { kind: "removed", number: 9, parts: [{ text: "ClientID=a" }] },
        { kind: "added", number: 9, parts: [{ text: "ClientID=b" }] },
      ],
    }),
  ).toBe(2);
});

test.each([
  [1, "1 line not touched"],
  [12_345, "12,345 lines not touched"],
])("%d folded", (count, words) => {
  expect(foldedWords(count)).toBe(words);
});

test("every part of a line has a place of its own, empty and equal ones too", () => {
  const parts = [
    { text: "ClientSecret=" },
    { masked: true as const, bytes: 0 },
    { text: "x" },
    { text: "x" },
  ];
  const places = withPlaces(parts).map(({ place }) => place);
  expect(new Set(places).size).toBe(parts.length);
});
