/** The search over a whole file finds what a look at each section finds. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDocument } from "../../../../../shared/odbc/document/document";
import { sectionsHolding } from "../../../../../shared/odbc/document/sections/find-sections";

const encoder = new TextEncoder();
const doc = (text: string) => parseDocument(encoder.encode(text));
const find = (text: string, wanted: string) => [...sectionsHolding(doc(text), "unixodbc", wanted)];

const file = "; sales\n[Sales]\nA=one\nB=one\n[Orders]\nA=two\n[Über]\nA=ONE\n";

test.each([
  ["one", ["Sales", "Über"]],
  ["orders", ["Orders"]],
  ["sales", ["Sales"]],
  ["Über", ["Über"]],
  ["=two\n[", ["Orders"]],
  ["nowhere", []],
  ["", []],
])("%j is found in %j", (wanted, names) => {
  expect(find(file, wanted)).toEqual(names);
});

test("a comment before the first section belongs to none", () => {
  expect(find("; hidden\n", "hidden")).toEqual([]);
});

test("for any sections and text: those whose lines hold it, each once, in order", () => {
  const word = fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom("a", "B", "c", "1") });
  const sections = fc.uniqueArray(fc.tuple(word, fc.array(word, { maxLength: 3 })), {
    selector: ([name]) => name.toLowerCase(),
    maxLength: 8,
  });
  fc.assert(
    fc.property(sections, word, (list, wanted) => {
      const text = list
        .map(([name, values]) => `[${name}]\n${values.map((value) => `k=${value}\n`).join("")}`)
        .join("");
      const holds = ([name, values]: [string, string[]]) =>
        [`[${name}]`, ...values.map((value) => `k=${value}`)].some((line) =>
          line.toLowerCase().includes(wanted.toLowerCase()),
        );
      expect(find(text, wanted)).toEqual(list.filter(holds).map(([name]) => name));
    }),
  );
});
