/** The lines a save writes: old and new text as a diff, secrets as dots, untouched runs folded. */

import { COLON, EQUALS, HASH, OPEN_BRACKET, SEMICOLON, sameBytes, trimSpan } from "../odbc/document/ascii";
import type { OdbcDocument } from "../odbc/document/document";
import { applyEdits, type Edit } from "../odbc/document/edits";
import { lineEndByte, lineNumberAt } from "../odbc/document/line-numbers";
import { decodeText } from "../odbc/document/text";
import type { PreviewPart } from "./draft-view";
import type { PreviewLine } from "./preview-view";

interface PreviewOptions {
  /** The new file's bytes, where they are at hand. */
  readonly after?: Uint8Array;
  /** Offsets in the new file of lines that are shown as well, with lines around them. */
  readonly marked?: readonly number[];
}

type IsSecretValue = (option: string, value: string) => boolean;

/** Unchanged lines shown on each side of a change. */
const context = 3;

/** A run of whole lines that the edits change: offsets in the old and in the new bytes. */
interface Hunk {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/**
 * The diff of `edits`, with three lines around each change and the rest folded. Line numbers are 1-based, of the
 * new file for same and added lines, of the old one for removed lines.
 * @param isSecretOption whether an option's value must not be shown; asked with name and value as written.
 */
export function previewLines(
  before: OdbcDocument,
  edits: readonly Edit[],
  isSecretOption: IsSecretValue,
  { after = applyEdits(before.bytes, edits), marked = [] }: PreviewOptions = {},
): PreviewLine[] {
  const hunks = withMarks(hunksOf(before.bytes, after, edits), marked, after);
  const lines: PreviewLine[] = [];
  let shown = 0;
  for (const [i, hunk] of hunks.entries()) {
    const from = Math.max(shown, linesBack(after, hunk.newStart));
    lines.push(...folded(after, shown, from), ...linesIn(after, from, hunk.newStart, "same", isSecretOption));
    lines.push(...linesIn(before.bytes, hunk.oldStart, hunk.oldEnd, "removed", isSecretOption));
    lines.push(...linesIn(after, hunk.newStart, hunk.newEnd, "added", isSecretOption));
    const next = hunks[i + 1]?.newStart ?? after.length;
    shown = Math.min(linesForward(after, hunk.newEnd), next);
    lines.push(...linesIn(after, hunk.newEnd, shown, "same", isSecretOption));
  }
  return [...lines, ...folded(after, shown, after.length)];
}

/** How many lines the edits write: added or changed ones, and removed ones that nothing replaces. */
export function countChangedLines(before: Uint8Array, edits: readonly Edit[]): number {
  const after = applyEdits(before, edits);
  return hunksOf(before, after, edits).reduce(
    (sum, hunk) =>
      sum +
      Math.max(countLines(before, hunk.oldStart, hunk.oldEnd), countLines(after, hunk.newStart, hunk.newEnd)),
    0,
  );
}

/** Each edit widened to whole lines on both sides; neighbours that meet in a line become one; equal lines at the ends fall off. */
function hunksOf(before: Uint8Array, after: Uint8Array, edits: readonly Edit[]): Hunk[] {
  const merged: Hunk[] = [];
  let shift = 0;
  for (const edit of edits) {
    const oldStart = lineStart(before, edit.at);
    const newStart = oldStart + shift;
    shift += edit.insert.length - edit.remove;
    const oldEnd = wholeLines(before, after, edit.at + edit.remove, shift);
    const last = merged.at(-1);
    if (last !== undefined && oldStart < last.oldEnd) {
      merged[merged.length - 1] = {
        ...last,
        oldEnd: Math.max(oldEnd, last.oldEnd),
        newEnd: Math.max(oldEnd, last.oldEnd) + shift,
      };
    } else merged.push({ oldStart, oldEnd, newStart, newEnd: oldEnd + shift });
  }
  return merged.map((hunk) => trimEqualLines(before, after, hunk)).filter((hunk) => !isEmpty(hunk));
}

/** A marked line is a hunk that changes nothing, unless a change shows it anyhow. */
function withMarks(hunks: readonly Hunk[], marked: readonly number[], after: Uint8Array): Hunk[] {
  const starts = [...new Set(marked.filter((at) => at < after.length).map((at) => lineStart(after, at)))];
  const free = starts.filter((at) => !hunks.some(({ newStart, newEnd }) => newStart <= at && at < newEnd));
  const marks = free.map((at): Hunk => ({ oldStart: 0, oldEnd: 0, newStart: at, newEnd: at }));
  return [...hunks, ...marks].sort((a, b) => a.newStart - b.newStart || a.newEnd - b.newEnd);
}

function isEmpty(hunk: Hunk): boolean {
  return hunk.oldStart === hunk.oldEnd && hunk.newStart === hunk.newEnd;
}

function trimEqualLines(before: Uint8Array, after: Uint8Array, hunk: Hunk): Hunk {
  let { oldStart, oldEnd, newStart, newEnd } = hunk;
  const equal = (a: number, b: number, c: number, d: number) =>
    a < b && c < d && sameLine(before.subarray(a, b), after.subarray(c, d));
  for (;;) {
    const a = Math.min(nextLine(before, oldStart), oldEnd);
    const b = Math.min(nextLine(after, newStart), newEnd);
    if (!equal(oldStart, a, newStart, b)) break;
    oldStart = a;
    newStart = b;
  }
  for (;;) {
    const a = Math.max(lineStart(before, oldEnd - 1), oldStart);
    const b = Math.max(lineStart(after, newEnd - 1), newStart);
    if (!equal(a, oldEnd, b, newEnd)) break;
    oldEnd = a;
    newEnd = b;
  }
  return { oldStart, oldEnd, newStart, newEnd };
}

/** A line end added to a file's last line is no change of that line to a reader. */
function sameLine(before: Uint8Array, after: Uint8Array): boolean {
  if (sameBytes(before, after)) return true;
  const was = withoutLineEnd(before, 0, before.length);
  const is = withoutLineEnd(after, 0, after.length);
  const unended = was === before.length || is === after.length;
  return unended && sameBytes(before.subarray(0, was), after.subarray(0, is));
}

function lineStart(bytes: Uint8Array, at: number): number {
  return at <= 0 ? 0 : bytes.lastIndexOf(lineEndByte(bytes), at - 1) + 1;
}

/** The first place from `at` on where a line begins in both texts; `shift` is how far the new text lies from the old. */
function wholeLines(before: Uint8Array, after: Uint8Array, at: number, shift: number): number {
  const begins = (bytes: Uint8Array, place: number) => lineStart(bytes, place) === place;
  return begins(before, at) && begins(after, at + shift) ? at : nextLine(before, at);
}

function nextLine(bytes: Uint8Array, at: number): number {
  return bytes.indexOf(lineEndByte(bytes), at) + 1 || bytes.length;
}

function linesBack(bytes: Uint8Array, from: number): number {
  let at = from;
  for (let i = 0; i < context && at > 0; i++) at = lineStart(bytes, at - 1);
  return at;
}

function linesForward(bytes: Uint8Array, from: number): number {
  let at = from;
  for (let i = 0; i < context && at < bytes.length; i++) at = nextLine(bytes, at);
  return at;
}

function countLines(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at = nextLine(bytes, at)) count++;
  return count;
}

function folded(bytes: Uint8Array, from: number, to: number): PreviewLine[] {
  const count = countLines(bytes, from, to);
  return count === 0 ? [] : [{ kind: "folded", count }];
}

function linesIn(
  bytes: Uint8Array,
  from: number,
  to: number,
  kind: "same" | "added" | "removed",
  isSecretOption: IsSecretValue,
): PreviewLine[] {
  const lines: PreviewLine[] = [];
  let number = from < to ? lineNumberAt(bytes, from) : 0;
  for (let at = from; at < to; at = nextLine(bytes, at)) {
    lines.push({ kind, number, parts: lineParts(bytes, at, nextLine(bytes, at), isSecretOption) });
    number++;
  }
  return lines;
}

/**
 * The text of a line, a secret's value as its length alone. A line commented out is judged by what it would be:
 * an old secret behind a `#` is a secret still.
 */
function lineParts(
  bytes: Uint8Array,
  start: number,
  end: number,
  isSecretOption: IsSecretValue,
): PreviewPart[] {
  const text = trimSpan(bytes, start, end);
  const secret = secretValue(bytes, text.start, text.end, isSecretOption);
  const visibleEnd = secret?.start ?? withoutLineEnd(bytes, start, end);
  const parts: PreviewPart[] = [];
  if (visibleEnd > start) parts.push({ text: decodeText(bytes, start, visibleEnd) });
  if (secret !== undefined) parts.push({ masked: true, bytes: secret.end - secret.start });
  return parts;
}

function secretValue(bytes: Uint8Array, start: number, end: number, isSecretOption: IsSecretValue) {
  let from = start;
  while (from < end && (bytes[from] === HASH || bytes[from] === SEMICOLON)) from++;
  if (bytes[from] === OPEN_BRACKET) return undefined;
  // `ClientSecret: x` is no option to a driver manager, and a secret all the same.
  let separator = from;
  while (separator < end && bytes[separator] !== EQUALS && bytes[separator] !== COLON) separator++;
  if (separator === end) return undefined;
  const name = trimSpan(bytes, from, separator);
  const value = trimSpan(bytes, separator + 1, end);
  if (value.start === value.end) return undefined;
  const secret = isSecretOption(
    decodeText(bytes, name.start, name.end),
    decodeText(bytes, value.start, value.end),
  );
  return secret ? value : undefined;
}

function withoutLineEnd(bytes: Uint8Array, start: number, end: number): number {
  let last = end;
  while (last > start && (bytes[last - 1] === 0x0a || bytes[last - 1] === 0x0d)) last--;
  return last;
}
