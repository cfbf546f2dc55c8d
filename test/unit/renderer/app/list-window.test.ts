import { expect, test } from "vitest";
import { withKnownRows } from "../../../../renderer/app/data/list-window";
import { aFile, anOverview, aSource } from "../../../support/views/overviews";

const names = ({ rows }: { rows: { source: { name: string } }[] }) => rows.map(({ source }) => source.name);
const before = anOverview(aFile("/a", [aSource("Box"), aSource("Sales"), aSource("Slack")]));

test("rows that did not change stay, one that did takes its place", () => {
  const now = anOverview(aFile("/a", [aSource("Box"), aSource("Sales 2"), aSource("Slack")]));
  const sent = { ...now, revision: 2, rows: now.rows.slice(1, 2) };
  const merged = withKnownRows(before, sent);
  expect(names(merged)).toEqual(["Box", "Sales 2", "Slack"]);
  expect(merged.revision).toBe(2);
});

test("rows behind the end of a shorter list go", () => {
  const now = anOverview(aFile("/a", [aSource("Box")]));
  expect(names(withKnownRows(before, { ...now, rows: [] }))).toEqual(["Box"]);
});

test("rows of a file that is folded or gone go", () => {
  const gone = anOverview(aFile("/b", [aSource("Box"), aSource("X"), aSource("Y")]));
  expect(names(withKnownRows(before, { ...gone, rows: [] }))).toEqual([]);
});

test("the first answer is taken as it is", () => {
  expect(withKnownRows(undefined, before)).toBe(before);
});
