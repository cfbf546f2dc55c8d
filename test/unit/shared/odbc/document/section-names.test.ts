/** The names of sections and the section that a name leads to, against one folded string for each section. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { concatBytes } from "../../../../../shared/odbc/document/ascii";
import { parseDocument, sectionsOf } from "../../../../../shared/odbc/document/document";
import { managerRules } from "../../../../../shared/odbc/document/manager-rules";
import type { ManagerId } from "../../../../../shared/odbc/document/managers";
import { hashName } from "../../../../../shared/odbc/document/name-table";
import { sectionNameSpan } from "../../../../../shared/odbc/document/sections/names";
import { decodeText, foldName } from "../../../../../shared/odbc/document/text";
import { listDataSources } from "../../../../../shared/odbc/reading/data-source-list";
import { odbcIniBytes } from "../../../../support/odbc/arbitraries";

const managers = fc.constantFrom("unixodbc" as const, "iodbc" as const, "datadirect" as const);
const encoder = new TextEncoder();

/** The same name in other cases and encodings, names with an equal hash, and the reserved ones. */
const names = fc.oneof(
  fc
    .constantFrom(
      "é",
      "É",
      "Sales",
      "SALES",
      "sales",
      "ſales",
      "\u212aelvin",
      "kelvin",
      "\ufffd",
      "[",
      "",
      " ",
    )
    .map((name) => encoder.encode(name)),
  fc
    .constantFrom("costarring", "liquid", "Liquid", "ODBC", "default", "odbc data sources")
    .map((name) => encoder.encode(name)),
  fc
    .constantFrom([0xe9], [0xc9], [0xc3], [0xff, 0x41], [0xff, 0x61], [0x80])
    .map((bytes) => Uint8Array.from(bytes)),
  fc.uint8Array({ maxLength: 3 }),
  fc.string({ maxLength: 60 }).map((name) => encoder.encode(name)),
);

const manySections = fc
  .array(names, { maxLength: 40 })
  .map((list) =>
    concatBytes(list.flatMap((name) => [Uint8Array.of(0x5b), name, encoder.encode("]\nA=1\n")])),
  );

const documents = fc.oneof(manySections, odbcIniBytes, fc.uint8Array({ maxLength: 200 }));

/** What the names are, without any shortcut. */
function plainNames(bytes: Uint8Array, manager: ManagerId): string[] {
  const index = sectionsOf(parseDocument(bytes), manager);
  return Array.from(index.openings, (_, position) => {
    const { start, end } = sectionNameSpan(bytes, index, position, managerRules[manager]);
    return decodeText(bytes, start, end);
  });
}

function firstPositions(all: readonly string[]): Map<string, number> {
  const positions = new Map<string, number>();
  all.forEach((name, position) => {
    const folded = foldName(name);
    if (name !== "" && !positions.has(folded)) positions.set(folded, position);
  });
  return positions;
}

test("each section has its name and each name its first section, whatever the bytes", () => {
  fc.assert(
    fc.property(documents, managers, names, (bytes, manager, other) => {
      const read = sectionsOf(parseDocument(bytes), manager).names;
      const all = plainNames(bytes, manager);
      const firsts = firstPositions(all);
      expect(all.map((_, position) => read.at(position))).toEqual(all);
      expect([...read.firsts()]).toEqual([...firsts.values()]);
      for (const name of [...all, decodeText(other), "\ud800", "nobody"]) {
        expect(read.find(name)).toBe(firsts.get(foldName(name)));
        expect(read.find(name.toUpperCase())).toBe(firsts.get(foldName(name.toUpperCase())));
      }
    }),
    { numRuns: 3000 },
  );
});

test("the data sources are the first section of each name that is not reserved", () => {
  const reserved = [
    "odbc",
    "default",
    "odbc data sources",
    "odbc 32 bit data sources",
    "odbc 64 bit data sources",
  ];
  fc.assert(
    fc.property(documents, managers, (bytes, manager) => {
      const all = plainNames(bytes, manager);
      const expected = [...firstPositions(all)].flatMap(([folded, position]) =>
        reserved.includes(folded) ? [] : [all[position]],
      );
      expect(listDataSources(parseDocument(bytes), manager).map(({ name }) => name)).toEqual(expected);
    }),
    { numRuns: 1000 },
  );
});

test("names with the same hash stay apart", () => {
  expect(hashName("costarring")).toBe(hashName("liquid"));
  const bytes = encoder.encode("[Costarring]\n[liquid]\n[LIQUID]\n");
  const read = sectionsOf(parseDocument(bytes), "unixodbc").names;
  expect([...read.firsts()]).toEqual([0, 1]);
  expect([read.find("costarring"), read.find("Liquid")]).toEqual([0, 1]);
});

test("a repeated name in Latin-1 and in UTF-8 is one name", () => {
  const bytes = Uint8Array.of(0x5b, 0xe9, 0x5d, 0x0a, 0x5b, 0xc3, 0xa9, 0x5d, 0x0a);
  const read = sectionsOf(parseDocument(bytes), "unixodbc").names;
  expect([...read.firsts()]).toEqual([0]);
  expect(read.find("é")).toBe(0);
  expect(read.find("É")).toBeUndefined();
});
