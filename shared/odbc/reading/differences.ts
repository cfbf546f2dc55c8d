/** What unixODBC and iODBC read differently in one file: files without any are the safe ones. */
import { type OdbcDocument, sectionsOf } from "../document/document";
import { lineNumberAt } from "../document/line-numbers";
import type { ManagerId } from "../document/managers";
import { foldName } from "../document/text";
import { optionLines, optionName, readSection } from "./reading";

/** Holds no values: they may be secrets. */
export interface ReadingDifference {
  readonly section: string;
  /** Undefined: the section as a whole. */
  readonly option: string | undefined;
  /** 1-based line in the file. */
  readonly line: number;
  readonly difference: "onlyUnixodbc" | "onlyIodbc" | "otherValue";
}

/** In the order of unixODBC's reading, then what only iODBC reads. */
export function readingDifferences(doc: OdbcDocument): ReadingDifference[] {
  const found: ReadingDifference[] = [];
  for (const name of namesOf(doc, "unixodbc")) {
    if (sectionsOf(doc, "iodbc").names.find(name) === undefined) {
      found.push({
        section: name,
        option: undefined,
        line: sectionLine(doc, "unixodbc", name),
        difference: "onlyUnixodbc",
      });
    } else found.push(...optionDifferences(doc, name));
  }
  for (const name of namesOf(doc, "iodbc")) {
    if (sectionsOf(doc, "unixodbc").names.find(name) !== undefined) continue;
    found.push({
      section: name,
      option: undefined,
      line: sectionLine(doc, "iodbc", name),
      difference: "onlyIodbc",
    });
  }
  return found;
}

function namesOf(doc: OdbcDocument, manager: ManagerId): string[] {
  const { names } = sectionsOf(doc, manager);
  return Array.from(names.firsts(), (position) => names.at(position));
}

function sectionLine(doc: OdbcDocument, manager: ManagerId, name: string): number {
  const { names, openings } = sectionsOf(doc, manager);
  return lineNumberAt(doc.bytes, openings[names.find(name) ?? 0] ?? 0);
}

function optionDifferences(doc: OdbcDocument, section: string): ReadingDifference[] {
  const unixodbc = valuesOf(doc, "unixodbc", section);
  const iodbc = valuesOf(doc, "iodbc", section);
  const found: ReadingDifference[] = [];
  for (const [name, { option, value }] of unixodbc) {
    const other = iodbc.get(name);
    if (other?.value === value) continue;
    const difference = other === undefined ? "onlyUnixodbc" : "otherValue";
    found.push({ section, option, line: optionLine(doc, "unixodbc", section, name), difference });
  }
  for (const [name, { option }] of iodbc) {
    if (unixodbc.has(name)) continue;
    found.push({ section, option, line: optionLine(doc, "iodbc", section, name), difference: "onlyIodbc" });
  }
  return found;
}

function valuesOf(doc: OdbcDocument, manager: ManagerId, section: string) {
  const read = readSection(doc, manager, section) ?? [];
  return new Map(read.map(([option, value]) => [foldName(option), { option, value }]));
}

function optionLine(doc: OdbcDocument, manager: ManagerId, section: string, folded: string): number {
  const lines = optionLines(doc, manager, section) ?? [];
  const line = lines.find((one) => foldName(optionName(doc, manager, one)) === folded);
  return line === undefined ? sectionLine(doc, manager, section) : lineNumberAt(doc.bytes, line.start);
}
