/** The names of a document's sections, and the section a name leads to. */
import { CLOSE_BRACKET, LINE_FEED, type Span, trimSpan } from "../ascii";
import type { ManagerRules } from "../manager-rules";
import { emptyHash, hashFurther, hashName, NameTable } from "../name-table";
import { decodeText } from "../text";
import type { SectionIndex } from "./index";

export interface SectionNames {
  /** Name of the section at `position` (0-based, file order); empty for `[]`. */
  at(position: number): string;
  /** Position of the section a manager reads for `name`: the first of that name in any case. Nobody asks for `[]`. */
  find(name: string): number | undefined;
  /** Positions of the first section of each name, in file order, without `[]`. */
  firsts(): Uint32Array;
}

export function sectionNamesOf(bytes: Uint8Array, index: SectionIndex, rules: ManagerRules): SectionNames {
  const decode = (position: number): string => {
    const { start, end } = sectionNameSpan(bytes, index, position, rules);
    return decodeText(bytes, start, end);
  };
  const read = once(() => readNames(bytes, index, rules, decode));
  const at = (position: number): string => {
    const { ascii, ends } = read();
    const start = ends[position - 1] ?? 0;
    const end = ends[position] ?? 0;
    return start < end ? ascii.slice(start, end) : decode(position);
  };
  const table = once(() => new NameTable(read().hashes, at));
  return { at, find: (name) => table().find(name), firsts: () => table().firsts };
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

interface ReadNames {
  /** The names that are ASCII, one after the other: decoded in one go, a name is a slice of it. */
  readonly ascii: string;
  /** Where each name ends in `ascii`; a name that is not ASCII takes no room there. */
  readonly ends: Uint32Array;
  readonly hashes: Int32Array;
}

function readNames(
  bytes: Uint8Array,
  index: SectionIndex,
  rules: ManagerRules,
  decode: (position: number) => string,
): ReadNames {
  const count = index.openings.length;
  const ends = new Uint32Array(count);
  const hashes = new Int32Array(count);
  let letters = new Uint8Array(32 * count);
  let taken = 0;
  for (let position = 0; position < count; position++) {
    const { start, end } = sectionNameSpan(bytes, index, position, rules);
    if (taken + end - start > letters.length) letters = widened(letters, end - start);
    let hash = emptyHash;
    let at = start;
    for (; at < end; at++) {
      const byte = bytes[at] ?? 0;
      if (byte > 0x7f) break;
      hash = hashFurther(hash, byte);
      letters[taken + at - start] = byte;
    }
    if (at === end) taken += end - start;
    ends[position] = taken;
    hashes[position] = at === end ? hash : hashName(decode(position));
  }
  return { ascii: new TextDecoder().decode(letters.subarray(0, taken)), ends, hashes };
}

function widened(letters: Uint8Array, more: number): Uint8Array<ArrayBuffer> {
  const wider = new Uint8Array(2 * letters.length + more);
  wider.set(letters);
  return wider;
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
