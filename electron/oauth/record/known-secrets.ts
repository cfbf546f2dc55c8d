/** Finds known secrets and parts of them in a text, however they are spelled. */
import type { Place } from "./dots";
import { type Reading, readings, squeezed } from "./readings";
import { spellingsOf } from "./spellings";

/** A part so long counts as the secret; a shorter secret counts whole. */
const partLength = 8;
/** Where separators are taken out, ordinary words stand together: a longer part is wanted before it counts. */
const squeezedLength = 16;

/** Upper and lower case count as one (a host name, a header name); forms write a blank as “+”. */
function folded(text: string): string {
  // Beyond ASCII, lower case may be longer, and places would not be those of the text.
  const lower = /^[ -~]*$/.test(text)
    ? text.toLowerCase()
    : text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  return lower.replaceAll("+", " ");
}

/** Parts of a fixed length to look up, and shorter texts to look for. */
class Needles {
  readonly #length: number;
  readonly #parts = new Set<string>();
  readonly #short = new Set<string>();

  constructor(length: number) {
    this.#length = length;
  }

  add(text: string): void {
    if (text.length < this.#length) {
      if (text !== "") this.#short.add(text);
      return;
    }
    for (let at = 0; at + this.#length <= text.length; at += 1)
      this.#parts.add(text.slice(at, at + this.#length));
  }

  /** Where they stand in `text`, as ranges of it. */
  in(text: string): [number, number][] {
    const found: [number, number][] = [];
    const parts = this.#parts.size === 0 ? 0 : text.length - this.#length + 1;
    for (let at = 0; at < parts; at += 1)
      if (this.#parts.has(text.slice(at, at + this.#length))) found.push([at, at + this.#length]);
    for (const short of this.#short)
      for (let at = text.indexOf(short); at !== -1; at = text.indexOf(short, at + short.length))
        found.push([at, at + short.length]);
    return found;
  }
}

function isBase64Character(text: string, at: number): boolean {
  return /^[A-Za-z0-9+/_=-]$/.test(text.charAt(at));
}

/** A Base64 match is widened to the whole Base64 word: its first and last character carry neighbouring bits. */
function widened(text: string, [start, end]: [number, number]): [number, number] {
  let from = start;
  let until = end;
  while (from > 0 && isBase64Character(text, from - 1)) from -= 1;
  while (until < text.length && isBase64Character(text, until)) until += 1;
  return [from, until];
}

function placeIn(reading: Reading, [from, until]: readonly [number, number]): Place {
  return [reading.starts[from] ?? 0, reading.ends[until - 1] ?? 0];
}

function lettersOf(text: string): string {
  return folded(text).replace(/[^a-z0-9]+/g, "");
}

export class KnownSecrets {
  readonly #values = new Set<string>();
  readonly #plain = new Needles(partLength);
  readonly #base64 = new Needles(partLength);
  readonly #squeezed = new Needles(squeezedLength);

  get size(): number {
    return this.#values.size;
  }

  add(value: string): void {
    if (value === "" || this.#values.has(value)) return;
    this.#values.add(value);
    const { plain, base64, digits } = spellingsOf(value);
    for (const text of plain) {
      this.#plain.add(folded(text));
      const letters = lettersOf(text);
      if (letters.length >= partLength) this.#squeezed.add(letters);
    }
    for (const text of base64) this.#base64.add(folded(text));
    for (const text of digits) this.#squeezed.add(text);
  }

  /** Ranges of `text` that spell a secret or a part of one. */
  placesIn(text: string): Place[] {
    if (text === "" || this.#values.size === 0) return [];
    return [...this.#spelledOut(text), ...this.#cutApart(text)];
  }

  #spelledOut(text: string): Place[] {
    return readings(text).flatMap((reading) => {
      const haystack = folded(reading.text);
      const base64 = this.#base64.in(haystack).map((place) => widened(reading.text, place));
      return [...this.#plain.in(haystack), ...base64].map((place) => placeIn(reading, place));
    });
  }

  #cutApart(text: string): Place[] {
    return squeezed(text).flatMap((reading) =>
      this.#squeezed.in(folded(reading.text)).map((place) => placeIn(reading, place)),
    );
  }
}
