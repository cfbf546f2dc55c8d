/** The names of a document's sections, and the section a name leads to. */
import { CLOSE_BRACKET, LINE_FEED, type Span, trimSpan } from "../ascii";
import type { ManagerRules } from "../manager-rules";
import { emptyHash, hashFurther, hashName, NameTable } from "../name-table";
import { decodeText } from "../text";
import type { SectionIndex } from "./section-index";
import type { TakenOver } from "./taken-over";

/** Holds no bytes of the document: names that stayed the same are shared by the versions of a file. */
export class SectionNames {
  #source: (() => ReadNames) | undefined;
  #read: ReadNames | undefined;
  #table: NameTable | undefined;

  /** @param source asked once, when a name is first wanted */
  constructor(source: () => ReadNames) {
    this.#source = source;
  }

  /** Name of the section at `position` (0-based, file order); empty for `[]`. */
  at(position: number): string {
    const { ascii, ends, others } = this.#names();
    const start = ends[position - 1] ?? 0;
    const end = ends[position] ?? 0;
    return start < end ? ascii.slice(start, end) : (others.get(position) ?? "");
  }

  /** Position of the section a manager reads for `name`: the first of that name in any case. Nobody asks for `[]`. */
  find(name: string): number | undefined {
    return this.#byName().find(name);
  }

  /** Positions of the first section of each name, in file order, without `[]`. */
  firsts(): Uint32Array {
    return this.#byName().firsts;
  }

  /** The names of a later version; these very ones where all are the same. */
  derived(
    index: SectionIndex,
    takenOver: readonly TakenOver[],
    read: (position: number) => string,
  ): SectionNames {
    if (this.#read === undefined) return new SectionNames(() => readAll(index.openings.length, read));
    const before = this.#read;
    const names = spliced(before, index.openings.length, takenOver, read);
    return names === before ? this : new SectionNames(() => names);
  }

  #byName(): NameTable {
    this.#table ??= new NameTable(this.#names().hashes, (position) => this.at(position));
    return this.#table;
  }

  #names(): ReadNames {
    if (this.#read === undefined) {
      this.#read = this.#source?.() ?? readAll(0, () => "");
      this.#source = undefined;
    }
    return this.#read;
  }
}

interface ReadNames {
  /** The names that are ASCII, one after the other: decoded in one go, a name is a slice of it. */
  readonly ascii: string;
  /** Where each name ends in `ascii`; a name that is not ASCII takes no room there. */
  readonly ends: Uint32Array;
  readonly hashes: Int32Array;
  /** Names that are not ASCII, by position. */
  readonly others: ReadonlyMap<number, string>;
}

export function sectionNamesOf(bytes: Uint8Array, index: SectionIndex, rules: ManagerRules): SectionNames {
  return new SectionNames(() => readNames(bytes, index, rules));
}

/** The name of one section, decoded. */
export function readSectionName(
  bytes: Uint8Array,
  index: SectionIndex,
  position: number,
  rules: ManagerRules,
): string {
  const { start, end } = sectionNameSpan(bytes, index, position, rules);
  return decodeText(bytes, start, end);
}

function readNames(bytes: Uint8Array, index: SectionIndex, rules: ManagerRules): ReadNames {
  const count = index.openings.length;
  const ends = new Uint32Array(count);
  const hashes = new Int32Array(count);
  const others = new Map<number, string>();
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
    else others.set(position, decodeText(bytes, start, end));
    ends[position] = taken;
    hashes[position] = at === end ? hash : hashName(others.get(position) ?? "");
  }
  return { ascii: new TextDecoder().decode(letters.subarray(0, taken)), ends, hashes, others };
}

function widened(letters: Uint8Array, more: number): Uint8Array<ArrayBuffer> {
  const wider = new Uint8Array(2 * letters.length + more);
  wider.set(letters);
  return wider;
}

const notAscii = /[^\0-\x7f]/;

/** Collects names one after the other. */
class NameWriter {
  readonly #pieces: string[] = [];
  readonly #ends: Uint32Array;
  readonly #hashes: Int32Array;
  readonly #others = new Map<number, string>();
  #taken = 0;
  #position = 0;

  constructor(count: number) {
    this.#ends = new Uint32Array(count);
    this.#hashes = new Int32Array(count);
  }

  add(name: string): void {
    if (notAscii.test(name)) this.#others.set(this.#position, name);
    else {
      this.#pieces.push(name);
      this.#taken += name.length;
    }
    this.#ends[this.#position] = this.#taken;
    this.#hashes[this.#position] = hashName(name);
    this.#position += 1;
  }

  /** The names of another list from one position up to another. */
  addAll({ ascii, ends, hashes, others }: ReadNames, from: number, until: number): void {
    const start = ends[from - 1] ?? 0;
    const end = ends[until - 1] ?? 0;
    const shift = this.#taken - start;
    this.#pieces.push(ascii.slice(start, end));
    this.#hashes.set(hashes.subarray(from, until), this.#position);
    for (let at = from; at < until; at++) this.#ends[this.#position + at - from] = (ends[at] ?? 0) + shift;
    for (const [at, name] of others)
      if (at >= from && at < until) this.#others.set(this.#position + at - from, name);
    this.#taken += end - start;
    this.#position += until - from;
  }

  done(): ReadNames {
    return { ascii: this.#pieces.join(""), ends: this.#ends, hashes: this.#hashes, others: this.#others };
  }
}

function readAll(count: number, read: (position: number) => string): ReadNames {
  const names = new NameWriter(count);
  for (let position = 0; position < count; position++) names.add(read(position));
  return names.done();
}

function spliced(
  before: ReadNames,
  count: number,
  takenOver: readonly TakenOver[],
  read: (position: number) => string,
): ReadNames {
  if (isSame(before, count, takenOver, read)) return before;
  const names = new NameWriter(count);
  let position = 0;
  const readUntil = (until: number) => {
    for (; position < until; position++) names.add(read(position));
  };
  for (const run of takenOver) {
    readUntil(run.to);
    names.addAll(before, run.from, run.from + run.count);
    position += run.count;
  }
  readUntil(count);
  return names.done();
}

/** Most changes change no name. */
function isSame(
  before: ReadNames,
  count: number,
  takenOver: readonly TakenOver[],
  read: (position: number) => string,
): boolean {
  if (before.hashes.length !== count || takenOver.some(({ from, to }) => from !== to)) return false;
  const old = new SectionNames(() => before);
  let position = 0;
  for (const run of [...takenOver, { to: count, count: 0 }]) {
    for (; position < run.to; position++) if (old.at(position) !== read(position)) return false;
    position += run.count;
  }
  return true;
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
