/** An odbc.ini document: its bytes, and what each driver manager makes of them, found when first asked. */

import type { Edit } from "./edits";
import { countingLines, deriveLineCounts } from "./line-numbers";
import { managerRules } from "./manager-rules";
import type { ManagerId } from "./managers";
import { deriveIndex, indexingSections } from "./sections/index";
import { readSectionName, type SectionNames, sectionNamesOf } from "./sections/names";
import type { SectionIndex } from "./sections/section-index";
import { type ChangedLines, changedLinesOf, type TakenOver } from "./sections/taken-over";

export interface SectionsOfManager extends SectionIndex {
  readonly names: SectionNames;
  /** What else is known of each section (`SectionTable`). */
  readonly tables: Set<SectionKnowledge>;
}

/** Knowledge of sections that a later version takes over. */
export interface SectionKnowledge {
  takeOver(from: SectionsOfManager, to: SectionsOfManager, takenOver: readonly TakenOver[]): void;
}

/** Immutable: an edit gives new bytes and so a new document. Never write into `bytes`. */
export interface OdbcDocument {
  readonly bytes: Uint8Array;
  /** Filled by `sectionsOf`. */
  readonly sections: Map<ManagerId, SectionsOfManager>;
}

/** Any bytes are a document; nothing is copied or looked at yet. */
export function parseDocument(bytes: Uint8Array): OdbcDocument {
  return { bytes, sections: new Map() };
}

/** The identity: a document is its bytes. */
export function printDocument(doc: OdbcDocument): Uint8Array {
  return doc.bytes;
}

/** The sections as the manager finds them; indexed once a document and manager. */
export function sectionsOf(doc: OdbcDocument, manager: ManagerId): SectionsOfManager {
  const known = doc.sections.get(manager);
  if (known !== undefined) return known;
  const steps = indexing(doc, manager);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** Finds sections and counts lines in steps of some ms, for a caller that has other work in between. */
export function* preparing(doc: OdbcDocument, manager: ManagerId): Generator<void, void> {
  if (!doc.sections.has(manager)) yield* indexing(doc, manager);
  yield* countingLines(doc.bytes);
}

function* indexing(doc: OdbcDocument, manager: ManagerId): Generator<void, SectionsOfManager> {
  const index = yield* indexingSections(doc.bytes, managerRules[manager]);
  const found = {
    ...index,
    names: sectionNamesOf(doc.bytes, index, managerRules[manager]),
    tables: new Set<SectionKnowledge>(),
  };
  doc.sections.set(manager, found);
  return found;
}

/**
 * The document of `bytes`, which `edits` make of the bytes of `before`: the same as `parseDocument(bytes)`, but what is
 * known of `before` and not touched by the edits is known of it at once.
 */
export function deriveDocument(
  before: OdbcDocument,
  bytes: Uint8Array,
  edits: readonly Edit[],
): OdbcDocument {
  const after = parseDocument(bytes);
  const changed = changedLinesOf(before.bytes, bytes, edits);
  deriveLineCounts(before.bytes, bytes, changed);
  for (const [manager, sections] of before.sections) deriveSections(after, manager, sections, changed);
  return after;
}

function deriveSections(
  after: OdbcDocument,
  manager: ManagerId,
  before: SectionsOfManager,
  changed: readonly ChangedLines[],
): void {
  const rules = managerRules[manager];
  const derived = deriveIndex(before, after.bytes, changed, rules);
  if (derived === undefined) return;
  const { index, takenOver } = derived;
  const readName = (position: number) => readSectionName(after.bytes, index, position, rules);
  const sections = {
    ...index,
    names: before.names.derived(index, takenOver, readName),
    tables: new Set<SectionKnowledge>(),
  };
  after.sections.set(manager, sections);
  const untouched = takenOver.map((run, nth) => withoutTouched(run, nth === takenOver.length - 1));
  for (const table of before.tables) table.takeOver(before, sections, untouched);
}

/** Into the last section above changed lines these may reach: its header stands outside, but not all of it. */
function withoutTouched(run: TakenOver, isLast: boolean): TakenOver {
  return isLast ? run : { ...run, count: Math.max(0, run.count - 1) };
}
