/** Our reading and editing against the real libodbcinst: random files, random changes, its answers. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { planEdits } from "../../../shared/odbc/changes/plan-edits";
import { parseDocument } from "../../../shared/odbc/document/document";
import { applyEdits } from "../../../shared/odbc/document/edits";
import {
  hasSection,
  optionLines,
  readOption,
  readSection,
  sectionNames,
} from "../../../shared/odbc/reading/reading";
import { figure } from "../../support/figure";
import { odbcIniBytes, odbcIniWithChanges } from "../../support/odbc/arbitraries";
import { odbcCases } from "../../support/odbc/cases";
import { buildProbe, type OdbcProbe, type ProbedSection } from "../../support/odbc/probe";

const runs = figure(300, 2000);
const timeLimit = 300_000;

let probe: OdbcProbe;
let folder: string;
let files = 0;

beforeAll(async () => {
  probe = await buildProbe();
  folder = await mkdtemp(join(tmpdir(), "odbc-real-"));
});
afterAll(async () => {
  await probe?.close();
  if (folder) await rm(folder, { recursive: true });
});

async function write(bytes: Uint8Array): Promise<string> {
  const file = join(folder, `${files++}.ini`);
  await writeFile(file, bytes);
  return file;
}

/** Our reading in the probe's shape: its list of options stops at one with an empty name, ours passes over it. */
function ourDump(bytes: Uint8Array): ProbedSection[] {
  const doc = parseDocument(bytes);
  return ["ODBC Data Sources", ...sectionNames(doc, "unixodbc")].map((section) => {
    const lines = optionLines(doc, "unixodbc", section) ?? [];
    const nameless = lines.findIndex((line) => line.name.start === line.name.end);
    const keys = readSection(doc, "unixodbc", section) ?? [];
    return { section, keys: nameless === -1 ? keys : keys.slice(0, nameless) };
  });
}

/** A name as this file's bytes spell it: Latin-1 where it is not there in UTF-8. */
function spelt(name: string, file: Uint8Array): Uint8Array {
  const utf8 = Buffer.from(name, "utf8");
  return Buffer.from(file).includes(utf8) ? utf8 : Buffer.from(name, "latin1");
}

describe("reading", () => {
  test.each(odbcCases())("$name: the library on this machine answers as recorded", async ({ bytes }) => {
    expect(ourDump(bytes)).toEqual(await probe.dump(await write(bytes)));
  });

  test(
    "random files read as the library reads them",
    async () => {
      await fc.assert(
        fc.asyncProperty(odbcIniBytes, async (bytes) => {
          expect(ourDump(bytes)).toEqual(await probe.dump(await write(bytes)));
        }),
        { numRuns: runs },
      );
    },
    timeLimit,
  );
});

describe("editing", () => {
  test(
    "what is changed reads back through the library, and the rest as before",
    async () => {
      let planned = 0;
      await fc.assert(
        fc.asyncProperty(odbcIniWithChanges, async ({ bytes, changes }) => {
          let current = bytes;
          for (const change of changes) {
            const doc = parseDocument(current);
            const plan = planEdits(doc, [change], "unixodbc");
            if (!plan.ok) continue;
            planned++;
            const after = applyEdits(current, plan.value);
            const file = await write(after);
            expect(ourDump(after)).toEqual(await probe.dump(file));
            const read = (section: string, option: string) =>
              probe.read(file, spelt(section, after), spelt(option, after));
            if (change.kind === "setOption") {
              expect(await read(change.section, change.option)).toBe(change.value);
            } else if (change.kind === "removeOption") {
              expect(await read(change.section, change.option)).toBeUndefined();
            } else if (change.kind === "addDataSource") {
              for (const [option] of change.options) {
                const last = change.options.findLast(
                  ([other]) => other.toLowerCase() === option.toLowerCase(),
                );
                expect(await read(change.name, option)).toBe(last?.[1]);
              }
              expect(hasSection(parseDocument(after), "unixodbc", change.name)).toBe(true);
            } else if (change.kind === "deleteDataSource") {
              expect(hasSection(parseDocument(after), "unixodbc", change.name)).toBe(false);
            } else {
              const options = readSection(doc, "unixodbc", change.from) ?? [];
              for (const [option, value] of options) expect(await read(change.to, option)).toBe(value);
            }
            current = after;
          }
        }),
        { numRuns: runs },
      );
      // A generator whose changes are nearly all refused would prove nothing.
      expect(planned).toBeGreaterThan(runs);
    },
    timeLimit,
  );

  test.each(odbcCases())("$name: a value set in each section reads back", async ({ bytes }) => {
    const doc = parseDocument(bytes);
    for (const section of new Set(sectionNames(doc, "unixodbc"))) {
      const plan = planEdits(
        doc,
        [{ kind: "setOption", section, option: "Scope", value: "a b=c;d #e" }],
        "unixodbc",
      );
      if (!plan.ok) throw new Error(plan.failure.code);
      const file = await write(applyEdits(bytes, plan.value));
      expect(await probe.read(file, spelt(section, bytes), "Scope")).toBe("a b=c;d #e");
      for (const [option] of readSection(doc, "unixodbc", section) ?? []) {
        expect(await probe.read(file, spelt(section, bytes), option)).toBe(
          readOption(doc, "unixodbc", section, option),
        );
      }
    }
  });
});
