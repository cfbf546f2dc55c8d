/** Where sections begin, as one driver manager sees it: one pass over the bytes, two numbers a section. */
import { CLOSE_BRACKET, HASH, isSpace, LINE_FEED, OPEN_BRACKET, SEMICOLON, trimSpan } from "../ascii";
import type { ManagerRules } from "../manager-rules";

/** Why a manager reads nothing of a file. */
export type HiddenBecause = "byteOrderMark" | "strayLine" | "indentedFirstSection" | "nul";

export interface SectionIndex {
  /** Offset of each section's `[`, in file order. */
  readonly openings: Uint32Array;
  /** Where the manager begins to read the line (or piece of an over-long line) of each opening. */
  readonly starts: Uint32Array;
  /** Set when the manager reads the whole file as empty: the offset that makes it so. */
  readonly hidden: { readonly at: number; readonly because: HiddenBecause } | undefined;
}

const nothing = new Uint32Array(0);

/**
 * Finds every section. The search is for `[` (a native scan), not for lines: a bracket is judged by the bytes
 * between it and its line's start, so a file costs little more than one look at each byte.
 */
export function indexSections(bytes: Uint8Array, rules: ManagerRules): SectionIndex {
  const hidden = findWhatHidesFile(bytes, rules);
  if (hidden !== undefined) return { openings: nothing, starts: nothing, hidden };
  const openings: number[] = [];
  const starts: number[] = [];
  let lineStart = 0;
  let scanned = 0;
  for (let at = bytes.indexOf(OPEN_BRACKET); at !== -1; at = bytes.indexOf(OPEN_BRACKET, at + 1)) {
    lineStart = startOfLine(bytes, at, scanned, lineStart, rules);
    scanned = at;
    const start = pieceStart(lineStart, at, rules);
    if (isBlankRun(bytes, start, at) && isSection(bytes, at, rules)) {
      openings.push(at);
      starts.push(start);
    }
  }
  return { openings: new Uint32Array(openings), starts: new Uint32Array(starts), hidden: undefined };
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
