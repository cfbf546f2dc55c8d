/** Properties for any bytes and any driver manager. */
import fc from "fast-check";
import ini from "ini";
import { expect, test } from "vitest";
import { previewLines } from "../../../../shared/data-sources/preview";
import { composeEdits } from "../../../../shared/odbc/changes/compose-edits";
import { planEdits } from "../../../../shared/odbc/changes/plan-edits";
import { parseDocument, printDocument } from "../../../../shared/odbc/document/document";
import { applyEdits, type Edit, invertEdits } from "../../../../shared/odbc/document/edits";
import type { ManagerId } from "../../../../shared/odbc/document/managers";
import { decodeText, encodeText } from "../../../../shared/odbc/document/text";
import { findHazards } from "../../../../shared/odbc/hazards/hazards";
import { planRepair } from "../../../../shared/odbc/hazards/repairs";
import { listDataSources } from "../../../../shared/odbc/reading/data-source-list";
import { readOption, readSection, sectionNames } from "../../../../shared/odbc/reading/reading";
import { figure } from "../../../support/figure";
import { odbcIniBytes, odbcIniWithChanges } from "../../../support/odbc/arbitraries";

const managers = fc.constantFrom("unixodbc" as const, "iodbc" as const, "datadirect" as const);
const anyBytes = fc.oneof(fc.uint8Array({ maxLength: 200 }), odbcIniBytes);

test("printing gives back any bytes, whatever was asked of the document before", () => {
  fc.assert(
    fc.property(anyBytes, managers, (bytes, manager) => {
      const copy = bytes.slice();
      const doc = parseDocument(bytes);
      for (const name of sectionNames(doc, manager)) readSection(doc, manager, name);
      for (const entry of listDataSources(doc, manager))
        expect([entry.line, entry.listed, entry.driver]).toHaveLength(3);
      findHazards(doc, manager);
      expect(printDocument(doc)).toEqual(copy);
    }),
    { numRuns: figure(400, 2000) },
  );
});

test("every byte run has one text, and its text leads back to it or to UTF-8", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const text = decodeText(bytes);
      expect(decodeText(encodeText(text, "latin-1"))).toBe(text);
      expect(decodeText(encodeText(text, "utf-8"))).toBe(text);
    }),
  );
});

test("a set option reads back and every byte outside the edits is untouched, under each manager", () => {
  let planned = 0;
  fc.assert(
    fc.property(odbcIniWithChanges, managers, ({ bytes, changes: [change] }, manager) => {
      if (change === undefined) return;
      const doc = parseDocument(bytes);
      const plan = planEdits(doc, [change], manager);
      if (!plan.ok) return;
      planned++;
      const after = applyEdits(bytes, plan.value);
      expect(applyEdits(after, invertEdits(bytes, plan.value))).toEqual(bytes);
      if (change.kind === "setOption") {
        expect(readOption(parseDocument(after), manager, change.section, change.option)).toBe(change.value);
        expect(Math.max(0, ...plan.value.map(({ remove }) => remove))).toBeLessThanOrEqual(
          longestLine(bytes),
        );
        expect(plan.value.length).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: figure(600, 3000) },
  );
  expect(planned).toBeGreaterThan(figure(300, 1500));
});

function longestLine(bytes: Uint8Array): number {
  return Math.max(
    ...Buffer.from(bytes)
      .toString("latin1")
      .split("\n")
      .map((line) => line.length),
  );
}

/** The encoding of new text is judged by the file at the start, so bytes may differ where the reading does not. */
test("several changes at once read the same as one after the other", () => {
  fc.assert(
    fc.property(odbcIniWithChanges, managers, ({ bytes, changes }, manager) => {
      let current = bytes;
      for (const change of changes) {
        const one = planEdits(parseDocument(current), [change], manager);
        if (!one.ok) {
          expect(planEdits(parseDocument(bytes), changes, manager)).toEqual(one);
          return;
        }
        current = applyEdits(current, one.value);
      }
      const all = planEdits(parseDocument(bytes), changes, manager);
      expect(all.ok && everything(applyEdits(bytes, all.value), manager)).toEqual(
        everything(current, manager),
      );
    }),
    { numRuns: figure(200, 1000) },
  );
});

function everything(bytes: Uint8Array, manager: ManagerId) {
  const doc = parseDocument(bytes);
  return sectionNames(doc, manager).map((name) => [name, readSection(doc, manager, name)]);
}

const editsOf = (length: number): fc.Arbitrary<Edit[]> =>
  fc
    .array(fc.tuple(fc.nat(length), fc.nat(5), fc.uint8Array({ maxLength: 5 })), { maxLength: 5 })
    .map((raw) => {
      let read = 0;
      return raw
        .sort(([a], [b]) => a - b)
        .flatMap(([at, remove, insert]) => {
          const start = Math.max(at, read);
          read = Math.min(start + remove, length);
          return [{ at: start, remove: read - start, insert }];
        });
    });

test("composed edits do what the two lists do in turn", () => {
  const cases = fc
    .uint8Array({ maxLength: 30 })
    .chain((bytes) =>
      editsOf(bytes.length).chain((first) =>
        editsOf(applyEdits(bytes, first).length).map((second) => ({ bytes, first, second })),
      ),
    );
  fc.assert(
    fc.property(cases, ({ bytes, first, second }) => {
      const inTurn = applyEdits(applyEdits(bytes, first), second);
      expect(applyEdits(bytes, composeEdits(bytes, first, second))).toEqual(inTurn);
    }),
    { numRuns: figure(400, 2000) },
  );
});

test("a repair removes its hazard, and a preview of it shows the changed lines", () => {
  let repaired = 0;
  fc.assert(
    fc.property(odbcIniBytes, managers, (bytes, manager) => {
      const doc = parseDocument(bytes);
      const hazards = findHazards(doc, manager);
      for (const hazard of hazards) {
        const plan = planRepair(doc, hazard, manager);
        if (!plan.ok || plan.value.length === 0) continue;
        repaired++;
        const after = applyEdits(bytes, plan.value);
        const left = findHazards(parseDocument(after), manager).filter(({ code }) => code === hazard.code);
        const before = hazards.filter(({ code }) => code === hazard.code);
        // A removed line can bring the next one to its place, with a hazard of its own.
        const same = left.some(({ at, option }) => at === hazard.at && option === hazard.option);
        expect(left.length < before.length || !same).toBe(true);
        expect(
          previewLines(doc, plan.value, () => false).some(
            ({ kind }) => kind === "added" || kind === "removed",
          ),
        ).toBe(true);
      }
    }),
    { numRuns: figure(200, 1000) },
  );
  expect(repaired).toBeGreaterThan(figure(100, 500));
});

test("on the subset where its dialect agrees, npm's ini reads the same", () => {
  const word = fc.stringMatching(/^[A-Z][a-z0-9]{0,8}$/);
  const plainValue = fc
    .stringMatching(/^[a-z0-9:/_-]{0,12}$/)
    .filter((value) => !["true", "false", "null"].includes(value));
  const unique = <T>(of: fc.Arbitrary<T>) =>
    fc.uniqueArray(of, {
      selector: (entry) => String(Array.isArray(entry) ? entry[0] : entry).toLowerCase(),
      minLength: 1,
      maxLength: 5,
    });
  const files = unique(
    fc.tuple(
      word.map((name) => `S${name}`),
      unique(fc.tuple(word, plainValue)),
    ),
  );
  fc.assert(
    fc.property(files, (sections) => {
      const text = sections
        .map(
          ([name, options]) =>
            `[${name}]\n${options.map(([option, value]) => `${option}=${value}\n`).join("")}`,
        )
        .join("\n");
      const doc = parseDocument(new TextEncoder().encode(text));
      const theirs = ini.parse(text);
      for (const manager of ["unixodbc", "iodbc"] as const) {
        const ours = Object.fromEntries(
          sectionNames(doc, manager).map((name) => [
            name,
            Object.fromEntries(readSection(doc, manager, name) ?? []),
          ]),
        );
        expect(ours).toEqual(structuredClone(theirs));
      }
    }),
    { numRuns: figure(100, 500) },
  );
});
