/**
 * ODBC connection strings: read as people paste them from documentation (several lines, a line without `;`, quotes
 * around values, names in any case), written in the one form every driver manager takes.
 */

/** `[keyword, value]` in the order given. */
export type ConnectionPairs = readonly (readonly [string, string])[];

/**
 * What ends or changes an unquoted value. The ODBC reference would also brace `=`, `(` or `?`; drivers'
 * documentation writes secrets and URLs with these plain, and every manager takes them so.
 */
const needsBraces = /[{};\r\n]|^['"\s]|\s$/;

/**
 * Reads a connection string. Of a keyword given twice the first wins, as SQLDriverConnect reads it. Text without
 * any `name=value` gives no pairs.
 */
export function parseConnectionString(text: string): [string, string][] {
  const pairs: [string, string][] = [];
  const seen = new Set<string>();
  const source = text.trim();
  let at = 0;
  while (at < source.length) {
    const part = readPart(source, at);
    at = part.next;
    const keyword = part.keyword.toLowerCase();
    if (keyword === "" || seen.has(keyword)) continue;
    seen.add(keyword);
    pairs.push([part.keyword, part.value]);
  }
  return pairs;
}

interface Part {
  readonly keyword: string;
  readonly value: string;
  readonly next: number;
}

function readPart(source: string, from: number): Part {
  const equals = source.indexOf("=", from);
  const end = source.indexOf(";", from);
  if (equals === -1) return { keyword: "", value: "", next: source.length };
  if (end !== -1 && end < equals) return { keyword: "", value: "", next: end + 1 };
  const keyword = source.slice(from, equals).trim();
  let start = equals + 1;
  while (source[start] === " " || source[start] === "\t") start++;
  const { value, next } = readValue(source, start);
  return { keyword, value, next };
}

function readValue(source: string, start: number): { value: string; next: number } {
  if (source[start] === "{") return readBraced(source, start);
  const quote = source[start];
  if (quote === "'" || quote === '"') {
    const close = closingQuote(source, start, quote);
    if (close !== undefined)
      return { value: source.slice(start + 1, close), next: afterSeparator(source, close + 1) };
  }
  const end = endOfPlainValue(source, start);
  return { value: joinLines(source.slice(start, end)), next: afterSeparator(source, end) };
}

/** `{…}` with `}}` for a brace inside. */
function readBraced(source: string, start: number): { value: string; next: number } {
  let value = "";
  for (let at = start + 1; at < source.length; at++) {
    if (source[at] !== "}") value += source[at];
    else if (source[at + 1] === "}") {
      value += "}";
      at++;
    } else return { value, next: afterSeparator(source, at + 1) };
  }
  const end = endOfPlainValue(source, start);
  return { value: source.slice(start, end).trim(), next: afterSeparator(source, end) };
}

/** A quote closes a value only where the value ends: before `;`, a line break or the end. */
function closingQuote(source: string, start: number, quote: string): number | undefined {
  for (let close = source.indexOf(quote, start + 1); close !== -1; close = source.indexOf(quote, close + 1)) {
    if (/^[ \t]*(;|\r|\n|$)/.test(source.slice(close + 1))) return close;
  }
  return undefined;
}

/** A line break ends a value when the next line begins with `Name=`; else the value goes on, broken by the page's width. */
function endOfPlainValue(source: string, start: number): number {
  for (let at = start; at < source.length; at++) {
    if (source[at] === ";") return at;
    if (source[at] === "\n" && startsWithKeyword(source.slice(at + 1, at + 200))) return at;
  }
  return source.length;
}

/** An option's name is a word that begins with a capital or is DSN, DRIVER and the like; a token's tail `abc=` is not taken for one. */
function startsWithKeyword(line: string): boolean {
  return /^[ \t]*[A-Z][A-Za-z]{2,40}[ \t]*=(?!\s*(=|;|$))/.test(line);
}

function joinLines(value: string): string {
  return value.replace(/[ \t]*\r?\n[ \t]*/g, "").trim();
}

function afterSeparator(source: string, from: number): number {
  let at = from;
  while (at < source.length && /[\s;]/.test(source[at] ?? "")) at++;
  return at;
}

/**
 * Writes the canonical form: Driver (or DSN) first, `;` after each pair, braces only around values that need them.
 * Empty values are left out: an option not given is the driver's default.
 */
export function writeConnectionString(pairs: ConnectionPairs): string {
  const given = pairs.filter(([, value]) => value !== "");
  const leads = ([keyword]: readonly [string, string]) => /^(driver|dsn)$/i.test(keyword);
  const ordered = [...given.filter(leads), ...given.filter((pair) => !leads(pair))];
  return ordered.map(([keyword, value]) => `${canonicalKeyword(keyword)}=${writtenValue(value)};`).join("");
}

function canonicalKeyword(keyword: string): string {
  return /^(driver|dsn)$/i.test(keyword) ? keyword.toUpperCase() : keyword;
}

function writtenValue(value: string): string {
  return needsBraces.test(value) ? `{${value.replaceAll("}", "}}")}}` : value;
}
