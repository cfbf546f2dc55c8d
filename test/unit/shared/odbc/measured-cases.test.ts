/** Reading equals what the real driver managers answered, case by case. */
import { describe, expect, test } from "vitest";
import { parseDocument, printDocument } from "../../../../shared/odbc/document/document";
import { sameName } from "../../../../shared/odbc/document/text";
import { readOption, readSection, sectionNames } from "../../../../shared/odbc/reading/reading";
import { odbcCases, type ReadSections } from "../../../support/odbc/cases";

/** Reads a document the way the probe does: the list first (when it has keys), then every listed section. */
function readLikeProbe(bytes: Uint8Array, manager: "unixodbc" | "iodbc"): ReadSections {
  const doc = parseDocument(bytes);
  const list = readSection(doc, manager, "ODBC Data Sources") ?? [];
  const first = list.length > 0 ? [{ section: "ODBC Data Sources", keys: list }] : [];
  const others = sectionNames(doc, manager)
    // iODBC's expectations were recorded with equal repeats folded.
    .filter((name, i, all) => manager === "unixodbc" || all.indexOf(name) === i)
    .filter((name) => name !== "ODBC Data Sources")
    .map((section) => ({ section, keys: readSection(doc, manager, section) ?? [] }));
  return [...first, ...others];
}

/** The recordings hold one character a byte. */
function decoded(sections: ReadSections): ReadSections {
  const text = (bytes: string) => {
    const raw = Buffer.from(bytes, "latin1");
    const utf8 = raw.toString("utf8");
    return Buffer.from(utf8, "utf8").equals(raw) ? utf8 : bytes;
  };
  return sections.map(({ section, keys }) => ({
    section: text(section),
    keys: keys.map(([name, value]) => [text(name), text(value)]),
  }));
}

describe.each(odbcCases())("$name", (odbcCase) => {
  test.each(["unixodbc", "iodbc"] as const)("reads as %s reads it", (manager) => {
    expect(readLikeProbe(odbcCase.bytes, manager)).toEqual(decoded(odbcCase[manager]));
  });

  test("one option read by name is the one listed", () => {
    for (const manager of ["unixodbc", "iodbc"] as const) {
      const doc = parseDocument(odbcCase.bytes);
      for (const { section, keys } of decoded(odbcCase[manager])) {
        for (const [name, value] of keys) expect(readOption(doc, manager, section, name)).toBe(value);
        expect(keys.some(([name]) => sameName(name, "Nowhere"))).toBe(false);
      }
    }
  });

  test("prints the bytes it was made from", () => {
    expect(printDocument(parseDocument(odbcCase.bytes))).toEqual(odbcCase.bytes);
  });
});
