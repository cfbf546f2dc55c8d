/** What passes as a plain section has nothing that the line by line reading would find. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDocument, sectionsOf } from "../../../../../shared/odbc/document/document";
import type { ManagerId } from "../../../../../shared/odbc/document/managers";
import { looksSecret } from "../../../../../shared/odbc/hazards/hazard";
import { lineHazards } from "../../../../../shared/odbc/hazards/line-hazards";
import { isPlainSection } from "../../../../../shared/odbc/hazards/plain-section";
import { readOptionAt, readSection } from "../../../../../shared/odbc/reading/reading";
import { odbcIniBytes } from "../../../../support/odbc/arbitraries";

const managers: readonly ManagerId[] = ["unixodbc", "iodbc", "datadirect"];

test("a plain section has no hazard in any line, and every manager reads it alike", () => {
  let plain = 0;
  fc.assert(
    fc.property(odbcIniBytes, (bytes) => {
      for (const manager of managers) {
        const doc = parseDocument(bytes);
        const { openings, starts, names } = sectionsOf(doc, manager);
        for (const position of openings.keys()) {
          const section = { start: starts[position] ?? 0, end: starts[position + 1] ?? bytes.length };
          const options: [string, boolean][] = [];
          if (!isPlainSection(bytes, section, ({ text }, hasValue) => void options.push([text, hasValue])))
            continue;
          plain += 1;
          expect(lineHazards(doc, manager, position, looksSecret)).toEqual([]);
          const driver = options.find(([name]) => name.toLowerCase() === "driver")?.[1] ?? false;
          expect(Boolean(readOptionAt(doc, manager, position, "Driver"))).toBe(driver);
          const alone = parseDocument(bytes.slice(section.start, section.end));
          const name = names.at(position);
          const reading = readSection(alone, "unixodbc", name);
          expect(reading?.map(([option, value]) => [option, value !== ""])).toEqual(options);
          expect(readSection(alone, "iodbc", name)).toEqual(reading);
        }
      }
    }),
    { numRuns: 300 },
  );
  expect(plain).toBeGreaterThan(100);
});
