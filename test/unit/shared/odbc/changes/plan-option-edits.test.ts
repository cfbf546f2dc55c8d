/** Planning edits of options: only the lines named by a change are touched, and they look like their neighbours. */
import { describe, expect, test } from "vitest";
import { change, long, type Row, remove, set } from "../../../../support/odbc/planned-changes";

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

describe("options", () => {
  test.each(options)("$what", ({ before, changes, after, manager }) => {
    expect(change(before, changes, manager)).toBe(after);
  });
});
