/** Where sections begin, as one driver manager sees it: one pass over the bytes, two numbers a section. */
import {
  CLOSE_BRACKET,
  HASH,
  isSpace,
  LINE_FEED,
  OPEN_BRACKET,
  SEMICOLON,
  type Span,
  trimSpan,
} from "../ascii";
import type { ManagerRules } from "../manager-rules";
import type { HiddenBecause, SectionIndex } from "./section-index";
import { type ChangedLines, sectionsOutside, type TakenOver } from "./taken-over";

const nothing = new Uint32Array(0);

/** Bytes looked at in one step of an index made in steps: about 2 ms. */
const stepBytes = 4 * 1024 * 1024;

/**
 * Finds every section. The search is for `[` (a native scan), not for lines: a bracket is judged by the bytes
 * between it and its line's start, so a file costs little more than one look at each byte.
 */
export function* indexingSections(bytes: Uint8Array, rules: ManagerRules): Generator<void, SectionIndex> {
  const hidden = findWhatHidesFile(bytes, rules);
  if (hidden !== undefined) return { openings: nothing, starts: nothing, hidden };
  const found: Openings = { openings: [], starts: [] };
  for (let from = 0; from < bytes.length; ) {
    const until = bytes.indexOf(LINE_FEED, from + stepBytes) + 1 || bytes.length;
    scanOpenings(bytes, rules, { start: from, end: until }, found);
    from = until;
    yield;
  }
  return indexOf(found);
}

interface Openings {
  readonly openings: number[];
  readonly starts: number[];
}

function indexOf({ openings, starts }: Openings): SectionIndex {
  return { openings: new Uint32Array(openings), starts: new Uint32Array(starts), hidden: undefined };
}

/** Adds the sections that begin in whole lines. */
function scanOpenings(bytes: Uint8Array, rules: ManagerRules, lines: Span, found: Openings): void {
  let lineStart = lines.start;
  let scanned = lines.start;
  for (
    let at = bytes.indexOf(OPEN_BRACKET, lines.start);
    at !== -1;
    at = bytes.indexOf(OPEN_BRACKET, at + 1)
  ) {
    if (at >= lines.end) return;
    lineStart = startOfLine(bytes, at, scanned, lineStart, rules);
    scanned = at;
    const start = pieceStart(lineStart, at, rules);
    if (isBlankRun(bytes, start, at) && isSection(bytes, at, rules)) {
      found.openings.push(at);
      found.starts.push(start);
    }
  }
}

/** The index of a later version, of which only the changed lines are looked at; undefined where that is not enough. */
export function deriveIndex(
  before: SectionIndex,
  bytes: Uint8Array,
  changed: readonly ChangedLines[],
  rules: ManagerRules,
): { readonly index: SectionIndex; readonly takenOver: readonly TakenOver[] } | undefined {
  if (before.hidden !== undefined || findWhatHidesFile(bytes, rules) !== undefined) return undefined;
  const found: Openings = { openings: [], starts: [] };
  const takenOver = sectionsOutside(before, changed).map((run, nth): TakenOver => {
    const lines = changed[nth - 1];
    if (lines !== undefined) scanOpenings(bytes, rules, { start: lines.newStart, end: lines.newEnd }, found);
    const to = found.openings.length;
    const shift = lines === undefined ? 0 : lines.newEnd - lines.oldEnd;
    for (let position = run.from; position < run.from + run.count; position++) {
      found.openings.push((before.openings[position] ?? 0) + shift);
      found.starts.push((before.starts[position] ?? 0) + shift);
    }
    return { ...run, to };
  });
  return { index: indexOf(found), takenOver };
}

/** Offset after the last line end before `at`; bytes before `from` were looked at already and gave `known`. */
function startOfLine(
  bytes: Uint8Array,
  at: number,
  from: number,
  known: number,
  rules: ManagerRules,
): number {
  const onlyLineFeed = rules.lineEnds.length === 1;
  for (let i = at - 1; i >= from; i--) {
    const byte = bytes[i] ?? 0;
    if (byte === LINE_FEED || (!onlyLineFeed && rules.lineEnds.includes(byte))) return i + 1;
  }
  return known;
}

/** An over-long line is read in pieces of `maxLineBytes`, each as if it were a line (unixODBC: `fgets` of 1000). */
function pieceStart(lineStart: number, at: number, rules: ManagerRules): number {
  if (rules.maxLineBytes === undefined) return lineStart;
  return at - ((at - lineStart) % rules.maxLineBytes);
}

function isBlankRun(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (!isSpace(bytes[i])) return false;
  return true;
}

function isSection(bytes: Uint8Array, opening: number, rules: ManagerRules): boolean {
  if (rules.unclosedSection === "read") return true;
  for (let i = opening + 1; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte === CLOSE_BRACKET) {
      const name = trimSpan(bytes, opening + 1, i);
      return name.start < name.end;
    }
    if (rules.lineEnds.includes(byte)) return false;
  }
  return false;
}

function findWhatHidesFile(bytes: Uint8Array, rules: ManagerRules): SectionIndex["hidden"] {
  if (rules.nul === "hangs") {
    const at = bytes.indexOf(0);
    return at === -1 ? undefined : { at, because: "nul" };
  }
  if (rules.strayLine === "hidesFile") return findStrayLine(bytes, rules);
  return undefined;
}

/** unixODBC's `_iniScanUntilObject`: until a piece begins with `[`, only blank pieces and comments may stand. */
function findStrayLine(bytes: Uint8Array, rules: ManagerRules): SectionIndex["hidden"] {
  const most = rules.maxLineBytes ?? Number.POSITIVE_INFINITY;
  let at = 0;
  let lineEnd = 0;
  while (at < bytes.length) {
    if (at >= lineEnd) lineEnd = bytes.indexOf(LINE_FEED, at) + 1 || bytes.length;
    const end = Math.min(at + most, lineEnd);
    const { start: first } = trimSpan(bytes, at, end);
    const byte = first < end ? bytes[first] : 0;
    if (byte === OPEN_BRACKET && first === at) return undefined;
    if (byte !== 0 && byte !== HASH && byte !== SEMICOLON)
      return { at: first, because: whyHidden(bytes, first) };
    at = end;
  }
  return undefined;
}

function whyHidden(bytes: Uint8Array, first: number): HiddenBecause {
  if (bytes[first] === OPEN_BRACKET) return "indentedFirstSection";
  return first === 0 && startsWithMark(bytes) ? "byteOrderMark" : "strayLine";
}

/** The UTF-8 byte order mark. */
export function startsWithMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}
