/** What unixODBC and iODBC read differently in one file: files without any are the safe ones. */
import { type OdbcDocument, preparing, type SectionsOfManager, sectionsOf } from "../document/document";
import { lineNumberAt } from "../document/line-numbers";
import type { ManagerId } from "../document/managers";
import { SectionTable } from "../document/section-table";
import type { OptionLine } from "../document/sections/lines";
import { decodeText, foldName } from "../document/text";
import { optionLines, optionLinesAt, optionName } from "./reading";

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
  const steps = comparingReadings(doc, () => false);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/**
 * As `readingDifferences`, in steps of a section each.
 * @param isPlain whether the section at a position of unixODBC's reading is known to read alike under all managers
 */
export function* comparingReadings(
  doc: OdbcDocument,
  isPlain: (position: number) => boolean,
): Generator<void, ReadingDifference[]> {
  yield* preparing(doc, "iodbc");
  const found: ReadingDifference[] = [];
  const unixodbc = sectionsOf(doc, "unixodbc");
  const iodbc = sectionsOf(doc, "iodbc");
  const { inFirst, inSecond } = sameSpans(unixodbc, iodbc);
  for (const position of unixodbc.names.firsts()) {
    yield;
    const same = inFirst.get(position);
    if (same !== undefined && isPlain(position)) continue;
    const name = unixodbc.names.at(position);
    const other = iodbc.names.find(name);
    if (other === undefined) found.push(whole(doc, "unixodbc", name));
    else if (other === same) found.push(...sameLines(doc, position, name));
    else found.push(...optionDifferences(doc, name));
  }
  for (const position of iodbc.names.firsts()) {
    if (inSecond.has(position)) continue;
    const name = iodbc.names.at(position);
    if (unixodbc.names.find(name) === undefined) found.push(whole(doc, "iodbc", name));
  }
  return found;
}

function whole(doc: OdbcDocument, manager: "unixodbc" | "iodbc", section: string): ReadingDifference {
  const difference = manager === "unixodbc" ? "onlyUnixodbc" : "onlyIodbc";
  return { section, option: undefined, line: sectionLine(doc, manager, section), difference };
}

/** A difference in a section, its line by the offset from the section's start. */
type InSection = Pick<ReadingDifference, "option" | "difference"> & { readonly from: number };

/** Of sections that both managers find in the same lines: worked out once for those lines. */
const inSameLines = new SectionTable<readonly InSection[]>((doc, manager, position) => {
  const { names, starts } = sectionsOf(doc, manager);
  const start = starts[position] ?? 0;
  const other = sectionsOf(doc, "iodbc").names.find(names.at(position)) ?? position;
  const unixodbc = valuesOf(doc, "unixodbc", optionLinesAt(doc, "unixodbc", position));
  const iodbc = valuesOf(doc, "iodbc", optionLinesAt(doc, "iodbc", other));
  const found = comparedValues(unixodbc, iodbc);
  return found.map(({ option, difference, at }) => ({ option, difference, from: at - start }));
});

function sameLines(doc: OdbcDocument, position: number, section: string): ReadingDifference[] {
  const start = sectionsOf(doc, "unixodbc").starts[position] ?? 0;
  return inSameLines.at(doc, "unixodbc", position).map(({ option, difference, from }) => ({
    section,
    option,
    line: lineNumberAt(doc.bytes, start + from),
    difference,
  }));
}

/** Positions of the sections that both managers find in the same lines and read for their name. */
function sameSpans(first: SectionsOfManager, second: SectionsOfManager) {
  /** Each with its position in the second's reading. */
  const inFirst = new Map<number, number>();
  const inSecond = new Set<number>();
  const others = second.names.firsts();
  let nth = 0;
  for (const position of first.names.firsts()) {
    const start = first.starts[position] ?? 0;
    while (nth < others.length && (second.starts[others[nth] ?? 0] ?? 0) < start) nth++;
    const other = others[nth] ?? -1;
    const isSame = second.starts[other] === start && second.starts[other + 1] === first.starts[position + 1];
    if (!isSame) continue;
    inFirst.set(position, other);
    inSecond.add(other);
  }
  return { inFirst, inSecond };
}

function sectionLine(doc: OdbcDocument, manager: ManagerId, section: string): number {
  const { names, openings } = sectionsOf(doc, manager);
  return lineNumberAt(doc.bytes, openings[names.find(section) ?? 0] ?? 0);
}

function optionDifferences(doc: OdbcDocument, section: string): ReadingDifference[] {
  const unixodbc = valuesOf(doc, "unixodbc", optionLines(doc, "unixodbc", section) ?? []);
  const iodbc = valuesOf(doc, "iodbc", optionLines(doc, "iodbc", section) ?? []);
  return comparedValues(unixodbc, iodbc).map(({ option, difference, at }) => ({
    section,
    option,
    line: lineNumberAt(doc.bytes, at),
    difference,
  }));
}

type Compared = Pick<ReadingDifference, "difference"> & { readonly option: string; readonly at: number };

function comparedValues(
  unixodbc: ReadonlyMap<string, ReadValue>,
  iodbc: ReadonlyMap<string, ReadValue>,
): Compared[] {
  const found: Compared[] = [];
  for (const [name, { option, value, at }] of unixodbc) {
    const other = iodbc.get(name);
    if (other?.value === value) continue;
    found.push({ option, at, difference: other === undefined ? "onlyUnixodbc" : "otherValue" });
  }
  for (const [name, { option, at }] of iodbc) {
    if (!unixodbc.has(name)) found.push({ option, at, difference: "onlyIodbc" });
  }
  return found;
}

interface ReadValue {
  readonly option: string;
  readonly value: string;
  /** Offset of its line. */
  readonly at: number;
}

/** What the manager answers for each name that is written, by folded name. */
function valuesOf(
  doc: OdbcDocument,
  manager: ManagerId,
  lines: readonly OptionLine[],
): Map<string, ReadValue> {
  const answering = new Map<string, OptionLine>();
  for (const line of lines) {
    const name = foldName(optionName(doc, manager, line));
    if (!answering.has(name)) answering.set(name, line);
  }
  const values = new Map<string, ReadValue>();
  for (const written of lines) {
    const option = decodeText(doc.bytes, written.name.start, written.name.end);
    if (option === "" || values.has(foldName(option))) continue;
    const line = answering.get(foldName(option));
    const value = line === undefined ? "" : decodeText(doc.bytes, line.value.start, line.value.end);
    values.set(foldName(option), { option, value, at: (line ?? written).start });
  }
  return values;
}
