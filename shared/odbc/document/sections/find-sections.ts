/** Finds sections that hold a text: a search over the bytes as one string, so that thousands of sections cost one scan. */
import { type OdbcDocument, sectionsOf } from "../document";
import type { ManagerId } from "../managers";

/**
 * Windows-1252 gives each byte one character, which is all a search needs: hits are looked at again by whoever asks.
 * Letters beyond ASCII are therefore found in the case they are written in.
 */
const oneCharacterAByte = new TextDecoder("windows-1252");
const encoder = new TextEncoder();

const searched = new WeakMap<OdbcDocument, string>();

function searchable(bytes: Uint8Array): string {
  return oneCharacterAByte.decode(bytes).toLowerCase();
}

function searchableOf(doc: OdbcDocument): string {
  const known = searched.get(doc);
  if (known !== undefined) return known;
  const made = searchable(doc.bytes);
  searched.set(doc, made);
  return made;
}

/**
 * Names of the sections whose header or lines hold the text, in any ASCII case, in file order. The text may stand
 * in a comment, an option's name or a secret: what counts as a hit is the caller's word.
 */
export function* sectionsHolding(doc: OdbcDocument, manager: ManagerId, text: string): Generator<string> {
  const wanted = searchable(encoder.encode(text));
  if (wanted === "") return;
  const haystack = searchableOf(doc);
  const { openings, names } = sectionsOf(doc, manager);
  let position = 0;
  for (let at = haystack.indexOf(wanted); at !== -1; ) {
    while (position + 1 < openings.length && (openings[position + 1] ?? 0) <= at) position++;
    if ((openings[position] ?? at + 1) <= at) yield names.at(position);
    // One hit a section is enough: the search goes on behind it, or in the first section when the hit was before it.
    const next = (openings[position] ?? 0) > at ? openings[position] : openings[position + 1];
    if (next === undefined) return;
    at = haystack.indexOf(wanted, Math.max(next, at + 1));
  }
}
