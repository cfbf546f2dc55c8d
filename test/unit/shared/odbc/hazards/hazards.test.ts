/** Hazards: found at their line, told in words, cured by one press; and no value is ever in one. */
import { describe, expect, test } from "vitest";
import { parseDocument } from "../../../../../shared/odbc/document/document";
import { applyEdits } from "../../../../../shared/odbc/document/edits";
import type { ManagerId } from "../../../../../shared/odbc/document/managers";
import { describeHazard } from "../../../../../shared/odbc/hazards/copy";
import type { HazardCode } from "../../../../../shared/odbc/hazards/hazard";
import { findHazards } from "../../../../../shared/odbc/hazards/hazards";
import { planRepair } from "../../../../../shared/odbc/hazards/repairs";
import { readingDifferences } from "../../../../../shared/odbc/reading/differences";
import { readOption, readSection } from "../../../../../shared/odbc/reading/reading";
import { odbcCases } from "../../../../support/odbc/cases";

function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "latin1"));
}

const long = "x".repeat(1200);

interface Row {
  code: HazardCode;
  text: string;
  line: number;
  /** The file after the repair; undefined: only a person can decide. */
  repaired?: string;
  manager?: ManagerId;
  option?: string;
}

const rows: Row[] = [
  { code: "byteOrderMark", text: "\xef\xbb\xbf[One]\nDriver=x\n", line: 1, repaired: "[One]\nDriver=x\n" },
  {
    code: "byteOrderMark",
    text: "\xef\xbb\xbf[One]\nDriver=x\n",
    line: 1,
    repaired: "[One]\nDriver=x\n",
    manager: "iodbc",
  },
  {
    code: "strayLine",
    text: "; ok\n\nstray=1\n[One]\nDriver=x\n",
    line: 3,
    repaired: "; ok\n\n; stray=1\n[One]\nDriver=x\n",
  },
  {
    code: "strayLine",
    text: "stray=1\n[One]\nDriver=x\n",
    line: 1,
    repaired: "; stray=1\n[One]\nDriver=x\n",
    manager: "iodbc",
  },
  { code: "indentedFirstSection", text: "\n \t[One]\nDriver=x\n", line: 2, repaired: "\n[One]\nDriver=x\n" },
  {
    code: "nulHidesFile",
    text: "[One]\nDriver=x\0y\r\n",
    line: 2,
    repaired: "[One]\nDriver=x\r\n",
    manager: "iodbc",
  },
  {
    code: "nul",
    text: "[One]\nDriver=x\nA=1\0y\n",
    line: 3,
    repaired: "[One]\nDriver=x\nA=1\n",
    option: "A",
  },
  { code: "carriageReturnsOnly", text: "[One]\rDriver=x\r", line: 0, repaired: "[One]\nDriver=x\n" },
  { code: "longLine", text: `[One]\nDriver=x\nRefreshToken=${long}\n`, line: 3, option: "RefreshToken" },
  {
    code: "longLine",
    text: `[One]\nDriver=x\nRefreshToken=${long}\n`,
    line: 3,
    manager: "datadirect",
    option: "RefreshToken",
  },
  {
    code: "longComment",
    text: `[One]\nDriver=x\n# ${long}\n`,
    line: 3,
    repaired: `[One]\nDriver=x\n# ${"x".repeat(997)}\n# ${"x".repeat(203)}\n`,
  },
  {
    code: "repeatedOption",
    text: "[One]\nDriver=x\nServiceURL=1\nserviceurl=2\n",
    line: 4,
    repaired: "[One]\nDriver=x\nServiceURL=1\n",
    option: "serviceurl",
  },
  {
    code: "commentInValue",
    text: "[One]\nDriver=x\nA=1  ; one\r\n",
    line: 3,
    repaired: "[One]\nDriver=x\n; one\r\nA=1\r\n",
    option: "A",
  },
  { code: "commentInValue", text: "[One]\nDriver=x\nClientSecret=s3 #x\n", line: 3, option: "ClientSecret" },
  {
    code: "valueCutAtComment",
    text: "[One]\nDriver=x\nA=1 # one\n",
    line: 3,
    repaired: "[One]\nDriver=x\n# one\nA=1\n",
    manager: "iodbc",
    option: "A",
  },
  {
    code: "valueCutAtComment",
    text: "[One]\nDriver=x\nPassword=;p\n",
    line: 3,
    manager: "iodbc",
    option: "Password",
  },
  {
    code: "quotedValue",
    text: "[One]\nDriver=x\nA='v w'\n",
    line: 3,
    repaired: "[One]\nDriver=x\nA=v w\n",
    option: "A",
  },
  {
    code: "driverInBraces",
    text: "[One]\nDriver = {DataDirect 8.0 Microsoft SharePoint} \nA=1\n",
    line: 2,
    repaired: "[One]\nDriver = DataDirect 8.0 Microsoft SharePoint \nA=1\n",
    option: "Driver",
  },
  {
    code: "driverInBraces",
    text: "[One]\nDriver={caf\xc3\xa0};\n",
    line: 2,
    repaired: "[One]\nDriver=caf\xc3\xa0\n",
    option: "Driver",
  },
  {
    code: "driverInBraces",
    text: "[One]\nDriver=DataDirect 8.0 Microsoft SharePoint;\n",
    line: 2,
    repaired: "[One]\nDriver=DataDirect 8.0 Microsoft SharePoint\n",
    option: "Driver",
  },
  {
    code: "connectionStringAsDriver",
    text: "[One]\nDRIVER={x};ClientSecret=geheim\n",
    line: 2,
    option: "DRIVER",
  },
  {
    code: "startsWithOwnName",
    text: "[One]\nDriver=x\nServiceURL=ServiceURL=https://a.example/?ServiceURL=1\n",
    line: 3,
    repaired: "[One]\nDriver=x\nServiceURL=https://a.example/?ServiceURL=1\n",
    option: "ServiceURL",
  },
  {
    code: "indentedOption",
    text: "[One]\nDriver=x\n  A=1\n",
    line: 3,
    repaired: "[One]\nDriver=x\nA=1\n",
    manager: "iodbc",
    option: "A",
  },
  {
    code: "optionWithoutEquals",
    text: "[One]\nDriver=x\nA: 1\n",
    line: 3,
    repaired: "[One]\nDriver=x\nA= 1\n",
    option: "A",
  },
  {
    code: "optionWithoutEquals",
    text: "[One]\nDriver=x\nLonely\n",
    line: 3,
    manager: "iodbc",
    option: "Lonely",
  },
  {
    code: "repeatedSection",
    text: "[One]\nDriver=x\n\n# more\n[ONE]\nA=1\n\n[Two]\nDriver=y",
    line: 5,
    repaired: "[One]\nDriver=x\n\n[Two]\nDriver=y",
  },
  { code: "unclosedSection", text: "[One\nDriver=x\n", line: 1, repaired: "[One]\nDriver=x\n" },
  {
    code: "unclosedSection",
    text: "[Two]\nDriver=y\n[ODBC \nTrace=1\n",
    line: 3,
    repaired: "[Two]\nDriver=y\n[ODBC] \nTrace=1\n",
    manager: "iodbc",
  },
  { code: "namelessSection", text: "[One]\nDriver=x\n[]\nA=1\n", line: 3 },
  {
    code: "listedWithoutSection",
    text: "[ODBC Data Sources]\nOne=x\nGone=y\n[One]\nDriver=x\n",
    line: 3,
    repaired: "[ODBC Data Sources]\nOne=x\n[One]\nDriver=x\n",
    option: "Gone",
  },
  {
    code: "sectionNotListed",
    text: "[ODBC Data Sources]\nOne=x\n[One]\nDriver=x\n[Two]\nDriver=y\n",
    line: 5,
    repaired: "[ODBC Data Sources]\nOne=x\nTwo=y\n[One]\nDriver=x\n[Two]\nDriver=y\n",
  },
  { code: "noDriver", text: "[One]\nA=1\n", line: 1 },
  { code: "longName", text: `[${"n".repeat(33)}]\nDriver=x\n`, line: 1 },
  { code: "defaultSection", text: "[One]\nDriver=x\n[default]\nDriver=x\n", line: 3 },
];

describe.each(rows)(
  "$code in line $line ($manager)",
  ({ code, text, line, repaired, manager = "unixodbc", option }) => {
    const doc = parseDocument(bytesOf(text));
    const hazards = findHazards(doc, manager);

    test("is the one thing found", () => {
      expect(hazards.map((hazard) => [hazard.code, hazard.line, hazard.option])).toEqual([
        [code, line, option],
      ]);
    });

    test("is repaired in its own lines, or left to a person", () => {
      for (const hazard of hazards) {
        const planned = planRepair(doc, hazard, manager);
        if (!planned.ok) throw new Error(planned.failure.code);
        const after = applyEdits(doc.bytes, planned.value);
        expect(Buffer.from(after).toString("latin1")).toBe(repaired ?? text);
        expect(hazard.repair !== undefined).toBe(repaired !== undefined);
        if (repaired !== undefined) expect(findHazards(parseDocument(after), manager)).toEqual([]);
      }
    });

    test("is told with its line or name, and with a button where there is a repair", () => {
      for (const hazard of hazards) {
        const words = describeHazard(hazard, manager);
        expect(words.happened).toMatch(/\.$|999$/);
        expect(`${words.happened} ${words.why}`).not.toMatch(/undefined|please|oops|invalid/i);
        expect(words.repairLabel === null).toBe(repaired === undefined);
      }
    });

    test("is gone from another file", () => {
      const other = parseDocument(bytesOf("[Other]\nDriver=x\n"));
      for (const hazard of hazards.filter((found) => found.repair !== undefined)) {
        expect(planRepair(other, hazard, manager)).toEqual({
          ok: false,
          failure: { code: "hazardGone", line },
        });
      }
    });
  },
);

test("a hazard never holds a value", () => {
  const text = `[One]\nDriver=x\nClientSecret=geheim #1\nPassword: geheim\nRefreshToken="geheim"\nAccessToken=geheim${long}\nClientSecret=geheim\nPWD=geheim\0geheim\n  Token=geheim\nSecurityToken:geheim\n`;
  for (const manager of ["unixodbc", "iodbc", "datadirect"] as const) {
    const found = findHazards(parseDocument(bytesOf(text)), manager, { mode: 0o644 });
    expect(found.length).toBeGreaterThan(0);
    expect(JSON.stringify(found)).not.toContain("geheim");
    expect(JSON.stringify(found.map((hazard) => describeHazard(hazard, manager)))).not.toContain("geheim");
  }
});

test("a section that was never read is removed first; moving its lines is the other way", () => {
  const doc = parseDocument(bytesOf("[One]\nDriver=x\n\n# more\n[ONE]\nA=1\n\n[Two]\nDriver=y"));
  const [hazard] = findHazards(doc, "unixodbc");
  if (hazard === undefined) throw new Error("not found");
  const words = describeHazard(hazard, "unixodbc");
  expect(words.repairLabel).toBe("Remove the section in line 5");
  expect(words.otherRepairLabel).toBe("Move its lines to line 1’s section");
  const planned = planRepair(doc, hazard, "unixodbc", hazard.otherRepair);
  if (!planned.ok) throw new Error(planned.failure.code);
  expect(Buffer.from(applyEdits(doc.bytes, planned.value)).toString()).toBe(
    "[One]\nDriver=x\n# more\nA=1\n\n[Two]\nDriver=y",
  );
});

test("secrets that others can read are a hazard, and only those", () => {
  const doc = parseDocument(bytesOf("[One]\nDriver=x\nClientSecret=s\n"));
  const codes = (mode: number, text = doc) => findHazards(text, "unixodbc", { mode }).map(({ code }) => code);
  expect(codes(0o644)).toEqual(["secretsReadableByOthers"]);
  expect(codes(0o640)).toEqual(["secretsReadableByOthers"]);
  expect(codes(0o600)).toEqual([]);
  expect(codes(0o644, parseDocument(bytesOf("[One]\nDriver=x\nClientSecret=\nTokenURI=t\n")))).toEqual([]);
});

test("a name in two files is a hazard in both", () => {
  const doc = parseDocument(bytesOf("[Sales]\nDriver=x\n"));
  const names = new Set(["sales"]);
  expect(findHazards(doc, "unixodbc", { namesInLaterFiles: names }).map(({ code }) => code)).toEqual([
    "hidesOtherFile",
  ]);
  expect(findHazards(doc, "unixodbc", { namesInEarlierFiles: names }).map(({ code }) => code)).toEqual([
    "hiddenByOtherFile",
  ]);
});

test("after a byte order mark is removed, unixODBC reads what stood behind it", () => {
  const doc = parseDocument(bytesOf("\xef\xbb\xbf[One]\nA=1\n"));
  const [hazard] = findHazards(doc, "unixodbc");
  if (hazard === undefined) throw new Error("not found");
  const planned = planRepair(doc, hazard, "unixodbc");
  if (!planned.ok) throw new Error(planned.failure.code);
  expect(readOption(doc, "unixodbc", "One", "A")).toBeUndefined();
  expect(readOption(parseDocument(applyEdits(doc.bytes, planned.value)), "unixodbc", "One", "A")).toBe("1");
});

test("the fourteen measured cases that the managers read differently, and no others, show differences", () => {
  for (const { name, bytes, unixodbc, iodbc } of odbcCases()) {
    const differs = readingDifferences(parseDocument(bytes)).length > 0;
    const options = (sections: typeof unixodbc) =>
      new Map(sections.map(({ section, keys }) => [section.toLowerCase(), JSON.stringify(keys)]));
    const measured = JSON.stringify([...options(unixodbc)]) !== JSON.stringify([...options(iodbc)]);
    // section-nameless.ini: unixODBC only stops listing there and reads on by name.
    const known = name === "section-nameless";
    expect([name, differs]).toEqual([name, known ? false : measured]);
  }
});

test("a difference names section, option and line, never the value", () => {
  const doc = parseDocument(bytesOf("[One]\nA=1 ;x\n  B=2\nC=3\n[Two\nD=4\n"));
  expect(readingDifferences(doc)).toEqual([
    { section: "One", option: "A", line: 2, difference: "otherValue" },
    { section: "One", option: "B", line: 3, difference: "onlyUnixodbc" },
    { section: "One", option: "D", line: 6, difference: "onlyIodbc" },
    { section: "Two", option: undefined, line: 5, difference: "onlyUnixodbc" },
  ]);
});

test("the files measured as plain have no hazard under either manager", () => {
  const plain = odbcCases().find(({ name }) => name === "plain");
  const doc = parseDocument(plain?.bytes ?? new Uint8Array(0));
  expect(readSection(doc, "unixodbc", "One")).toHaveLength(3);
  expect([...findHazards(doc, "unixodbc"), ...findHazards(doc, "iodbc")]).toEqual([]);
});

test("a repeated section below a comment that ends in CR alone is taken out whole for iODBC", () => {
  const bytes = new TextEncoder().encode("[Two]\n# a comment\r[Two]\nA=1\n[One]");
  const repeated = findHazards(parseDocument(bytes), "iodbc").find(({ code }) => code === "repeatedSection");
  if (repeated === undefined) throw new Error("the repeated section was not found");
  const repair = planRepair(parseDocument(bytes), repeated, "iodbc");
  if (!repair.ok) throw new Error(repair.failure.code);
  expect(new TextDecoder().decode(applyEdits(bytes, repair.value))).toBe("[Two]\n[One]");
});
