/** A document derived from another one knows the same as one read afresh. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  deriveDocument,
  type OdbcDocument,
  parseDocument,
  sectionsOf,
} from "../../../../../shared/odbc/document/document";
import { applyEdits, type Edit } from "../../../../../shared/odbc/document/edits";
import { lineNumberAt } from "../../../../../shared/odbc/document/line-numbers";
import type { ManagerId } from "../../../../../shared/odbc/document/managers";
import { SectionTable } from "../../../../../shared/odbc/document/section-table";
import { findHazards } from "../../../../../shared/odbc/hazards/hazards";
import { readingDifferences } from "../../../../../shared/odbc/reading/differences";
import { odbcIniBytes } from "../../../../support/odbc/arbitraries";

const managers: readonly ManagerId[] = ["unixodbc", "iodbc", "datadirect"];
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));

const inserted = fc
  .constantFrom(
    "",
    "x",
    "\n",
    "[",
    "]",
    "[Two]\n",
    "\n[One]",
    "A=1\n",
    "\r",
    "\0",
    " ",
    "[Gr\xf6\xdfe]\r\n",
    "v".repeat(1000),
  )
  .map(bytesOf);

/** Edits in order, each anywhere in a file of that length. */
function editsIn(length: number): fc.Arbitrary<Edit[]> {
  const place = fc.tuple(fc.nat(length), fc.nat(8), inserted);
  return fc.array(place, { minLength: 1, maxLength: 3 }).map((places) => {
    let free = 0;
    return [...places]
      .sort(([a], [b]) => a - b)
      .map(([at, remove, insert]) => {
        const start = Math.max(at, free);
        free = Math.min(start + remove, length);
        return { at: start, remove: free - start, insert };
      });
  });
}

const changedFile = odbcIniBytes.chain((bytes) => fc.tuple(fc.constant(bytes), editsIn(bytes.length)));

function knownOf(doc: OdbcDocument, manager: ManagerId) {
  const { openings, starts, hidden, names } = sectionsOf(doc, manager);
  const all = Array.from(openings, (_, position) => names.at(position));
  return {
    openings: [...openings],
    starts: [...starts],
    hidden,
    names: all,
    firsts: [...names.firsts()],
    found: all.map((name) => names.find(name)),
    lines: Array.from(doc.bytes, (_, at) => lineNumberAt(doc.bytes, at)),
    hazards: findHazards(doc, manager),
  };
}

describe("a derived document", () => {
  test("knows what a fresh one finds, whatever the edits", () => {
    fc.assert(
      fc.property(changedFile, ([bytes, edits]) => {
        const before = parseDocument(bytes);
        for (const manager of managers) knownOf(before, manager);
        readingDifferences(before);
        const after = applyEdits(bytes, edits);
        const derived = deriveDocument(before, after, edits);
        for (const manager of managers)
          expect(knownOf(derived, manager)).toEqual(knownOf(parseDocument(after.slice()), manager));
        expect(readingDifferences(derived)).toEqual(readingDifferences(parseDocument(after.slice())));
      }),
      { numRuns: 300 },
    );
  });

  test("works only the section out again that an edit touches, and keeps the names", () => {
    const bytes = bytesOf("[One]\nA=1\n[Two]\nB=2\n[Three]\nC=3\n");
    const worked: number[] = [];
    const table = new SectionTable((_doc, _manager, position) => {
      worked.push(position);
      return { position };
    });
    const before = parseDocument(bytes);
    for (const position of [0, 1, 2]) table.at(before, "unixodbc", position);
    sectionsOf(before, "unixodbc").names.find("Two");
    const edits = [{ at: 18, remove: 1, insert: bytesOf("22") }];
    const after = deriveDocument(before, applyEdits(bytes, edits), edits);
    worked.length = 0;
    for (const position of [0, 1, 2]) table.at(after, "unixodbc", position);
    expect(worked).toEqual([1]);
    expect(sectionsOf(after, "unixodbc").names).toBe(sectionsOf(before, "unixodbc").names);
  });
});
