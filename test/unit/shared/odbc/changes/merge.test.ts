/** Merging with a file that another program changed meanwhile. */
import { describe, expect, test } from "vitest";
import type { Change } from "../../../../../shared/odbc/changes/changes";
import { mergeChanges } from "../../../../../shared/odbc/changes/merge";
import { parseDocument } from "../../../../../shared/odbc/document/document";
import { applyEdits } from "../../../../../shared/odbc/document/edits";

const encoder = new TextEncoder();

function merge(before: string, changes: Change[], now: string): string {
  const nowDoc = parseDocument(encoder.encode(now));
  const merged = mergeChanges(parseDocument(encoder.encode(before)), changes, nowDoc, "unixodbc");
  if (!merged.ok) return `failed: ${merged.failure.code}`;
  if ("edits" in merged.value) return new TextDecoder().decode(applyEdits(nowDoc.bytes, merged.value.edits));
  return merged.value.conflicts
    .map(({ section, option, base, mine, theirs }) => `${section}.${option}: ${base} > ${mine} | ${theirs}`)
    .join("; ");
}

const set = (option: string, value: string, section = "One"): Change => ({
  kind: "setOption",
  section,
  option,
  value,
});
const before = "[One]\nA=1\nB=2\n\n[Two]\nC=3\n";

interface Row {
  what: string;
  changes: Change[];
  now: string;
  merged: string;
}

const rows: Row[] = [
  {
    what: "other lines: both stay",
    changes: [set("A", "9")],
    now: "# note\n[Two]\nC=4\n[One]\nA=1\nB=7\nNew=1\n",
    merged: "# note\n[Two]\nC=4\n[One]\nA=9\nB=7\nNew=1\n",
  },
  {
    what: "the same line: both values are shown",
    changes: [set("A", "9"), set("B", "5")],
    now: "[One]\nA=8\nB=2\n",
    merged: "One.A: 1 > 9 | 8",
  },
  {
    what: "each option is decided for itself",
    changes: [set("A", "9"), { kind: "removeOption", section: "one", option: "b" }],
    now: "[One]\nA=8\nB=3\n",
    merged: "One.A: 1 > 9 | 8; one.b: 2 > undefined | 3",
  },
  {
    what: "the same value on both sides is no conflict",
    changes: [set("A", "9")],
    now: "[One]\nA=9\nB=3\n",
    merged: "[One]\nA=9\nB=3\n",
  },
  {
    what: "an option removed there and changed here",
    changes: [set("A", "9")],
    now: "[One]\nB=2\n",
    merged: "One.A: 1 > 9 | undefined",
  },
  {
    what: "an option added on both sides",
    changes: [set("New", "1")],
    now: "[One]\nA=1\nnew=2\n",
    merged: "One.New: undefined > 1 | 2",
  },
  {
    what: "a data source deleted there",
    changes: [set("A", "9"), set("B", "5")],
    now: "[Two]\nC=3\n",
    merged: "One.undefined: undefined > undefined | undefined",
  },
  {
    what: "deleting what was changed there",
    changes: [{ kind: "deleteDataSource", name: "Two" }],
    now: "[One]\nA=1\n[Two]\nC=4\n",
    merged: "Two.undefined: undefined > undefined | undefined",
  },
  {
    what: "deleting what was left alone there",
    changes: [{ kind: "deleteDataSource", name: "Two" }],
    now: "[One]\nA=8\n[Two]\nC=3\n",
    merged: "[One]\nA=8\n",
  },
  {
    what: "a name taken there meanwhile",
    changes: [{ kind: "addDataSource", name: "Three", description: "", options: [] }],
    now: `${before}[three]\n`,
    merged: "Three.undefined: undefined > undefined | undefined",
  },
  {
    what: "set after rename is compared under the old name",
    changes: [{ kind: "renameDataSource", from: "One", to: "Neu" }, set("A", "9", "Neu")],
    now: "[One]\nA=8\n",
    merged: "One.A: 1 > 9 | 8",
  },
  {
    what: "set after rename goes through where nothing else changed",
    changes: [{ kind: "renameDataSource", from: "One", to: "Neu" }, set("A", "9", "neu")],
    now: "[One]\nA=1\nZ=1\n",
    merged: "[Neu]\nA=9\nZ=1\n",
  },
  {
    what: "what was added here cannot conflict",
    changes: [{ kind: "duplicateDataSource", from: "One", to: "Copy" }, set("A", "9", "Copy")],
    now: "[One]\nA=1\nB=2\n[Two]\nC=5\n",
    merged: "[One]\nA=1\nB=2\n\n[Copy]\nA=9\nB=2\n[Two]\nC=5\n",
  },
  {
    what: "a file that now reads as empty is not written to",
    changes: [{ kind: "addDataSource", name: "Three", description: "", options: [] }],
    now: "stray\n",
    merged: "failed: fileReadsAsEmpty",
  },
];

describe("merging", () => {
  test.each(rows)("$what", ({ changes, now, merged }) => {
    expect(merge(before, changes, now)).toBe(merged);
  });
});
