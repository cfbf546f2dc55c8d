/** The difference of two versions of a file as one edit: all between the first and the last byte that differ. */
import type { Edit } from "../../shared/odbc/document/edits";

/** Bytes that are alike at the start and, beyond those, at the end. */
interface CommonEnds {
  readonly start: number;
  readonly end: number;
}

function commonEnds(a: Uint8Array, b: Uint8Array): CommonEnds {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start + block <= shorter && sameRun(a, b, start, start)) start += block;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end + block <= shorter - start && sameRun(a, b, a.length - end - block, b.length - end - block))
    end += block;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return { start, end };
}

/** Bytes compared at once, by the system's own loop. */
const block = 64 * 1024;

function sameRun(a: Uint8Array, b: Uint8Array, inA: number, inB: number): boolean {
  return Buffer.compare(a.subarray(inA, inA + block), b.subarray(inB, inB + block)) === 0;
}

/** The edit that turns `from` into `to`; none when they are equal. */
export function differenceEdits(from: Uint8Array, to: Uint8Array): Edit[] {
  const { start, end } = commonEnds(from, to);
  const edit = { at: start, remove: from.length - start - end, insert: to.slice(start, to.length - end) };
  return edit.remove === 0 && edit.insert.length === 0 ? [] : [edit];
}

/**
 * Moves edits planned on `from` to `to`, another version of the file, when they touch only what both have alike;
 * undefined when an edit touches, or borders on, what differs.
 */
export function movedEdits(from: Uint8Array, to: Uint8Array, edits: readonly Edit[]): Edit[] | undefined {
  const { start, end } = commonEnds(from, to);
  if (start === from.length && start === to.length) return [...edits];
  const moved: Edit[] = [];
  for (const edit of edits) {
    if (edit.at + edit.remove < start) moved.push(edit);
    else if (edit.at > from.length - end) moved.push({ ...edit, at: edit.at + to.length - from.length });
    else return undefined;
  }
  return moved;
}

const lineFeed = 0x0a;

function lines(bytes: Uint8Array): number {
  const feeds = bytes.reduce((count, byte) => (byte === lineFeed ? count + 1 : count), 0);
  // An unfinished last line is a line too.
  return bytes.length > 0 && bytes[bytes.length - 1] !== lineFeed ? feeds + 1 : feeds;
}

/** How many lines the edits add, remove or alter. */
export function changedLines(before: Uint8Array, edits: readonly Edit[]): number {
  return edits.reduce((sum, edit) => {
    const removed = before.subarray(edit.at, edit.at + edit.remove);
    return sum + Math.max(lines(removed), lines(edit.insert));
  }, 0);
}
