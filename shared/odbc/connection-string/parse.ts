/**
 * Reads ODBC connection strings as people paste them from documentation: several lines, a line without `;`, quotes
 * around values, blanks in and around names. Of a keyword given twice the first counts, as SQLDriverConnect has it.
 */
import { foldName } from "../document/text";

export interface ParsedConnectionString {
  /** `[keyword, value]` in the order given, each keyword once. */
  readonly pairs: readonly (readonly [string, string])[];
  /** Given again further on: no manager reads these. */
  readonly repeated: readonly (readonly [string, string])[];
  /** Text that is no `name=value`. */
  readonly rest: readonly string[];
}

/** Whether text is the name of an option: where a `;` is missing, the next name ends a value. */
export type IsKeyword = (name: string) => boolean;

/** A name as the drivers write them; a token's tail `abc=` is not taken for one. */
const usualKeyword: IsKeyword = (name) => /^[A-Z][A-Za-z]{2,40}$/.test(name);
/** What stands in the middle of a line is a name only where the catalogue knows it. */
const noKeyword: IsKeyword = () => false;

/** The quotes that open a value and what closes each; typographic ones come from word processors. */
const closingQuotes: Readonly<Record<string, string>> = {
  "'": "'",
  '"': '"',
  "‘": "’",
  "’": "’",
  "‚": "‘’",
  "“": "”",
  "”": "”",
  "„": "“”",
  "«": "»",
};

/** @param isKeyword names of options that are known; without it only a line break can end a value without `;`. */
export function parseConnectionString(
  text: string,
  isKeyword: IsKeyword = noKeyword,
): ParsedConnectionString {
  const reader = { source: text.trim(), isKeyword };
  const pairs: [string, string][] = [];
  const repeated: [string, string][] = [];
  const rest: string[] = [];
  const seen = new Set<string>();
  let at = 0;
  while (at < reader.source.length) {
    const part = readPart(reader, at);
    at = part.next;
    if (part.other !== "") rest.push(part.other);
    if (part.keyword === "") continue;
    const known = seen.has(foldName(part.keyword));
    (known ? repeated : pairs).push([part.keyword, part.value]);
    seen.add(foldName(part.keyword));
  }
  return { pairs, repeated, rest };
}

interface Reader {
  readonly source: string;
  readonly isKeyword: IsKeyword;
}

interface Part {
  readonly keyword: string;
  readonly value: string;
  /** What stood before the pair and belongs to none. */
  readonly other: string;
  readonly next: number;
}

function readPart(reader: Reader, from: number): Part {
  const { source } = reader;
  const equals = source.indexOf("=", from);
  const end = source.indexOf(";", from);
  const nothing = { keyword: "", value: "" };
  if (equals === -1) return { ...nothing, other: source.slice(from).trim(), next: source.length };
  if (end !== -1 && end < equals) return { ...nothing, other: source.slice(from, end).trim(), next: end + 1 };
  const lines = source
    .slice(from, equals)
    .trim()
    .split(/[\r\n]+/);
  const keyword = lines.at(-1)?.trim() ?? "";
  const other = lines.slice(0, -1).join(" ").trim();
  let start = equals + 1;
  while (source[start] === " " || source[start] === "\t") start++;
  const { value, next } = readValue(reader, start);
  return { keyword, value, other: keyword === "" ? `${other}=${value}`.trim() : other, next };
}

interface ReadValue {
  readonly value: string;
  readonly next: number;
}

function readValue(reader: Reader, start: number): ReadValue {
  return readBraced(reader, start) ?? readQuoted(reader, start) ?? readPlain(reader, start);
}

/** `{…}` with `}}` for a brace inside. */
function readBraced({ source }: Reader, start: number): ReadValue | undefined {
  if (source[start] !== "{") return undefined;
  let value = "";
  for (let at = start + 1; at < source.length; at++) {
    if (source[at] !== "}") value += source[at];
    else if (source[at + 1] === "}") {
      value += "}";
      at++;
    } else {
      return /[\s;]/.test(source[at + 1] ?? ";")
        ? { value, next: afterSeparator(source, at + 1) }
        : undefined;
    }
  }
  return undefined;
}

/** A quote closes a value only where the value ends: before `;`, a line break or the end. */
function readQuoted({ source }: Reader, start: number): ReadValue | undefined {
  const closing = closingQuotes[source[start] ?? ""];
  if (closing === undefined) return undefined;
  const valueEnd = /[ \t]*(?:[;\r\n]|$)/y;
  for (let at = start + 1; at < source.length; at++) {
    valueEnd.lastIndex = at + 1;
    if (closing.includes(source[at] ?? "") && valueEnd.test(source))
      return { value: source.slice(start + 1, at), next: afterSeparator(source, at + 1) };
  }
  return undefined;
}

function readPlain(reader: Reader, start: number): ReadValue {
  const end = endOfPlainValue(reader, start);
  const value = reader.source.slice(start, end);
  return { value: joinLines(value), next: afterSeparator(reader.source, end) };
}

/**
 * A plain value ends at `;`, at a line break before `Name=`, and at a blank before the name of a known option and
 * `=`. Any other line break only broke the page.
 */
function endOfPlainValue({ source, isKeyword }: Reader, start: number): number {
  const name = /[ \t\r\n]+([A-Za-z][A-Za-z0-9_]{1,40}(?: [A-Za-z]{2,20}){0,2})[ \t]*=(?!\s*(?:=|;|$))/y;
  for (let at = start; at < source.length; at++) {
    const character = source[at] ?? "";
    if (character === ";") return at;
    if (!/\s/.test(character)) continue;
    name.lastIndex = at;
    const found = name.exec(source);
    if (found === null) continue;
    const blank = source.slice(at, name.lastIndex);
    const keyword = found[1] ?? "";
    if (isKeyword(keyword) || (/[\r\n]/.test(blank) && usualKeyword(keyword))) return at;
  }
  return source.length;
}

function joinLines(value: string): string {
  return value.replace(/[ \t]*\r?\n[ \t]*/g, "").trim();
}

function afterSeparator(source: string, from: number): number {
  let at = from;
  while (at < source.length && /[\s;]/.test(source[at] ?? "")) at++;
  return at;
}
