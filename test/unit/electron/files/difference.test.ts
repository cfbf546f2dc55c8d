import fc from "fast-check";
import { expect, test } from "vitest";
import { changedLines, differenceEdits, movedEdits } from "../../../../electron/files/difference";
import { stepBackward, stepForward, storeEdits } from "../../../../electron/history/entry";
import { applyEdits, type Edit } from "../../../../shared/odbc/document/edits";

const text = (value: string) => new TextEncoder().encode(value);
const shown = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** Bytes of few kinds, so that equal runs, and ambiguous ones, are common. */
const bytes = fc.uint8Array({ max: 3, maxLength: 40 });

test("the difference turns one version into the other, and back", () => {
  fc.assert(
    fc.property(bytes, bytes, (a, b) => {
      const edits = differenceEdits(a, b);
      expect(applyEdits(a, edits)).toEqual(b);
      expect(edits.length).toBe(Buffer.compare(a, b) === 0 ? 0 : 1);
    }),
    { numRuns: 2000 },
  );
});

/** Ordered edits that do not overlap, made from cuts. */
const edited = fc
  .record({
    before: fc.uint8Array({ maxLength: 60 }),
    cuts: fc.array(fc.nat(60), { maxLength: 8 }),
    put: bytes,
  })
  .map(({ before, cuts, put }) => {
    const places = [...new Set(cuts.filter((cut) => cut <= before.length))].sort((a, b) => a - b);
    const edits: Edit[] = [];
    for (let i = 0; i + 1 < places.length; i += 2) {
      const at = places[i] ?? 0;
      edits.push({ at, remove: (places[i + 1] ?? at) - at, insert: put.slice(0, i) });
    }
    return { before, edits };
  });

test("edits kept in the history lead forward and back, whatever the bytes", () => {
  fc.assert(
    fc.property(edited, ({ before, edits }) => {
      const kept = storeEdits(before, edits);
      if (kept === null) return;
      const stored: typeof kept = JSON.parse(JSON.stringify(kept));
      const after = applyEdits(before, edits);
      expect(stepForward(before, stored)).toEqual(after);
      expect(stepBackward(after, stored)).toEqual(before);
    }),
    { numRuns: 2000 },
  );
});

test("edits larger than the file are not kept as edits", () => {
  expect(storeEdits(text("ab"), [{ at: 0, remove: 2, insert: text("c") }])).toBeNull();
});

test("edits that do not fit the bytes are refused", () => {
  const kept = storeEdits(text("abcdef"), [{ at: 5, remove: 1, insert: text("") }]);
  expect(() => stepForward(text("abc"), kept ?? [])).toThrow(RangeError);
});

const edit = (at: number, remove: number, insert: string): Edit => ({ at, remove, insert: text(insert) });

const moves: { what: string; from: string; to: string; edits: Edit[]; gives: string | undefined }[] = [
  {
    what: "the same file",
    from: "a=1\nb=2\n",
    to: "a=1\nb=2\n",
    edits: [edit(2, 1, "9")],
    gives: "a=9\nb=2\n",
  },
  {
    what: "a change further down",
    from: "a=1\nb=2\n",
    to: "a=1\nb=3\n",
    edits: [edit(2, 1, "9")],
    gives: "a=9\nb=3\n",
  },
  {
    what: "a change further up",
    from: "a=1\nb=2\n",
    to: "long=1\nb=2\n",
    edits: [edit(6, 1, "9")],
    gives: "long=1\nb=9\n",
  },
  {
    what: "edits on both sides of the change",
    from: "a=1\nb=2\nc=3\n",
    to: "a=1\nb=22\nc=3\n",
    edits: [edit(2, 1, "x"), edit(10, 1, "y")],
    gives: "a=x\nb=22\nc=y\n",
  },
  { what: "the same place", from: "a=1\n", to: "a=2\n", edits: [edit(2, 1, "9")], gives: undefined },
  {
    what: "a place that is gone",
    from: "a=1\nb=2\n",
    to: "a=1\n",
    edits: [edit(6, 1, "9")],
    gives: undefined,
  },
];

test.each(moves)(
  "edits are moved only where both versions are alike: $what",
  ({ from, to, edits, gives }) => {
    const moved = movedEdits(text(from), text(to), edits);
    expect(moved && shown(applyEdits(text(to), moved))).toBe(gives);
  },
);

test("moved edits never change what the other program wrote", () => {
  fc.assert(
    fc.property(bytes, bytes, fc.nat(40), fc.nat(5), (from, to, at, remove) => {
      if (at + remove > from.length) return;
      const moved = movedEdits(from, to, [{ at, remove, insert: Uint8Array.from([9]) }]);
      if (!moved || moved.length === 0) return;
      const [one] = moved;
      const kept = to.slice(one?.at, (one?.at ?? 0) + remove);
      expect(kept).toEqual(from.slice(at, at + remove));
    }),
    { numRuns: 2000 },
  );
});

test.each([
  { what: "one value", before: "a=1\nb=2\n", edits: [edit(2, 1, "9")], lines: 1 },
  { what: "a new line", before: "a=1\n", edits: [edit(4, 0, "b=2\n")], lines: 1 },
  { what: "a section gone", before: "[A]\nx=1\ny=2\n", edits: [edit(0, 12, "")], lines: 3 },
  { what: "two places", before: "a=1\nb=2\n", edits: [edit(2, 1, "9"), edit(6, 1, "8")], lines: 2 },
  { what: "a last line without its end", before: "a=1", edits: [edit(2, 1, "")], lines: 1 },
])("lines to write: $what", ({ before, edits, lines }) => {
  expect(changedLines(text(before), edits)).toBe(lines);
});
