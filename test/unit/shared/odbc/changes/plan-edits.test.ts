/** Planning edits: only the lines named by a change are touched, and they look like their neighbours. */
import { describe, expect, test } from "vitest";
import type { Change } from "../../../../../shared/odbc/changes/changes";
import { planEdits } from "../../../../../shared/odbc/changes/plan-edits";
import { parseDocument } from "../../../../../shared/odbc/document/document";
import { applyEdits } from "../../../../../shared/odbc/document/edits";
import type { ManagerId } from "../../../../../shared/odbc/document/managers";
import { readOption } from "../../../../../shared/odbc/reading/reading";

/** One character a byte, so that a case can hold any bytes. */
function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "latin1"));
}

function change(text: string, changes: Change[], manager: ManagerId = "unixodbc"): string {
  const doc = parseDocument(bytesOf(text));
  const planned = planEdits(doc, changes, manager);
  if (!planned.ok) return `refused: ${planned.failure.code}`;
  return Buffer.from(applyEdits(doc.bytes, planned.value)).toString("latin1");
}

const set = (option: string, value: string, section = "One"): Change => ({
  kind: "setOption",
  section,
  option,
  value,
});
const remove = (option: string, section = "One"): Change => ({ kind: "removeOption", section, option });
const add = (name: string, options: [string, string][], description = ""): Change => ({
  kind: "addDataSource",
  name,
  description,
  options,
});
const rename = (from: string, to: string): Change => ({ kind: "renameDataSource", from, to });
const duplicate = (from: string, to: string): Change => ({ kind: "duplicateDataSource", from, to });
const drop = (name: string): Change => ({ kind: "deleteDataSource", name });

const long = "x".repeat(1200);

interface Row {
  what: string;
  before: string;
  changes: Change[];
  after: string;
  manager?: ManagerId;
}

const options: Row[] = [
  {
    what: "a value changes where it stands",
    before: "[One]\nA=1\nB=2\n",
    changes: [set("a", "9")],
    after: "[One]\nA=9\nB=2\n",
  },
  {
    what: "blanks around a value stay",
    before: "[One]\n  A\t=  1  \r\n",
    changes: [set("A", "22")],
    after: "[One]\n  A\t=  22  \r\n",
  },
  {
    what: "the first of a repeated option changes",
    before: "[One]\nA=1\na=2\n",
    changes: [set("A", "9")],
    after: "[One]\nA=9\na=2\n",
  },
  {
    what: "the first of a repeated section changes",
    before: "[Two]\n[One]\nA=1\n[ONE]\nA=2\n",
    changes: [set("A", "9", "one")],
    after: "[Two]\n[One]\nA=9\n[ONE]\nA=2\n",
  },
  {
    what: "an equal value changes nothing",
    before: "[One]\nA = 1\n",
    changes: [set("A", "1")],
    after: "[One]\nA = 1\n",
  },
  {
    what: "a name without = gets its value",
    before: "[One]\nB = 2\nA\n",
    changes: [set("A", "1")],
    after: "[One]\nB = 2\nA = 1\n",
  },
  {
    what: "an empty value is filled",
    before: "[One]\nA= \nB=\n",
    changes: [set("A", "1"), set("B", "2")],
    after: "[One]\nA= 1\nB=2\n",
  },
  { what: "a value is emptied", before: "[One]\nA=1\n", changes: [set("A", "")], after: "[One]\nA=\n" },
  {
    what: "a new option stands after the last, spaced alike",
    before: "[One]\nA = 1\n\n# next\n[Two]\n",
    changes: [set("B", "2")],
    after: "[One]\nA = 1\nB = 2\n\n# next\n[Two]\n",
  },
  {
    what: "a new option keeps aligned columns",
    before: "[One]\nDriver   = x\nUID      = y\n",
    changes: [set("Scope", "z")],
    after: "[One]\nDriver   = x\nUID      = y\nScope    = z\n",
  },
  {
    what: "a new option takes its alphabetical place",
    before: "[One]\nDriver=x\nAuthURI=1\nClientID=2\nTokenURI=3\n",
    changes: [set("Scope", "s")],
    after: "[One]\nDriver=x\nAuthURI=1\nClientID=2\nScope=s\nTokenURI=3\n",
  },
  {
    what: "a new option ends as its neighbour",
    before: "[Two]\nB=1\n[One]\r\nA=1\r\n",
    changes: [set("B", "2")],
    after: "[Two]\nB=1\n[One]\r\nA=1\r\nB=2\r\n",
  },
  {
    what: "a missing final newline stays missing",
    before: "[One]\r\nA=1",
    changes: [set("B", "2")],
    after: "[One]\r\nA=1\r\nB=2",
  },
  {
    what: "a section without options takes the style of the one before",
    before: "[Two]\n\tA = 1\n[One]\n",
    changes: [set("B", "2")],
    after: "[Two]\n\tA = 1\n[One]\n\tB = 2\n",
  },
  {
    what: "an option is removed with all its repeats",
    before: "[One]\nA=1\nB=2\na=3",
    changes: [remove("A")],
    after: "[One]\nB=2\n",
  },
  {
    what: "removing what is not there changes nothing",
    before: "[One]\nB=2\n",
    changes: [remove("A")],
    after: "[One]\nB=2\n",
  },
  {
    what: "an over-long value goes with its tail",
    before: `[One]\nA=${long}=${long}\nB=2\n`,
    changes: [set("A", "1")],
    after: "[One]\nA=1\nB=2\n",
  },
  {
    what: "an over-long line is removed whole",
    before: `[One]\nA=${long}=${long}\nB=2\n`,
    changes: [remove("A")],
    after: "[One]\nB=2\n",
  },
  {
    what: "blanks give way where they alone make a line too long",
    before: "[One]\n  A  =  1\n",
    changes: [set("A", "y".repeat(997))],
    after: `[One]\nA=${"y".repeat(997)}\n`,
  },
  {
    what: "iODBC's comment behind a value stays",
    before: "[One]\nA=1 ; why\n",
    changes: [set("A", "2")],
    after: "[One]\nA=2 ; why\n",
    manager: "iodbc",
  },
  {
    what: "what a NUL cut off goes",
    before: "[One]\nA=1\0junk\nB=2\n",
    changes: [set("A", "3")],
    after: "[One]\nA=3\nB=2\n",
  },
  {
    what: "Latin-1 files get Latin-1",
    before: "[One]\nA=caf\xe9\n",
    changes: [set("B", "gr\xfc\xdf")],
    after: "[One]\nA=caf\xe9\nB=gr\xfc\xdf\n",
  },
  {
    what: "other files get UTF-8",
    before: "[One]\nA=1\n",
    changes: [set("B", "\xfc")],
    after: "[One]\nA=1\nB=\xc3\xbc\n",
  },
  {
    what: "text that Latin-1 cannot hold is UTF-8 there too",
    before: "[One]\nA=caf\xe9\n",
    changes: [set("B", "\u6f22")],
    after: "[One]\nA=caf\xe9\nB=\xe6\xbc\xa2\n",
  },
  {
    what: "a set and its undoing are nothing",
    before: "[One]\nA = 1\n",
    changes: [set("A", "2"), set("B", "3"), remove("B"), set("A", "1")],
    after: "[One]\nA = 1\n",
  },
];

const dataSources: Row[] = [
  {
    what: "an empty file gets the list",
    before: "",
    changes: [
      add(
        "One",
        [
          ["Driver", "x"],
          ["A", "1"],
        ],
        "My source",
      ),
    ],
    after: "[ODBC Data Sources]\nOne=My source\n\n[One]\nDriver=x\nA=1\n",
  },
  {
    what: "a file with a list gets a line in it",
    before: "[odbc data sources]\nOne = x\n\n[One]\nDriver = x\n",
    changes: [add("Two", [["Driver", "y"]])],
    after: "[odbc data sources]\nOne = x\nTwo = y\n\n[One]\nDriver = x\n\n[Two]\nDriver = y\n",
  },
  {
    what: "a file without a list gets none",
    before: "[One]\r\nDriver=x\r\n[Three]\r\nDriver=z",
    changes: [add("Two", [["Driver", "y"]])],
    after: "[One]\r\nDriver=x\r\n[Three]\r\nDriver=z\r\n[Two]\r\nDriver=y\r\n",
  },
  {
    what: "a list at the end is kept",
    before: "[One]\nDriver=x\n[ODBC Data Sources]\nOne=x\n",
    changes: [add("Two", [["Driver", "y"]])],
    after: "[One]\nDriver=x\n[ODBC Data Sources]\nOne=x\nTwo=y\n[Two]\nDriver=y\n",
  },
  {
    what: "a list line that waits for its section is used",
    before: "[ODBC Data Sources]\ntwo=stale\n\n[One]\nA=1\n",
    changes: [add("Two", [["Driver", "y"]])],
    after: "[ODBC Data Sources]\ntwo=stale\n\n[One]\nA=1\n\n[Two]\nDriver=y\n",
  },
  {
    what: "a rename follows in header and lists",
    before: "[ODBC Data Sources]\n one = x\n[ One ] ; c\nA=1\n[ODBC 32 bit Data Sources]\nOne=y\n",
    changes: [rename("ONE", "Sales EU")],
    after:
      "[ODBC Data Sources]\n Sales EU = x\n[ Sales EU ] ; c\nA=1\n[ODBC 32 bit Data Sources]\nSales EU=y\n",
  },
  {
    what: "a rename takes repeated sections along",
    before: "[One]\nA=1\n[ONE]\nA=2\n",
    changes: [rename("One", "Two")],
    after: "[Two]\nA=1\n[Two]\nA=2\n",
  },
  {
    what: "a rename may change the case alone",
    before: "[one]\nA=1\n",
    changes: [rename("one", "One")],
    after: "[One]\nA=1\n",
  },
  {
    what: "an unclosed header is renamed",
    before: "[One\nA=1\n",
    changes: [rename("One", "Two")],
    after: "[Two\nA=1\n",
  },
  {
    what: "a name the list cannot hold leaves it",
    before: "[ODBC Data Sources]\nOne=x\n[One]\nA=1\n",
    changes: [rename("One", "##SQL##")],
    after: "[ODBC Data Sources]\n[##SQL##]\nA=1\n",
  },
  {
    what: "a section goes with its comment and its list line",
    before:
      "[ODBC Data Sources]\nOne=x\nTwo=y\n\n# about one\n# more\n[One]\nA=1\n;B=2\n\n# about two\n[Two]\nB=2\n",
    changes: [drop("one")],
    after: "[ODBC Data Sources]\nTwo=y\n\n# about two\n[Two]\nB=2\n",
  },
  {
    what: "a comment standing free stays",
    before: "[One]\nA=1\n\n# all below: test systems\n\n[Two]\nB=2\n",
    changes: [drop("One")],
    after: "# all below: test systems\n\n[Two]\nB=2\n",
  },
  {
    what: "the last section goes with the gap above",
    before: "[One]\nA=1\n\n\n[Two]\nB=2\n\n",
    changes: [drop("Two")],
    after: "[One]\nA=1\n",
  },
  {
    what: "repeated sections go together",
    before: "[One]\nA=1\n[Two]\nB=2\n[ONE]\nA=3\n",
    changes: [drop("One")],
    after: "[Two]\nB=2\n",
  },
  {
    what: "an indented header that becomes the first is moved out",
    before: "[One]\nA=1\n  [Two]\nB=2\n",
    changes: [drop("One")],
    after: "[Two]\nB=2\n",
  },
  {
    what: "a copy stands below, comment and all",
    before: "# first\n[One]\nA = 1\n;x\n\n[Two]\nB=2\n",
    changes: [duplicate("One", "Copy")],
    after: "# first\n[One]\nA = 1\n;x\n\n# first\n[Copy]\nA = 1\n;x\n\n[Two]\nB=2\n",
  },
  {
    what: "a copy at a file's unended end",
    before: "[ODBC Data Sources]\nOne=Described\n\n[One]\nA=1",
    changes: [duplicate("One", "Copy")],
    after: "[ODBC Data Sources]\nOne=Described\nCopy=Described\n\n[One]\nA=1\n\n[Copy]\nA=1",
  },
  {
    what: "changes build on one another",
    before: "[One]\nA=1\n",
    changes: [rename("One", "Two"), set("A", "2", "Two"), add("Three", [["B", "3"]]), set("C", "4", "three")],
    after: "[Two]\nA=2\n\n[Three]\nB=3\nC=4\n",
  },
  {
    what: "what is added and deleted leaves no trace",
    before: "[One]\nA=1\n\n[Four]\n",
    changes: [add("Two", [["B", "3"]]), drop("Two")],
    after: "[One]\nA=1\n\n[Four]\n",
  },
  {
    what: "iODBC's CR-only file",
    before: "[One]\rA=1\r",
    changes: [set("B", "2"), add("Two", [["C", "3"]])],
    after: "[One]\rA=1\rB=2\r\r[Two]\rC=3\r",
    manager: "iodbc",
  },
  {
    what: "[Default] can be deleted",
    before: "[Default]\nDriver=x\n[One]\nA=1\n",
    changes: [drop("DEFAULT")],
    after: "[One]\nA=1\n",
  },
];

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

describe("options", () => {
  test.each(options)("$what", ({ before, changes, after, manager }) => {
    expect(change(before, changes, manager)).toBe(after);
  });
});

describe("data sources", () => {
  test.each(dataSources)("$what", ({ before, changes, after, manager }) => {
    expect(change(before, changes, manager)).toBe(after);
  });
});

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
