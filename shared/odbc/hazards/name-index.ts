/** What the names of a file's sections tell, taken together: repeated ones, those the lists name or miss. Kept while names and lists stay. */
import { type OdbcDocument, sectionsOf } from "../document/document";
import { lineNumberAt } from "../document/line-numbers";
import type { ManagerId } from "../document/managers";
import { SectionTable } from "../document/section-table";
import type { SectionNames } from "../document/sections/names";
import { foldName } from "../document/text";
import { defaultName, isListSection, isReservedName } from "../reading/data-source-list";
import { listSection, optionLinesAt, optionName } from "../reading/reading";

/** Some clients show no more of a name. */
const longestShownName = 32;

export interface NameIndex {
  /** Sections that are never read: their positions, each with that of the section that is. */
  readonly repeated: ReadonlyMap<number, number>;
  readonly nameless: ReadonlySet<number>;
  /** The first of a name that is no data source's. */
  readonly reserved: ReadonlySet<number>;
  readonly fallback: number | undefined;
  readonly longNames: ReadonlySet<number>;
}

const indexes = new WeakMap<SectionNames, NameIndex>();

export function nameIndexOf(doc: OdbcDocument, manager: ManagerId): NameIndex {
  const { names, openings } = sectionsOf(doc, manager);
  const known = indexes.get(names);
  if (known !== undefined) return known;
  const made = indexNames(names, openings.length);
  indexes.set(names, made);
  return made;
}

function indexNames(names: SectionNames, count: number): NameIndex {
  const repeated = new Map<number, number>();
  const nameless = new Set<number>();
  const reserved = new Set<number>();
  const longNames = new Set<number>();
  const fallback = names.find(defaultName);
  const firsts = names.firsts();
  let nth = 0;
  for (let position = 0; position < count; position++) {
    const name = names.at(position);
    if (firsts[nth] !== position) {
      const first = names.find(name);
      if (first === undefined) nameless.add(position);
      else repeated.set(position, first);
      continue;
    }
    nth += 1;
    if (position === fallback) continue;
    if (isReservedName(name)) reserved.add(position);
    else if (name.length > longestShownName && [...foldName(name)].length > longestShownName)
      longNames.add(position);
  }
  return { repeated, nameless, reserved, fallback, longNames };
}

/** A line of a list, its places counted from the section's beginning. */
interface ListLine {
  readonly name: string;
  readonly folded: string;
  readonly at: number;
  readonly line: number;
  readonly wholeFromStart: boolean;
}

const listLines = new SectionTable((doc, manager, position): readonly ListLine[] => {
  const start = sectionsOf(doc, manager).starts[position] ?? 0;
  const line = lineNumberAt(doc.bytes, start);
  return optionLinesAt(doc, manager, position).map((option) => {
    const name = optionName(doc, manager, option);
    return {
      name,
      folded: foldName(name),
      at: option.start - start,
      line: lineNumberAt(doc.bytes, option.start) - line,
      wholeFromStart: option.wholeFromStart,
    };
  });
});

export interface StaleLine extends ListLine {
  /** Of its list. */
  readonly position: number;
}

export interface ListIndex {
  /** Data sources that the file's list leaves out; none where the file keeps no list. */
  readonly notListed: ReadonlySet<number>;
  /** Lines that name no section. */
  readonly stale: readonly StaleLine[];
}

interface KeptIndex {
  readonly lines: readonly (readonly ListLine[])[];
  readonly index: ListIndex;
}

const listIndexes = new WeakMap<SectionNames, KeptIndex>();

export function listIndexOf(doc: OdbcDocument, manager: ManagerId): ListIndex {
  const { names } = sectionsOf(doc, manager);
  const lists = [...nameIndexOf(doc, manager).reserved].filter((position) =>
    isListSection(names.at(position)),
  );
  const lines = lists.map((position) => listLines.at(doc, manager, position));
  const known = listIndexes.get(names);
  if (known?.lines.length === lines.length && known.lines.every((list, nth) => list === lines[nth]))
    return known.index;
  const index = {
    notListed: notListedIn(doc, manager),
    stale: lists.flatMap((position, nth) => staleIn(names, position, lines[nth] ?? [])),
  };
  listIndexes.set(names, { lines, index });
  return index;
}

function notListedIn(doc: OdbcDocument, manager: ManagerId): Set<number> {
  const { names } = sectionsOf(doc, manager);
  const list = names.find(listSection);
  const missing = new Set<number>();
  if (list === undefined) return missing;
  const listed = new Set(listLines.at(doc, manager, list).map(({ folded }) => folded));
  const { reserved, fallback } = nameIndexOf(doc, manager);
  for (const position of names.firsts()) {
    if (reserved.has(position) || position === fallback) continue;
    if (!listed.has(foldName(names.at(position)))) missing.add(position);
  }
  return missing;
}

function staleIn(names: SectionNames, position: number, lines: readonly ListLine[]): StaleLine[] {
  return lines
    .filter(({ name, wholeFromStart }) => name !== "" && wholeFromStart && names.find(name) === undefined)
    .map((line) => ({ ...line, position }));
}
