/** Names of options as text: the same few stand in every section of a file, and decoding one costs more than finding it again. */
import { decodeText, foldName } from "./text";

export interface OptionName {
  readonly text: string;
  /** As managers compare it (`foldName`). */
  readonly folded: string;
}

interface Entry extends OptionName {
  readonly bytes: Uint8Array;
}

/** Names kept; a file with more different ones costs the decoding. */
const mostEntries = 1 << 12;
const longest = 64;

const entries = new Map<number, Entry>();

/** The name that stands in `[start, end)`. */
export function optionNameAt(bytes: Uint8Array, start: number, end: number): OptionName {
  if (end - start > longest) return decoded(bytes, start, end);
  let hash = end - start;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  const known = entries.get(hash);
  if (known !== undefined && isSame(known.bytes, bytes, start)) return known;
  const made = { ...decoded(bytes, start, end), bytes: bytes.slice(start, end) };
  if (known === undefined && entries.size < mostEntries) entries.set(hash, made);
  return made;
}

function decoded(bytes: Uint8Array, start: number, end: number): OptionName {
  const text = decodeText(bytes, start, end);
  return { text, folded: foldName(text) };
}

function isSame(name: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let at = 0; at < name.length; at++) if (name[at] !== bytes[start + at]) return false;
  return true;
}
