/** Edits that are refused, because they would not read back the same. */
import { describe, expect, test } from "vitest";
import type { Change } from "../../../../../shared/odbc/changes/changes";
import { parseDocument } from "../../../../../shared/odbc/document/document";
import type { ManagerId } from "../../../../../shared/odbc/document/managers";
import { readOption } from "../../../../../shared/odbc/reading/reading";
import {
  add,
  bytesOf,
  change,
  drop,
  duplicate,
  long,
  rename,
  set,
} from "../../../../support/odbc/planned-changes";

const refused: { what: string; before?: string; changes: Change[]; manager?: ManagerId; code: string }[] = [
  { what: "a value with a line break", changes: [set("A", "a\nb")], code: "valueHasLineBreak" },
  { what: "a value with a carriage return", changes: [set("A", "a\rb")], code: "valueHasLineBreak" },
  { what: "a value with a NUL", changes: [set("A", "a\0b")], code: "valueHasNul" },
  { what: "a value with a blank before", changes: [set("A", " a")], code: "valueHasEdgeBlanks" },
  { what: "a value with a tab behind", changes: [set("A", "a\t")], code: "valueHasEdgeBlanks" },
  { what: "half a character", changes: [set("A", "\ud83d")], code: "valueNotReadBack" },
  { what: "a line of 1000 bytes for unixODBC", changes: [set("A", "x".repeat(998))], code: "lineTooLong" },
  { what: "a new line of 1000 bytes", changes: [set("Long", "x".repeat(995))], code: "lineTooLong" },
  {
    what: "bytes, not characters, are counted",
    changes: [set("A", "\u00fc".repeat(500))],
    code: "lineTooLong",
  },
  { what: "a comment for iODBC", changes: [set("A", "a #b")], manager: "iodbc", code: "valueReadsAsComment" },
  {
    what: "a comment at the start for iODBC",
    changes: [set("A", ";b")],
    manager: "iodbc",
    code: "valueReadsAsComment",
  },
  {
    what: "iODBC's third line end",
    changes: [set("A", "a\x1ab")],
    manager: "iodbc",
    code: "valueHasLineBreak",
  },
  {
    what: "a quoted option name for iODBC",
    changes: [set('"B"', "1")],
    manager: "iodbc",
    code: "valueNotReadBack",
  },
  {
    what: "an indented new option for iODBC",
    before: "[One]\n[Two]\n",
    changes: [set("A", "1", "Three")],
    manager: "iodbc",
    code: "dataSourceNotFound",
  },
  { what: "an option name with =", changes: [set("A=B", "1")], code: "optionNameNotStorable" },
  {
    what: "an option name that reads as a comment",
    changes: [set("#A", "1")],
    code: "optionNameNotStorable",
  },
  { what: "a blank option name", changes: [set(" ", "1")], code: "optionNameNotStorable" },
  { what: "an unknown section", changes: [set("A", "1", "Nowhere")], code: "dataSourceNotFound" },
  { what: "adding what is there in another case", changes: [add("ONE", [])], code: "dataSourceExists" },
  { what: "renaming onto another", changes: [rename("One", "two")], code: "dataSourceExists" },
  { what: "a name with ]", changes: [add("a]b", [])], code: "nameNotStorable" },
  { what: "a name with a line break", changes: [rename("One", "a\nb")], code: "nameNotStorable" },
  { what: "an empty name", changes: [duplicate("One", "  ")], code: "nameNotStorable" },
  { what: "a name too long to read", changes: [rename("One", "n".repeat(998))], code: "nameNotStorable" },
  { what: "a reserved name", changes: [add("odbc data sources", [])], code: "nameReserved" },
  { what: "[Default] as a new name", changes: [add("default", [])], code: "nameReserved" },
  {
    what: "deleting the list",
    before: "[ODBC Data Sources]\n",
    changes: [drop("ODBC Data Sources")],
    code: "nameReserved",
  },
  {
    what: "a file behind a byte order mark",
    before: "\xef\xbb\xbf[One]\nA=1\n",
    changes: [set("A", "2")],
    code: "fileReadsAsEmpty",
  },
  {
    what: "adding to a file that reads as empty",
    before: "stray\n[One]\nA=1\n",
    changes: [add("New", [])],
    code: "fileReadsAsEmpty",
  },
  {
    what: "an option in the tail of a long line",
    before: `[One]\nA=${"x".repeat(997)}tail=1\n`,
    changes: [set("tail", "2")],
    code: "insideLongLine",
  },
  {
    what: "a section in the tail of a long line",
    before: `[One]\nA=${"x".repeat(997)}[Two]\nB=1\n`,
    changes: [set("B", "2", "Two")],
    code: "insideLongLine",
  },
  {
    what: "a copy of a section whose header is cut",
    before: `[One] ${"x".repeat(1200)}\nA=1\n`,
    changes: [duplicate("One", "Other")],
    code: "insideLongLine",
  },
  {
    what: "a rename of a section whose header is cut",
    before: `[One] ${"x".repeat(1200)}\nA=1\n`,
    changes: [rename("One", "Other")],
    code: "insideLongLine",
  },
  { what: "one good change beside a bad one", changes: [set("A", "2"), set("B", "\0")], code: "valueHasNul" },
];

describe("refused, because it would not read back the same", () => {
  test.each(refused)("$what", ({ before = "[One]\nA=1\n[Two]\n", changes, manager, code }) => {
    expect(change(before, changes, manager)).toBe(`refused: ${code}`);
  });
});

test("lines over 999 bytes are written for managers without that limit", () => {
  for (const manager of ["iodbc", "datadirect"] as const) {
    const after = change("[One]\nA=1\n", [set("A", long)], manager);
    expect(readOption(parseDocument(bytesOf(after)), manager, "One", "A")).toBe(long);
  }
});
