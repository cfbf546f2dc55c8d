import { expect, test } from "vitest";
import {
  countChanges,
  foldedWords,
  linesAsText,
  placeHazards,
  withPlaces,
} from "../../../../../renderer/components/lines/words";
import type { PreviewHazard } from "../../../../../shared/data-sources/preview-view";

test("a line that replaces another is one change, an added one is another, others are none", () => {
  expect(
    countChanges({
      displayPath: "~/.odbc.ini",
      hazards: [],
      lines: [
        { kind: "folded", count: 7 },
        { kind: "same", number: 8, parts: [{ text: "[Sales]" }] },
        { kind: "removed", number: 9, parts: [{ text: "ClientID=a" }] },
        { kind: "added", number: 9, parts: [{ text: "ClientID=b" }] },
        { kind: "same", number: 10, parts: [{ text: "Driver=x" }] },
        { kind: "added", number: 11, parts: [{ text: "Scope=read" }] },
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

test("a hazard stands at its line of the new file; others stand above the lines", () => {
  const hazard = (hazardId: string, line: number): PreviewHazard => ({
    hazardId,
    code: "c",
    line,
    section: null,
    option: null,
    hidesFile: false,
    severity: "warning",
    happened: "",
    why: "",
    isNew: false,
  });
  const { atLine, elsewhere } = placeHazards({
    displayPath: "~/.odbc.ini",
    lines: [
      { kind: "folded", count: 4 },
      { kind: "removed", number: 5, parts: [] },
      { kind: "added", number: 6, parts: [] },
      { kind: "same", number: 7, parts: [] },
    ],
    hazards: [hazard("file", 0), hazard("folded", 2), hazard("removed", 5), hazard("a", 6), hazard("b", 6)],
  });
  expect([...atLine].map(([line, own]) => [line, own.map(({ hazardId }) => hazardId)])).toEqual([
    [6, ["a", "b"]],
  ]);
  expect(elsewhere.map(({ hazardId }) => hazardId)).toEqual(["file", "folded", "removed"]);
});

test("copied as text, a diff has the signs of a patch and no secret", () => {
  expect(
    linesAsText([
      { kind: "folded", count: 2 },
      { kind: "removed", number: 3, parts: [{ text: "ClientID=a" }] },
      { kind: "added", number: 3, parts: [{ text: "ClientSecret=" }, { masked: true, bytes: 7 }] },
      { kind: "same", number: 4, parts: [] },
    ]),
  ).toBe("… 2 lines not touched\n-ClientID=a\n+ClientSecret=•••••••••••• (7 bytes)\n \n");
});
