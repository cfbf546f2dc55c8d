/** What belongs to a section when it is deleted or copied: its lines, the comment above it, and the blank lines below. */
import { CARRIAGE_RETURN, HASH, LINE_FEED, SEMICOLON, type Span, trimSpan } from "../ascii";
import { type OdbcDocument, sectionsOf } from "../document";
import { type ManagerRules, managerRules } from "../manager-rules";
import type { ManagerId } from "../managers";
import { endOfLine, sectionLines } from "./lines";

export interface SectionBlock {
  /** Where its comment begins: the comment lines directly above the header. */
  readonly start: number;
  /** Where its header line begins. */
  readonly header: number;
  /** After its last option and the comment lines directly below that. */
  readonly textEnd: number;
  /** After the blank lines that follow; comments standing free after these belong to nobody and stay. */
  readonly end: number;
}

/** The block of the section at `position`; undefined when it begins or ends inside an over-long line. */
export function sectionBlock(
  doc: OdbcDocument,
  manager: ManagerId,
  position: number,
): SectionBlock | undefined {
  const { starts } = sectionsOf(doc, manager);
  const rules = managerRules[manager];
  const header = starts[position];
  if (header === undefined || !isLineStart(doc, manager, header)) return undefined;
  const next = starts[position + 1];
  if (next !== undefined && !isLineStart(doc, manager, next)) return undefined;
  const limit = next === undefined ? doc.bytes.length : commentStart(doc.bytes, next, rules);
  const textEnd = endOfText(doc, manager, position, limit);
  return {
    start: commentStart(doc.bytes, header, rules),
    header,
    textEnd,
    end: afterBlankLines(doc.bytes, textEnd, limit, rules),
  };
}

export function isLineStart(doc: OdbcDocument, manager: ManagerId, at: number): boolean {
  return at === 0 || managerRules[manager].lineEnds.includes(doc.bytes[at - 1] ?? 0);
}

/** Goes up from the header over comment lines until a line that is none. */
function commentStart(bytes: Uint8Array, header: number, rules: ManagerRules): number {
  let start = header;
  while (start > 0) {
    const above = lineBefore(bytes, start, rules);
    const first = bytes[trimSpan(bytes, above.start, above.end).start];
    if (isBlankLine(bytes, above) || (first !== HASH && first !== SEMICOLON)) return start;
    start = above.start;
  }
  return start;
}

function endOfText(doc: OdbcDocument, manager: ManagerId, position: number, limit: number): number {
  let end = limit;
  let attached = false;
  for (const line of sectionLines(doc, manager, position)) {
    if (line.start >= limit) break;
    if (line.kind === "blank") attached = false;
    else if (line.kind !== "comment") attached = true;
    if (attached) end = Math.min(line.lineEnd, limit);
  }
  return end;
}

function afterBlankLines(bytes: Uint8Array, from: number, limit: number, rules: ManagerRules): number {
  let at = from;
  while (at < limit) {
    const end = Math.min(endOfLine(bytes, at, rules), limit);
    if (!isBlankLine(bytes, { start: at, end })) return at;
    at = end;
  }
  return at;
}

/** Where the blank lines before `at` begin. */
export function beforeBlankLines(bytes: Uint8Array, at: number, manager: ManagerId): number {
  const rules = managerRules[manager];
  let start = at;
  while (start > 0) {
    const above = lineBefore(bytes, start, rules);
    if (!isBlankLine(bytes, above)) return start;
    start = above.start;
  }
  return start;
}

/** The line that ends right before `at`, its line end included: for some managers a CR alone is one. */
function lineBefore(bytes: Uint8Array, at: number, { lineEnds }: ManagerRules): Span {
  const isPair = bytes[at - 1] === LINE_FEED && bytes[at - 2] === CARRIAGE_RETURN;
  let start = Math.max(at - (isPair ? 2 : 1), 0);
  while (start > 0 && !lineEnds.includes(bytes[start - 1] ?? 0)) start--;
  return { start, end: at };
}

function isBlankLine(bytes: Uint8Array, line: Span): boolean {
  const text = trimSpan(bytes, line.start, line.end);
  return text.start === text.end;
}
