/** The first of all names that are the same to a driver manager. A `Map` of 100,000 folded names costs more than reading their file. */
import { sameName } from "./text";

/** Where a hash begins (FNV-1a, 32 bits). */
export const emptyHash = 0x811c9dc5 | 0;

/** The hash of a name that goes on with `code`; A-Z count as a-z, as in `foldName`. */
export function hashFurther(hash: number, code: number): number {
  return Math.imul(hash ^ (code >= 0x41 && code <= 0x5a ? code + 0x20 : code), 0x01000193);
}

/** Equal for names that `sameName` calls equal. */
export function hashName(name: string): number {
  let hash = emptyHash;
  for (let at = 0; at < name.length; at++) hash = hashFurther(hash, name.charCodeAt(at));
  return hash;
}

/** Positions 0, 1, ... of names, found by name. */
export class NameTable {
  /** Positions of the first of each name, ascending; the empty name is none. */
  readonly firsts: Uint32Array;
  readonly #hashes: Int32Array;
  readonly #nameAt: (position: number) => string;
  /** Open addressing: position + 1, 0 where free. At most half full. */
  readonly #slots: Int32Array;

  /**
   * @param hashes `hashName` of each name
   * @param nameAt asked for where hashes are equal: for repeated names, hardly ever for others
   */
  constructor(hashes: Int32Array, nameAt: (position: number) => string) {
    this.#hashes = hashes;
    this.#nameAt = nameAt;
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * hashes.length + 2)));
    this.firsts = this.#enterAll();
  }

  /** Undefined for a name that is not there, and for the empty one. */
  find(name: string): number | undefined {
    if (name === "") return undefined;
    const held = this.#slots[this.#slotOf(hashName(name), () => name)] ?? 0;
    return held === 0 ? undefined : held - 1;
  }

  #enterAll(): Uint32Array {
    const firsts = new Uint32Array(this.#hashes.length);
    let count = 0;
    let position = 0;
    const name = () => this.#nameAt(position);
    for (; position < this.#hashes.length; position++) {
      const hash = this.#hashes[position] ?? emptyHash;
      if (hash === emptyHash && name() === "") continue;
      const slot = this.#slotOf(hash, name);
      if (this.#slots[slot] !== 0) continue;
      this.#slots[slot] = position + 1;
      firsts[count++] = position;
    }
    return firsts.slice(0, count);
  }

  /** Where the name is, or where it would be. */
  #slotOf(hash: number, name: () => string): number {
    const last = this.#slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & last;
    for (let held = this.#slots[slot] ?? 0; held !== 0; held = this.#slots[slot] ?? 0) {
      if (this.#hashes[held - 1] === hash && sameName(this.#nameAt(held - 1), name())) break;
      slot = (slot + 1) & last;
    }
    return slot;
  }
}
