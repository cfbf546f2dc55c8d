/** Many data sources changed in one pass give what the same changes give one after the other. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { OptionPair } from "../../../../../shared/odbc/changes/changes";
import { planEdits } from "../../../../../shared/odbc/changes/plan-edits";
import { planMany } from "../../../../../shared/odbc/changes/plan-many";
import { parseDocument } from "../../../../../shared/odbc/document/document";
import { applyEdits } from "../../../../../shared/odbc/document/edits";
import { listDataSources } from "../../../../../shared/odbc/reading/data-source-list";
import {
  hasSection,
  readOption,
  readSection,
  readWrittenOptions,
} from "../../../../../shared/odbc/reading/reading";
import { odbcIniBytes } from "../../../../support/odbc/arbitraries";

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (of: Uint8Array) => new TextDecoder().decode(of);

const add = (name: string, options: OptionPair[] = [["Driver", "REST"]]) => ({
  kind: "addDataSource" as const,
  name,
  description: `about ${name}`,
  options,
});
const set = (section: string, option: string, value: string) =>
  ({ kind: "setOption", section, option, value }) as const;

function changed(before: string, many: Partial<Parameters<typeof planMany>[1]>): string {
  const doc = parseDocument(bytes(before));
  const planned = planMany(doc, { adds: [], changes: new Map(), deletes: [], ...many }, "unixodbc");
  if (!planned.ok) throw new Error(planned.failure.code);
  return text(applyEdits(doc.bytes, planned.value));
}

test("an empty file gets the list with a line for each", () => {
  expect(changed("", { adds: [add("A"), add("B")] })).toBe(
    "[ODBC Data Sources]\nA=about A\nB=about B\n\n[A]\nDriver=REST\n\n[B]\nDriver=REST\n",
  );
});

test("new, changed and deleted data sources in one pass, in the file's own style", () => {
  const before =
    "[ODBC Data Sources]\r\nOld = old\r\nKept = kept\r\n\r\n# old\r\n[Old]\r\nDriver = X\r\n\r\n[Kept]\r\nDriver = X\r\nPort = 1\r\n";
  const after = changed(before, {
    adds: [add("New")],
    changes: new Map([["Kept", [set("Kept", "Port", "2"), set("Kept", "Host", "h")]]]),
    deletes: ["Old"],
  });
  expect(after).toBe(
    "[ODBC Data Sources]\r\nKept = kept\r\nNew = about New\r\n\r\n[Kept]\r\nDriver = X\r\nPort = 2\r\nHost = h\r\n\r\n[New]\r\nDriver = REST\r\n",
  );
});

test("a file without a list gets none, and one without a last line end is ended first", () => {
  expect(changed("[A]\nDriver=X", { adds: [add("B")] })).toBe("[A]\nDriver=X\n\n[B]\nDriver=REST\n");
});

test("what a manager would not read is refused", () => {
  const doc = parseDocument(bytes("\ufeff[A]\nDriver=X\n"));
  const planned = planMany(doc, { adds: [add("B")], changes: new Map(), deletes: [] }, "unixodbc");
  expect(planned).toMatchObject({ ok: false, failure: { code: "fileReadsAsEmpty" } });
});

const names = ["One", "Two", "Sales EU", "New", "Other"];
const value = fc.constantFrom("1", "x y", "a;b", "\u00fc", "");
const many = fc.record({
  adds: fc.uniqueArray(fc.constantFrom("N1", "N2", "N3", "N4"), { maxLength: 4 }),
  options: fc.array(fc.tuple(fc.constantFrom("Driver", "A", "Scope"), value), { minLength: 1, maxLength: 3 }),
  sets: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 3 }),
  deletes: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 }),
});

test("in any file, either all reads as asked and the rest as before, or nothing is planned", () => {
  let planned = 0;
  fc.assert(
    fc.property(odbcIniBytes, many, (before, asked) => {
      const doc = parseDocument(before);
      const there = (name: string) => hasSection(doc, "unixodbc", name);
      const deletes = asked.deletes.filter(there);
      const sets = asked.sets.filter((name) => there(name) && !deletes.includes(name));
      const changes = new Map(sets.map((name) => [name, [set(name, "A", "set")]]));
      const adds = asked.adds.filter((name) => !there(name)).map((name) => add(name, asked.options));
      const result = planMany(doc, { adds, changes, deletes }, "unixodbc");
      if (!result.ok) return;
      planned++;
      const after = parseDocument(applyEdits(before, result.value));
      for (const name of deletes) expect(hasSection(after, "unixodbc", name)).toBe(false);
      for (const name of sets) expect(readOption(after, "unixodbc", name, "A")).toBe("set");
      for (const { name } of adds) expect(hasSection(after, "unixodbc", name)).toBe(true);
      const touched = [...deletes, ...sets, ...adds.map(({ name }) => name)].map((name) =>
        name.toLowerCase(),
      );
      for (const entry of listDataSources(doc, "unixodbc")) {
        if (touched.includes(entry.name.toLowerCase())) continue;
        expect(readWrittenOptions(after, "unixodbc", entry.name)).toEqual(
          readWrittenOptions(doc, "unixodbc", entry.name),
        );
      }
    }),
    { numRuns: 1000 },
  );
  expect(planned).toBeGreaterThan(500);
});

test("one data source more is what adding it alone gives", () => {
  fc.assert(
    fc.property(odbcIniBytes, (before) => {
      const doc = parseDocument(before);
      const alone = planEdits(doc, [add("Fresh")], "unixodbc");
      const together = planMany(doc, { adds: [add("Fresh")], changes: new Map(), deletes: [] }, "unixodbc");
      expect(together.ok).toBe(alone.ok);
      if (!alone.ok || !together.ok) return;
      const of = (result: Uint8Array) => readSection(parseDocument(result), "unixodbc", "Fresh");
      expect(of(applyEdits(before, together.value))).toEqual(of(applyEdits(before, alone.value)));
    }),
    { numRuns: 300 },
  );
});
