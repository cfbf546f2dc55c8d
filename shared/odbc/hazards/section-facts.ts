/** What the lines of one section alone tell: hazards of its lines, whether it has a driver and a secret. Worked out once for its bytes. */
import { CLOSE_BRACKET, type Span } from "../document/ascii";
import { type OdbcDocument, sectionsOf } from "../document/document";
import { lineNumberAt } from "../document/line-numbers";
import { managerRules } from "../document/manager-rules";
import type { ManagerId } from "../document/managers";
import { SectionTable } from "../document/section-table";
import { sectionLines } from "../document/sections/lines";
import { sectionNameSpan } from "../document/sections/names";
import { optionLinesAt, optionName, readOptionAt } from "../reading/reading";
import type { Hazard, RepairId } from "./hazard";
import { lineHazards } from "./line-hazards";
import { isPlainSection } from "./plain-section";

/** `line`, `at` and `firstLine` count from the section's beginning; `position` and `section` are the document's to say. */
export type SectionHazard = Omit<Hazard, "position" | "section">;

export interface SectionFacts {
  /** Nothing in it reads otherwise than it looks, under any manager. */
  readonly isPlain: boolean;
  /** Whether its first `Driver` option has a value. */
  readonly hasDriver: boolean;
  readonly holdsSecret: boolean;
  readonly isUnclosed: boolean;
  /** The repair where it is unclosed. */
  readonly closing: RepairId | undefined;
  /** Of its lines, in their order. */
  readonly hazards: readonly SectionHazard[];
}

type IsSecret = (option: string) => boolean;

const tables = new WeakMap<IsSecret, SectionTable<SectionFacts>>();

/** The facts of a document's sections; `isSecret` must be the same function each time. */
export function sectionFacts(isSecret: IsSecret): SectionTable<SectionFacts> {
  const known = tables.get(isSecret);
  if (known !== undefined) return known;
  const made = new SectionTable((doc, manager, position) => factsOf(doc, manager, position, isSecret));
  tables.set(isSecret, made);
  return made;
}

/** Nearly all sections share one of these. */
const plainFacts = [false, true].map((hasDriver) =>
  [false, true].map(
    (holdsSecret): SectionFacts => ({
      isPlain: true,
      hasDriver,
      holdsSecret,
      isUnclosed: false,
      closing: undefined,
      hazards: [],
    }),
  ),
);

function factsOf(doc: OdbcDocument, manager: ManagerId, position: number, isSecret: IsSecret): SectionFacts {
  let hasDriver = false;
  let holdsSecret = false;
  const isPlain = isPlainSection(doc.bytes, sectionSpan(doc, manager, position), (name, hasValue) => {
    if (name.folded === "driver") hasDriver = hasValue;
    if (hasValue && !holdsSecret) holdsSecret = isSecret(name.text);
  });
  const shared = isPlain ? plainFacts[hasDriver ? 1 : 0]?.[holdsSecret ? 1 : 0] : undefined;
  return shared ?? readLineByLine(doc, manager, position, isSecret);
}

function sectionSpan(doc: OdbcDocument, manager: ManagerId, position: number): Span {
  const { starts } = sectionsOf(doc, manager);
  return { start: starts[position] ?? 0, end: starts[position + 1] ?? doc.bytes.length };
}

function readLineByLine(
  doc: OdbcDocument,
  manager: ManagerId,
  position: number,
  isSecret: IsSecret,
): SectionFacts {
  const { start } = sectionSpan(doc, manager, position);
  const line = lineNumberAt(doc.bytes, start);
  const isUnclosed = isHeaderUnclosed(doc, manager, position);
  return {
    isPlain: false,
    hasDriver: Boolean(readOptionAt(doc, manager, position, "Driver")),
    holdsSecret: optionLinesAt(doc, manager, position).some(
      ({ value, ...rest }) =>
        value.end > value.start && isSecret(optionName(doc, manager, { value, ...rest })),
    ),
    isUnclosed,
    closing: isUnclosed ? closing(doc, manager, position) : undefined,
    hazards: lineHazards(doc, manager, position, isSecret).map((hazard) => shifted(hazard, -start, -line)),
  };
}

/** The hazard with its places counted from elsewhere. */
export function shifted<T extends SectionHazard>(hazard: T, bytes: number, lines: number): T {
  const firstLine = hazard.firstLine === undefined ? undefined : hazard.firstLine + lines;
  return { ...hazard, at: hazard.at + bytes, line: hazard.line + lines, firstLine };
}

function isHeaderUnclosed(doc: OdbcDocument, manager: ManagerId, position: number): boolean {
  const rules = managerRules[manager];
  if (rules.unclosedSection === "ignored") return false;
  const { end } = sectionNameSpan(doc.bytes, sectionsOf(doc, manager), position, rules);
  let at = end;
  while (doc.bytes[at] === 0x20 || doc.bytes[at] === 0x09) at++;
  return doc.bytes[at] !== CLOSE_BRACKET;
}

/** A bracket at the end of an over-long line would stand in its tail. */
function closing(doc: OdbcDocument, manager: ManagerId, position: number): RepairId | undefined {
  const [header] = sectionLines(doc, manager, position);
  return header !== undefined && header.end === header.lineEnd ? "closeSection" : undefined;
}
