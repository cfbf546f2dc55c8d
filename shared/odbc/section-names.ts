/** The names of a document's sections, decoded when asked, and the section a name leads to. */
import { CLOSE_BRACKET, LINE_FEED, type Span, trimSpan } from "./ascii";
import type { ManagerRules } from "./manager-rules";
import type { SectionIndex } from "./section-index";
import { decodeText, foldName } from "./text";

export interface SectionNames {
  /** Name of the section at `position` (0-based, file order); empty for `[]`. */
  at(position: number): string;
  /** Position of the section a manager reads for `name`: the first of that name in any case. Nobody asks for `[]`. */
  find(name: string): number | undefined;
  /** Position of the first section of each folded name, in file order. */
  firsts(): ReadonlyMap<string, number>;
}

export function sectionNamesOf(bytes: Uint8Array, index: SectionIndex, rules: ManagerRules): SectionNames {
  let positions: ReadonlyMap<string, number> | undefined;
  const at = (position: number): string => {
    const name = sectionNameSpan(bytes, index, position, rules);
    return decodeText(bytes, name.start, name.end);
  };
  const firsts = (): ReadonlyMap<string, number> => {
    positions ??= firstPositions(index.openings.length, at);
    return positions;
  };
  return { at, firsts, find: (name) => (name === "" ? undefined : firsts().get(foldName(name))) };
}

function firstPositions(count: number, at: (position: number) => string): Map<string, number> {
  const positions = new Map<string, number>();
  for (let position = 0; position < count; position++) {
    const name = foldName(at(position));
    if (!positions.has(name)) positions.set(name, position);
  }
  return positions;
}

/** Where the name stands, without the blanks around it: up to `]`, a NUL, the line's end or the manager's limit. */
export function sectionNameSpan(
  bytes: Uint8Array,
  { openings, starts }: SectionIndex,
  position: number,
  rules: ManagerRules,
): Span {
  const opening = openings[position];
  const start = starts[position];
  if (opening === undefined || start === undefined) throw new RangeError(`no section ${position}`);
  const most = Math.min(bytes.length, start + (rules.maxLineBytes ?? bytes.length));
  let end = opening + 1;
  while (end < most && bytes[end] !== CLOSE_BRACKET && bytes[end] !== LINE_FEED && bytes[end] !== 0) end++;
  return trimSpan(bytes, opening + 1, end);
}
