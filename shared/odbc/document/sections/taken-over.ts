/** What a document derived from another one has in common with it: which lines the edits touch, which sections they leave as they were. */
import { LINE_FEED } from "../ascii";
import type { Edit } from "../edits";
import type { SectionIndex } from "./section-index";

/** A run of whole lines that edits touch: offsets in the old and in the new bytes. */
export interface ChangedLines {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** Sections that stand in both, each below the other: old positions from `from` on, new ones from `to` on. */
export interface TakenOver {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/**
 * The lines that the edits touch, ascending. Both ends lie behind a line feed (or at an end of the file), where every
 * manager begins to read anew.
 */
export function changedLinesOf(
  before: Uint8Array,
  after: Uint8Array,
  edits: readonly Edit[],
): ChangedLines[] {
  const found: ChangedLines[] = [];
  let shift = 0;
  for (const { at, remove, insert } of edits) {
    const oldStart = at === 0 ? 0 : before.lastIndexOf(LINE_FEED, at - 1) + 1;
    const newStart = oldStart + shift;
    shift += insert.length - remove;
    const oldEnd = before.indexOf(LINE_FEED, at + remove) + 1 || before.length;
    const newEnd = oldEnd + shift;
    const last = found.at(-1);
    if (last !== undefined && oldStart <= last.oldEnd) found[found.length - 1] = { ...last, oldEnd, newEnd };
    else found.push({ oldStart, oldEnd, newStart, newEnd });
  }
  if (found.some(({ newEnd }) => newEnd > after.length)) throw new RangeError("edits of another document");
  return found;
}

/** The sections whose header stands outside the changed lines. */
export function sectionsOutside({ openings }: SectionIndex, lines: readonly ChangedLines[]): TakenOver[] {
  const runs: TakenOver[] = [];
  let from = 0;
  for (const { oldStart, oldEnd } of lines) {
    const until = firstFrom(openings, oldStart);
    runs.push({ from, to: 0, count: until - from });
    from = firstFrom(openings, oldEnd);
  }
  return [...runs, { from, to: 0, count: openings.length - from }];
}

/** Index of the first opening at `offset` or behind it. */
function firstFrom(openings: Uint32Array, offset: number): number {
  let low = 0;
  let high = openings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((openings[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
