/** Finds a secret in text however it is spelled: as it is, percent-encoded, in JSON or HTML escapes, in Base64, and mixtures. */
import { Buffer } from "node:buffer";
import { maskedSecret } from "../../../shared/secret";

/** A text, and for each of its characters the range of the original text it came from. */
interface Reading {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

interface Needle {
  readonly text: string;
  /** A Base64 match is widened to the whole Base64 word: its first and last character carry neighbouring bits. */
  readonly base64: boolean;
}

/** A secret once turned into everything that is looked for. */
export interface KnownSecret {
  readonly value: string;
  readonly needles: readonly Needle[];
}

/** Encoded twice is what a Location inside a Location gives; more was never seen. */
const mostLevels = 3;
/** Fewer stable Base64 characters than this match by chance too often. */
const leastBase64 = 3;
/** The same for what is left of a secret once its own escapes are decoded. */
const leastDecoded = 3;

const escapes =
  /(?:%[0-9a-f]{2})+|\\u[0-9a-f]{4}|\\["\\/bfnrt]|&#\d{1,7};|&#x[0-9a-f]{1,6};|&(?:amp|lt|gt|quot|apos);/gi;
const namedEntities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const jsonEscapes: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

function character(codePoint: number): string {
  return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : "";
}

function decodeEscape(escaped: string): string {
  if (escaped.startsWith("%")) return Buffer.from(escaped.replaceAll("%", ""), "hex").toString("utf8");
  if (/^\\u/i.test(escaped)) return String.fromCharCode(Number.parseInt(escaped.slice(2), 16));
  if (escaped.startsWith("\\")) return jsonEscapes[escaped.slice(1)] ?? escaped.slice(1);
  if (/^&#x/i.test(escaped)) return character(Number.parseInt(escaped.slice(3), 16));
  if (escaped.startsWith("&#")) return character(Number.parseInt(escaped.slice(2), 10));
  return namedEntities[escaped.slice(1, -1).toLowerCase()] ?? escaped;
}

function asWritten(text: string): Reading {
  const starts = Array.from({ length: text.length }, (_, index) => index);
  return { text, starts, ends: starts.map((start) => start + 1) };
}

/** The text with one level of escapes decoded; undefined when it holds none. */
function decoded(reading: Reading): Reading | undefined {
  const starts: number[] = [];
  const ends: number[] = [];
  let text = "";
  let from = 0;
  const keep = (until: number) => {
    text += reading.text.slice(from, until);
    for (let at = from; at < until; at += 1) {
      starts.push(reading.starts[at] ?? 0);
      ends.push(reading.ends[at] ?? 0);
    }
  };
  for (const match of reading.text.matchAll(escapes)) {
    keep(match.index);
    from = match.index + match[0].length;
    const plain = decodeEscape(match[0]);
    text += plain;
    for (let i = 0; i < plain.length; i += 1) {
      starts.push(reading.starts[match.index] ?? 0);
      ends.push(reading.ends[from - 1] ?? 0);
    }
  }
  if (from === 0) return undefined;
  keep(reading.text.length);
  return { text, starts, ends };
}

/** Forms write a blank as “+”: both count as one character, in the text and in what is looked for. */
function foldBlanks(text: string): string {
  return text.replaceAll("+", " ");
}

function formEncoded(text: string): string {
  return new URLSearchParams({ "": text }).toString().slice(1);
}

/** RFC 4648: of `bytes` placed after `before` other bytes, the characters that no neighbour can change. */
function stableBase64(bytes: Buffer, before: number): string {
  const padded = Buffer.concat([Buffer.alloc(before), bytes])
    .toString("base64")
    .replace(/=+$/, "");
  return padded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
}

/** A lone surrogate has no UTF-8 bytes; it becomes the replacement character, as in every request body. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString("utf8");
}

function base64Needles(value: string): string[] {
  const spellings = new Set([value, formEncoded(value), encodeURIComponent(wellFormed(value))]);
  return [...spellings].flatMap((spelling) =>
    [0, 1, 2].flatMap((before) => {
      const standard = stableBase64(Buffer.from(spelling), before);
      return [standard, standard.replaceAll("+", "-").replaceAll("/", "_")];
    }),
  );
}

/**
 * The secret itself decoded, once and again: one that holds “%41” or “&amp;” of its own is found in a text whose
 * other escapes had to be decoded first.
 */
function decodedNeedles(value: string): string[] {
  const all = readings(value).map((reading) => reading.text);
  return [...new Set(all)].filter((text) => text === value || text.length >= leastDecoded);
}

/** Everything to look for of a secret; an empty one has no spelling. */
export function knowSecret(value: string): KnownSecret | undefined {
  if (value === "") return undefined;
  const base64 = [...new Set(base64Needles(value))].filter((text) => text.length >= leastBase64);
  return {
    value,
    needles: [
      ...decodedNeedles(value).map((text) => ({ text: foldBlanks(text), base64: false })),
      ...base64.map((text) => ({ text: foldBlanks(text), base64: true })),
    ],
  };
}

function isBase64Character(text: string, at: number): boolean {
  return /^[A-Za-z0-9+/_=-]$/.test(text.charAt(at));
}

function widened(text: string, start: number, end: number): [number, number] {
  let from = start;
  let until = end;
  while (from > 0 && isBase64Character(text, from - 1)) from -= 1;
  while (until < text.length && isBase64Character(text, until)) until += 1;
  return [from, until];
}

/** Where a needle stands, as ranges of the original text. */
function placesOf(needle: Needle, reading: Reading, folded: string): [number, number][] {
  const places: [number, number][] = [];
  let at = folded.indexOf(needle.text);
  while (at !== -1) {
    const found: [number, number] = [at, at + needle.text.length];
    const [from, until] = needle.base64 ? widened(reading.text, ...found) : found;
    places.push([reading.starts[from] ?? 0, reading.ends[until - 1] ?? 0]);
    at = folded.indexOf(needle.text, until);
  }
  return places;
}

function readings(text: string): Reading[] {
  const all = [asWritten(text)];
  for (let level = 0; level < mostLevels; level += 1) {
    const last = all.at(-1);
    const next = last === undefined ? undefined : decoded(last);
    if (next === undefined) break;
    all.push(next);
  }
  return all;
}

/** Replaces each range, overlapping and touching ones as one, by the dots. */
function dotted(text: string, places: [number, number][]): string {
  let result = "";
  let done = 0;
  for (const [start, end] of places.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    if (start > done || result === "") result += text.slice(done, start) + maskedSecret;
    done = Math.max(done, end);
  }
  return result + text.slice(done);
}

/** The text with every spelling of every secret replaced by the fixed dots. */
export function maskSecrets(text: string, secrets: Iterable<KnownSecret>): string {
  if (text === "") return text;
  const places: [number, number][] = [];
  const known = [...secrets];
  for (const reading of readings(text)) {
    const folded = foldBlanks(reading.text);
    for (const secret of known) {
      for (const needle of secret.needles) places.push(...placesOf(needle, reading, folded));
    }
  }
  return places.length === 0 ? text : dotted(text, places);
}
