import { expect, test } from "vitest";
import { foundText, foundTitle } from "../../../../renderer/app/found-words";

const found = { all: 1202, toFix: 0, holding: 2, files: [] };

test("the first look says how many data sources were found, where, and how many need someone", () => {
  expect(foundTitle(found)).toBe("1,202 data sources found");
  expect(foundText(found)).toMatch(/^In 2 files .* None is known to need anyone\./);
  expect(foundText({ ...found, toFix: 1 })).toContain("1 entry needs someone: see “To fix” above the list.");
  expect(foundText({ ...found, toFix: 1200 })).toContain("1,200 entries need someone");
  expect(foundTitle({ ...found, all: 0 })).toBe("No data source yet");
});
