/** A text as it stands and as it reads once escapes are decoded and what hides between characters is gone, each character with its place. */
import { Buffer } from "node:buffer";

/** A text, and for each of its characters the range of the original text it came from. */
export interface Reading {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Encoded twice is what a Location inside a Location gives; more was never seen. */
const mostLevels = 3;

const escapes =
  /(?:%[0-9a-f]{2})+|%u[0-9a-f]{4}|\\u\{[0-9a-f]{1,6}\}|\\u[0-9a-f]{4}|(?:\\x[0-9a-f]{2})+|(?:\\[0-3][0-7]{2})+|\\["'\\/bfnrt]|&#\d{1,7};?|&#x[0-9a-f]{1,6};?|&[a-z]{2,6};/gi;
/** MIME's quoted-printable: a chain of its own, because `name=ab` looks like it. */
const quotedPrintable = /=\r?\n|(?:=[0-9a-f]{2})+/gi;
const jsonEscapes: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
const namedEntities = new Map(
  Object.entries({
    amp: "&",
    lt: "<",
    gt: ">",
    quot: '"',
    apos: "'",
    nbsp: " ",
    plus: "+",
    sol: "/",
    bsol: "\\",
    equals: "=",
    lowbar: "_",
    period: ".",
    comma: ",",
    colon: ":",
    semi: ";",
    num: "#",
    percnt: "%",
    dollar: "$",
    excl: "!",
    quest: "?",
    commat: "@",
    ast: "*",
  }),
);

function character(codePoint: number): string {
  return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : "";
}

function fromHex(digits: string): string {
  return Buffer.from(digits, "hex").toString("utf8");
}

function octal(escaped: string): string {
  const codes = escaped.split("\\").slice(1);
  return Buffer.from(codes.map((code) => Number.parseInt(code, 8))).toString("utf8");
}

function decodeBackslash(escaped: string): string {
  if (/^\\u/i.test(escaped)) return character(Number.parseInt(escaped.replace(/^\\u\{?/i, ""), 16));
  if (/^\\x/i.test(escaped)) return fromHex(escaped.replace(/\\x/gi, ""));
  if (/^\\[0-3][0-7]{2}/.test(escaped)) return octal(escaped);
  return jsonEscapes[escaped.slice(1)] ?? escaped.slice(1);
}

function decodeEscape(escaped: string): string {
  if (/^%u/i.test(escaped)) return character(Number.parseInt(escaped.slice(2), 16));
  if (escaped.startsWith("%")) return fromHex(escaped.replaceAll("%", ""));
  if (escaped.startsWith("\\")) return decodeBackslash(escaped);
  if (/^&#x/i.test(escaped)) return character(Number.parseInt(escaped.slice(3), 16));
  if (escaped.startsWith("&#")) return character(Number.parseInt(escaped.slice(2), 10));
  return namedEntities.get(escaped.slice(1, -1).toLowerCase()) ?? escaped;
}

function decodeQuotedPrintable(escaped: string): string {
  return fromHex(escaped.replace(/=\r?\n/g, "").replaceAll("=", ""));
}

function asWritten(text: string): Reading {
  const starts = Array.from({ length: text.length }, (_, index) => index);
  return { text, starts, ends: starts.map((start) => start + 1) };
}

/** The reading with each match replaced; undefined when there is none. */
function replaced(
  reading: Reading,
  pattern: RegExp,
  replace: (match: string) => string,
): Reading | undefined {
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
  for (const match of reading.text.matchAll(pattern)) {
    keep(match.index);
    from = match.index + match[0].length;
    const plain = replace(match[0]);
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

function levels(text: string): Reading[] {
  const all = [asWritten(text)];
  for (let level = 0; level < mostLevels; level += 1) {
    const last = all.at(-1);
    const next = last && replaced(last, escapes, decodeEscape);
    if (next === undefined) break;
    all.push(next);
  }
  return all;
}

/** What a browser draws nothing for, and what no eye sees: NUL (UTF-16 read as UTF-8), marks inside a word, inline tags. */
const unseen =
  /[\p{Cf}\0\ufffd]|<\/?(?:b|i|em|strong|span|wbr|mark|code|u|s|a|font)\b[^<>]{0,200}>|<!--(?:(?!-->)[\s\S]){0,200}-->/giu;

const gone = () => "";

/** Every way a person or a program would read the text with its words still apart: as written, and with escapes decoded. */
export function readings(text: string): Reading[] {
  const decoded = levels(text);
  const [written] = decoded;
  const printable = written && replaced(written, quotedPrintable, decodeQuotedPrintable);
  const all = printable === undefined ? decoded : [...decoded, printable];
  return all.flatMap((reading) => [reading, replaced(reading, unseen, gone) ?? []].flat());
}

/** Letters and digits alone, of the text as written and fully decoded: what line breaks, tags or separators cut apart stands together. */
export function squeezed(text: string): Reading[] {
  const decoded = levels(text);
  const ends = decoded.length === 1 ? decoded : [...decoded.slice(0, 1), ...decoded.slice(-1)];
  return ends.flatMap((reading) => {
    const untagged = replaced(reading, /<[^<>]{0,200}>/g, gone) ?? reading;
    return [replaced(untagged, /[^A-Za-z0-9]+/g, gone) ?? untagged];
  });
}
