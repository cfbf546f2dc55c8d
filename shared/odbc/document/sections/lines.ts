/** The lines of one section as a driver manager reads them: what each is, and where its name and value stand. */
import {
  CARRIAGE_RETURN,
  DOUBLE_QUOTE,
  EQUALS,
  FORM_FEED,
  HASH,
  isSpace,
  LINE_FEED,
  OPEN_BRACKET,
  SEMICOLON,
  SINGLE_QUOTE,
  SPACE,
  type Span,
  TAB,
  trimSpan,
} from "../ascii";
import type { OdbcDocument } from "../document";
import { sectionsOf } from "../document";
import { type ManagerRules, managerRules } from "../manager-rules";
import type { ManagerId } from "../managers";

/** A line, or the piece of an over-long line that a manager reads as one. */
export interface Line extends Span {
  /** `ignored`: a line this manager passes over though it is neither blank nor a comment. */
  readonly kind: "section" | "option" | "comment" | "blank" | "ignored";
  /** End of what stands on it, without the line end. */
  readonly contentEnd: number;
  /** False for the second and later pieces of an over-long line. */
  readonly wholeFromStart: boolean;
  /** End of the whole line, its line end included; equals `end` unless the manager cuts the line here. */
  readonly lineEnd: number;
}

type Place = Omit<Line, "kind">;

export interface OptionLine extends Line {
  readonly kind: "option";
  readonly name: Span;
  readonly value: Span;
  /** Offset of `=`; undefined on a line without one. */
  readonly equals: number | undefined;
}

export type AnyLine = OptionLine | (Line & { readonly kind: Exclude<Line["kind"], "option"> });

/** All lines of the section at `position`, its header first, up to the next section. */
export function* sectionLines(doc: OdbcDocument, manager: ManagerId, position: number): Generator<AnyLine> {
  const { starts } = sectionsOf(doc, manager);
  const start = starts[position];
  if (start === undefined) return;
  yield* linesBetween(doc.bytes, start, starts[position + 1] ?? doc.bytes.length, managerRules[manager]);
}

/** Lines from `from` (where a line or piece begins, the first of them a section's header) to `until`. */
function* linesBetween(
  bytes: Uint8Array,
  from: number,
  until: number,
  rules: ManagerRules,
): Generator<AnyLine> {
  let at = from;
  let header = true;
  let lineEnd = from;
  let wholeFromStart = isLineStart(bytes, from, rules);
  while (at < until) {
    if (at >= lineEnd) {
      if (at > from) wholeFromStart = true;
      lineEnd = endOfLine(bytes, at, rules);
    }
    const end = Math.min(at + (rules.maxLineBytes ?? bytes.length), lineEnd);
    const place: Place = {
      start: at,
      end,
      lineEnd,
      wholeFromStart,
      contentEnd: contentEnd(bytes, at, end, rules),
    };
    yield header ? plainLine("section", place) : readLine(bytes, place, rules);
    header = false;
    wholeFromStart = false;
    at = end;
  }
}

function isLineStart(bytes: Uint8Array, at: number, rules: ManagerRules): boolean {
  return at === 0 || rules.lineEnds.includes(bytes[at - 1] ?? 0);
}

/** Offset after the line end of the line at `at`; CR LF is one line end for a manager that knows CR. */
export function endOfLine(bytes: Uint8Array, at: number, rules: ManagerRules): number {
  if (rules.lineEnds.length === 1) return bytes.indexOf(LINE_FEED, at) + 1 || bytes.length;
  for (let i = at; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (!rules.lineEnds.includes(byte)) continue;
    return byte === CARRIAGE_RETURN && bytes[i + 1] === LINE_FEED ? i + 2 : i + 1;
  }
  return bytes.length;
}

function contentEnd(bytes: Uint8Array, start: number, end: number, rules: ManagerRules): number {
  let last = end;
  while (last > start && rules.lineEnds.includes(bytes[last - 1] ?? 0)) last--;
  if (last > start && bytes[last - 1] === CARRIAGE_RETURN && last < end) last--;
  return last;
}

/** Copied field by field: this runs for every line of a file, and a spread costs several times as much. */
function plainLine(kind: Exclude<Line["kind"], "option">, place: Place): AnyLine {
  const { start, end, contentEnd, wholeFromStart, lineEnd } = place;
  return { kind, start, end, contentEnd, wholeFromStart, lineEnd };
}

function optionLine(place: Place, name: Span, value: Span, equals: number | undefined): OptionLine {
  const { start, end, contentEnd, wholeFromStart, lineEnd } = place;
  return { kind: "option", start, end, contentEnd, wholeFromStart, lineEnd, name, value, equals };
}

function readLine(bytes: Uint8Array, line: Place, rules: ManagerRules): AnyLine {
  const { start: first, end: last } = trimSpan(bytes, line.start, line.contentEnd);
  const byte = bytes[first];
  if (first === last || byte === 0) return plainLine("blank", line);
  if (byte === HASH || byte === SEMICOLON) return plainLine("comment", line);
  // A `[` that opens no section for this manager: unclosed or nameless, in iODBC's eyes.
  if (byte === OPEN_BRACKET) return plainLine("ignored", line);
  if (first > line.start && rules.indentedOption === "ignored") return plainLine("ignored", line);
  return readOptionLine(bytes, line, first, last, rules);
}

/** The line's text stands in `[first, last)`. */
function readOptionLine(
  bytes: Uint8Array,
  line: Place,
  first: number,
  last: number,
  rules: ManagerRules,
): AnyLine {
  const end = rules.nul === "endsValue" ? indexBetween(bytes, 0, first, last) : last;
  const equals = indexBetween(bytes, EQUALS, first, end);
  if (equals === end) {
    if (rules.keyWithoutEquals === "ignored") return plainLine("ignored", line);
    return optionLine(line, trimSpan(bytes, first, end), { start: end, end }, undefined);
  }
  const untrimmed = rules.blanksAtFileEnd === "kept" && line.contentEnd === bytes.length;
  const value = valueSpan(bytes, equals + 1, untrimmed ? line.contentEnd : end, rules);
  return optionLine(line, trimSpan(bytes, first, equals), value, equals);
}

/** Offset of `byte` in `[start, end)`, or `end`. */
function indexBetween(bytes: Uint8Array, byte: number, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] !== byte) at++;
  return at;
}

function valueSpan(bytes: Uint8Array, from: number, end: number, rules: ManagerRules): Span {
  let start = from;
  while (start < end && isSpace(bytes[start])) start++;
  const valueEnd = rules.inlineComments ? beforeInlineComment(bytes, start, end) : end;
  if (valueEnd > start) {
    const last = rules.inlineComments && valueEnd === end ? end : trimSpan(bytes, start, valueEnd).end;
    return { start, end: rules.blanksAtFileEnd === "kept" ? last : trimSpan(bytes, start, last).end };
  }
  // An empty value stands after one blank where there are blanks, so that a new value keeps `A = `.
  const empty = bytes[from] === SPACE || bytes[from] === TAB ? from + 1 : from;
  return { start: empty, end: empty };
}

/** iODBC: `;` or `#` at the value's beginning or after a blank, unless inside '…' or "…" (which stay in the value). */
function beforeInlineComment(bytes: Uint8Array, start: number, end: number): number {
  let quote: number | undefined;
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (quote !== undefined) {
      if (byte === quote) quote = undefined;
    } else if (byte === DOUBLE_QUOTE || byte === SINGLE_QUOTE) quote = byte;
    else if ((byte === SEMICOLON || byte === HASH) && (at === start || isInlineBlank(bytes[at - 1])))
      return at;
  }
  return end;
}

function isInlineBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB || byte === FORM_FEED;
}
