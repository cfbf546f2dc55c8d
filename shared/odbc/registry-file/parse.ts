/** Reads `.reg` files of regedit, of reg.exe and of hand: UTF-16, UTF-8 or one byte a character. Never throws. */
import { decodeText } from "../document/text";
import {
  type RegistryFile,
  type RegistryKey,
  type RegistryLineProblem,
  type RegistryValue,
  registryTypes,
} from "./registry-file";

/** True for the header line that both forms of a `.reg` file begin with. */
export function isRegistryFile(bytes: Uint8Array): boolean {
  return /^\s*(Windows Registry Editor Version 5\.00|REGEDIT4)\s*(\r|\n|$)/i.test(
    registryText(bytes.subarray(0, 512)),
  );
}

export function parseRegistryFile(bytes: Uint8Array): RegistryFile {
  const keys: (RegistryKey & { values: RegistryValue[] })[] = [];
  const problems: RegistryLineProblem[] = [];
  for (const { text, line } of joinedLines(registryText(bytes))) {
    const opened = /^\[(-?)(.*)\]$/.exec(text);
    if (opened !== null) {
      keys.push({ path: opened[2] ?? "", removed: opened[1] === "-", values: [] });
      continue;
    }
    const value = readValueLine(text);
    if (typeof value === "string") problems.push({ line, reason: value });
    else keys.at(-1)?.values.push(value);
  }
  return { keys, problems };
}

function registryText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16Text(bytes.subarray(2), true);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16Text(bytes.subarray(2), false);
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return decodeText(bytes, marked ? 3 : 0);
}

function utf16Text(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: string[] = [];
  for (let at = 0; at + 1 < bytes.length; at += 8192) {
    const units: number[] = [];
    const end = Math.min(at + 8192, bytes.length - 1);
    for (let i = at; i < end; i += 2) units.push(view.getUint16(i, littleEndian));
    pieces.push(String.fromCharCode(...units));
  }
  return pieces.join("");
}

interface Line {
  readonly text: string;
  readonly line: number;
}

/** The lines that say something; in one piece what goes on: hex behind a backslash, a quoted text with a line break in it. */
function joinedLines(text: string): Line[] {
  // Line, its end, line, its end …: a line break inside a value is kept as it is.
  const pieces = text.split(/(\r\n|\n|\r)/);
  const lines: Line[] = [];
  for (let at = 0; at < pieces.length; at += 2) {
    const line = at / 2 + 1;
    const own = (pieces[at] ?? "").trim();
    if (own === "" || own.startsWith(";") || isHeader(own, line)) continue;
    const whole = wholeHex(pieces, at) ?? wholeText(pieces, at) ?? { text: own, last: at };
    lines.push({ text: whole.text, line });
    at = whole.last;
  }
  return lines;
}

interface Whole {
  readonly text: string;
  /** Where its last line stands among the pieces. */
  readonly last: number;
}

function wholeHex(pieces: readonly string[], from: number): Whole | undefined {
  let text = (pieces[from] ?? "").trim();
  if (!/=hex(\([0-9a-f]+\))?:.*\\$/i.test(text)) return undefined;
  let last = from;
  while (text.endsWith("\\") && last + 2 < pieces.length) {
    last += 2;
    text = text.slice(0, -1) + (pieces[last] ?? "").trim();
  }
  return { text, last };
}

/** Windows writes a line break of a value as it is. Not followed past the next key or value: there a quote is only missing. */
function wholeText(pieces: readonly string[], from: number): Whole | undefined {
  let text = (pieces[from] ?? "").trimStart();
  if (readValueLine(text.trimEnd()) !== "unfinishedQuote") return undefined;
  for (let last = from + 2; last < pieces.length; last += 2) {
    const line = pieces[last] ?? "";
    if (/^\[-?HK|^(@|"(?:[^"\\]|\\.)*")\s*=/.test(line)) return undefined;
    text += (pieces[last - 1] ?? "") + line;
    if (readValueLine(text.trimEnd()) !== "unfinishedQuote") return { text: text.trimEnd(), last };
  }
  return undefined;
}

function isHeader(text: string, line: number): boolean {
  return line < 6 && /^(Windows Registry Editor Version|REGEDIT4)/i.test(text);
}

function readValueLine(text: string): RegistryValue | RegistryLineProblem["reason"] {
  const named = text.startsWith("@") ? { content: "", end: 1 } : readQuoted(text, 0);
  if (named === undefined) return text.startsWith('"') ? "unfinishedQuote" : "notUnderstood";
  const after = /^\s*=\s*/.exec(text.slice(named.end));
  if (after === null) return "notUnderstood";
  return readContent(named.content, text.slice(named.end + after[0].length));
}

function readContent(name: string, written: string): RegistryValue | RegistryLineProblem["reason"] {
  if (written.startsWith('"')) {
    const value = readQuoted(written, 0);
    if (value === undefined) return "unfinishedQuote";
    const behind = written.slice(value.end).trim();
    return behind === "" || behind.startsWith(";")
      ? { kind: "string", name, text: value.content }
      : "textBehindQuote";
  }
  if (written === "-") return { kind: "removal", name };
  const number = /^dword:([0-9a-f]{1,8})$/i.exec(written)?.[1];
  if (number !== undefined) return { kind: "number", name, number: Number.parseInt(number, 16) };
  const hex = /^hex(?:\(([0-9a-f]+)\))?:([0-9a-f,\s]*)$/i.exec(written);
  if (hex === null) return "notUnderstood";
  const type = hex[1] === undefined ? registryTypes.binary : Number.parseInt(hex[1], 16);
  return typedValue(name, type, hexBytes(hex[2] ?? ""));
}

function typedValue(name: string, type: number, bytes: Uint8Array): RegistryValue {
  if (type !== registryTypes.string && type !== registryTypes.expandable)
    return { kind: "bytes", name, type, bytes };
  const text = utf16Text(bytes, true).replace(/\0.*$/s, "");
  return { kind: type === registryTypes.string ? "string" : "expandable", name, text };
}

function hexBytes(list: string): Uint8Array {
  const numbers = list.split(",").map((part) => part.trim());
  return Uint8Array.from(
    numbers.filter((part) => part !== ""),
    (part) => Number.parseInt(part, 16),
  );
}

/** `"…"` with `\\` and `\"` inside; a backslash before anything else stands for itself. */
function readQuoted(text: string, start: number): { content: string; end: number } | undefined {
  if (text[start] !== '"') return undefined;
  let end = start + 1;
  while (end < text.length && text[end] !== '"') end += /^\\["\\]/.test(text.slice(end, end + 2)) ? 2 : 1;
  return end < text.length ? { content: unescaped(text.slice(start + 1, end)), end: end + 1 } : undefined;
}

/** wine's reg writes line breaks as `\n` and `\r`; a path by hand, with its backslashes not doubled, is left as it is. */
function unescaped(written: string): string {
  const byHand = /^[A-Za-z]:\\[^\\]/.test(written) || /^(?:[^\\]|\\[\\"])*\\[^\\"nr]/.test(written);
  const escapes = byHand ? /\\(["\\])/g : /\\(["\\nr])/g;
  const meant: Readonly<Record<string, string>> = { n: "\n", r: "\r" };
  return written.replace(escapes, (_, character: string) => meant[character] ?? character);
}
