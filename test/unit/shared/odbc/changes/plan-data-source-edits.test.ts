/** Planning edits of whole data sources: add, rename, duplicate, delete. */
import { describe, expect, test } from "vitest";
import {
  add,
  change,
  drop,
  duplicate,
  type Row,
  rename,
  set,
} from "../../../../support/odbc/planned-changes";

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

describe("data sources", () => {
  test.each(dataSources)("$what", ({ before, changes, after, manager }) => {
    expect(change(before, changes, manager)).toBe(after);
  });
});
