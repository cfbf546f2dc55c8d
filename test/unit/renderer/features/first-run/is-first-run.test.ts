import { expect, test } from "vitest";
import { isFirstRun } from "../../../../../renderer/features/first-run/is-first-run";
import { aFile, anOverview, aSource } from "../../../../support/views/overviews";

test.each([
  ["no file at all", anOverview(), true],
  ["an empty user file", anOverview(aFile("/a", [])), true],
  ["one data source in the second file", anOverview(aFile("/a", []), aFile("/b", [aSource("A")])), false],
  [
    "a file that cannot be read",
    anOverview(aFile("/a", [], { failure: { code: "fileNotReadable", path: "/a" } })),
    false,
  ],
])("with %s the first-run page shows: %s", (_, overview, shown) => {
  expect(isFirstRun(overview)).toBe(shown);
});
