import { expect, test } from "vitest";
import { SentWindows } from "../../../../electron/data-sources/rows/sent-windows";
import { aSource } from "../../../support/views/overviews";

const row = (index: number, name: string) => ({ index, path: "/a", source: aSource(name), matched: null });

test("a window that the page does not have comes whole", () => {
  const sent = new SentWindows();
  expect(sent.changed("w", null, [row(1, "A"), row(2, "B")]).rows).toHaveLength(2);
  expect(sent.changed("other", 1, [row(1, "A")]).rows).toHaveLength(1);
});

test("of a window that it has, only rows come that are other ones now", () => {
  const sent = new SentWindows();
  const { revision } = sent.changed("w", null, [row(1, "A"), row(2, "B")]);
  const { revision: next, rows } = sent.changed("w", revision, [row(1, "A"), row(2, "C"), row(3, "D")]);
  expect(rows.map(({ source }) => source.name)).toEqual(["C", "D"]);
  expect(sent.changed("w", next, [row(1, "A"), row(2, "C"), row(3, "D")]).rows).toEqual([]);
});

test("an answer that the page never got makes the next one whole", () => {
  const sent = new SentWindows();
  const { revision } = sent.changed("w", null, [row(1, "A")]);
  sent.changed("w", revision, [row(1, "B")]);
  expect(sent.changed("w", revision, [row(1, "B")]).rows).toHaveLength(1);
});
