/** The preview: lines as a diff, secrets only ever as their length. */
import { describe, expect, test } from "vitest";
import { countChangedLines, previewLines } from "../../../../shared/data-sources/preview";
import type { PreviewLine } from "../../../../shared/data-sources/preview-view";
import type { Change } from "../../../../shared/odbc/changes/changes";
import { planEdits } from "../../../../shared/odbc/changes/plan-edits";
import { parseDocument } from "../../../../shared/odbc/document/document";

const isSecret = (option: string) => option.toLowerCase() === "clientsecret";

function shown(line: PreviewLine): string {
  if (line.kind === "folded") return `… ${line.count}`;
  const sign = { same: " ", added: "+", removed: "-" }[line.kind];
  return `${sign}${line.number} ${line.parts.map((part) => ("text" in part ? part.text : `<${part.bytes}>`)).join("")}`;
}

function preview(text: string, changes: Change[]): { lines: string[]; count: number } {
  const doc = parseDocument(new TextEncoder().encode(text));
  const planned = planEdits(doc, changes, "unixodbc");
  if (!planned.ok) throw new Error(planned.failure.code);
  return {
    lines: previewLines(doc, planned.value, isSecret).map(shown),
    count: countChangedLines(doc.bytes, planned.value),
  };
}

const set = (option: string, value: string): Change => ({ kind: "setOption", section: "One", option, value });
const file = "[One]\nA=1\nB=2\nClientSecret = geheim\nD=4\nE=5\nF=6\nG=7\n\n[Two]\nX=1\n";

describe("a preview", () => {
  test("shows a changed line between three lines of context and folds the rest", () => {
    const { lines, count } = preview(file, [set("E", "55")]);
    expect(lines).toEqual([
      "… 2",
      " 3 B=2",
      " 4 ClientSecret = <6>",
      " 5 D=4",
      "-6 E=5",
      "+6 E=55",
      " 7 F=6",
      " 8 G=7",
      " 9 ",
      "… 2",
    ]);
    expect(count).toBe(1);
  });

  test("shows a secret's old and new value by their bytes alone", () => {
    const { lines } = preview(file, [set("ClientSecret", "neu=ü")]);
    expect(lines).toContain("-4 ClientSecret = <6>");
    expect(lines).toContain("+4 ClientSecret = <6>");
    expect(lines.join("\n")).not.toMatch(/geheim|neu/);
  });

  test("masks a secret that is commented out or written with a colon", () => {
    const { lines } = preview("[One]\n#ClientSecret=alt\n; clientsecret: alt\nA=1\n", [set("A", "2")]);
    expect(lines).toEqual([" 1 [One]", " 2 #ClientSecret=<3>", " 3 ; clientsecret: <3>", "-4 A=1", "+4 A=2"]);
  });

  test("numbers added lines in the new file and removed ones in the old", () => {
    const { lines, count } = preview("[One]\nA=1\nB=2\nC=3\n", [
      { kind: "removeOption", section: "One", option: "A" },
      set("D", "4"),
    ]);
    expect(lines).toEqual([" 1 [One]", "-2 A=1", " 2 B=2", " 3 C=3", "+4 D=4"]);
    expect(count).toBe(2);
  });

  test("shows one added line where a final newline was missing", () => {
    const { lines, count } = preview("[One]\nA=1", [set("B", "2")]);
    expect(lines).toEqual([" 1 [One]", " 2 A=1", "+3 B=2"]);
    expect(count).toBe(1);
  });

  test("shows a whole new file", () => {
    const { lines, count } = preview("", [
      { kind: "addDataSource", name: "One", description: "mine", options: [["ClientSecret", "s"]] },
    ]);
    expect(lines).toEqual([
      "+1 [ODBC Data Sources]",
      "+2 One=mine",
      "+3 ",
      "+4 [One]",
      "+5 ClientSecret=<1>",
    ]);
    expect(count).toBe(5);
  });

  test("shows an indented line that moves out as that line", () => {
    const { lines } = preview("[One]\nA=1\n  [Two]\nB=2\n", [{ kind: "deleteDataSource", name: "One" }]);
    expect(lines).toEqual(["-1 [One]", "-2 A=1", "-3   [Two]", "+1 [Two]", " 2 B=2"]);
  });

  test("folds everything when nothing changes", () => {
    expect(preview(file, [set("A", "1")])).toEqual({ lines: ["… 11"], count: 0 });
  });

  test("shows the whole of an over-long secret as one masked run", () => {
    const long = `${"x".repeat(1200)}=y`;
    const { lines } = preview(`[One]\nClientSecret=${long}\nB=1\n`, [set("ClientSecret", "s")]);
    expect(lines).toEqual([" 1 [One]", "-2 ClientSecret=<1202>", "+2 ClientSecret=<1>", " 3 B=1"]);
  });
});
