/** Line numbers as an editor counts them: 1-based, ended by LF, or by CR in a file that has no LF at all. */
import { CARRIAGE_RETURN, LINE_FEED } from "./ascii";
import type { ChangedLines } from "./sections/taken-over";

const stride = 1 << 10;
/** Bytes counted in one step: some ms. */
const stepBytes = 4 * 1024 * 1024;

interface LineCounts {
  readonly lineEnd: number;
  /** Offsets, ascending, not much further apart than `stride`: enough to count on from, and small beside the file. */
  readonly offsets: Uint32Array;
  /** Line ends before each of them. */
  readonly before: Uint32Array;
}

const counted = new WeakMap<Uint8Array, LineCounts>();

/** Line that holds the byte at `offset`. The first call for these bytes scans them once. */
export function lineNumberAt(bytes: Uint8Array, offset: number): number {
  return 1 + lineEndsBefore(bytes, countsOf(bytes), offset);
}

/** The byte that ends lines for `lineNumberAt`. */
export function lineEndByte(bytes: Uint8Array): number {
  return !bytes.includes(LINE_FEED) && bytes.includes(CARRIAGE_RETURN) ? CARRIAGE_RETURN : LINE_FEED;
}

/** Counts in steps what `lineNumberAt` would count at once. */
export function* countingLines(bytes: Uint8Array): Generator<void, void> {
  if (counted.has(bytes)) return;
  const lineEnd = lineEndByte(bytes);
  const blocks = new Blocks(lineEnd);
  for (let from = 0; from < bytes.length; from += stepBytes) {
    blocks.count(bytes, from, Math.min(from + stepBytes, bytes.length));
    yield;
  }
  counted.set(bytes, blocks.done());
}

function countsOf(bytes: Uint8Array): LineCounts {
  const known = counted.get(bytes);
  if (known !== undefined) return known;
  const blocks = new Blocks(lineEndByte(bytes));
  blocks.count(bytes, 0, bytes.length);
  const made = blocks.done();
  counted.set(bytes, made);
  return made;
}

/** The counts of a later version, where those of the one before are known: only changed lines are counted. */
export function deriveLineCounts(
  before: Uint8Array,
  after: Uint8Array,
  changed: readonly ChangedLines[],
): void {
  const old = counted.get(before);
  if (old === undefined || old.lineEnd !== lineEndByte(after)) return;
  const blocks = new Blocks(old.lineEnd);
  let from = 0;
  for (const { oldStart, oldEnd, newStart, newEnd } of changed) {
    blocks.takeOver(before, old, { from, until: oldStart, to: newStart - (oldStart - from) });
    blocks.count(after, newStart, newEnd);
    from = oldEnd;
  }
  blocks.takeOver(before, old, { from, until: before.length, to: after.length - (before.length - from) });
  counted.set(after, blocks.done());
}

/** Counts made block by block. */
class Blocks {
  readonly #lineEnd: number;
  readonly #offsets: number[] = [];
  readonly #before: number[] = [];
  #lines = 0;

  constructor(lineEnd: number) {
    this.#lineEnd = lineEnd;
  }

  count(bytes: Uint8Array, from: number, until: number): void {
    for (let start = from; start < until; start += stride) {
      this.#offsets.push(start);
      this.#before.push(this.#lines);
      const end = Math.min(start + stride, until);
      for (let at = start; at < end; at++) if (bytes[at] === this.#lineEnd) this.#lines++;
    }
  }

  /** The old counts between two offsets, which lie at `to` and behind it now. */
  takeOver(bytes: Uint8Array, old: LineCounts, run: { from: number; until: number; to: number }): void {
    if (run.until <= run.from) return;
    const first = lineEndsBefore(bytes, old, run.from);
    const lines = this.#lines - first;
    this.#offsets.push(run.to);
    this.#before.push(this.#lines);
    for (let block = blockOf(old, run.from) + 1; block < old.offsets.length; block++) {
      const offset = old.offsets[block] ?? 0;
      if (offset >= run.until) break;
      this.#offsets.push(offset - run.from + run.to);
      this.#before.push((old.before[block] ?? 0) + lines);
    }
    this.#lines = lineEndsBefore(bytes, old, run.until) + lines;
  }

  done(): LineCounts {
    return {
      lineEnd: this.#lineEnd,
      offsets: new Uint32Array(this.#offsets),
      before: new Uint32Array(this.#before),
    };
  }
}

function lineEndsBefore(bytes: Uint8Array, counts: LineCounts, offset: number): number {
  const block = blockOf(counts, offset);
  let lines = counts.before[block] ?? 0;
  for (let at = counts.offsets[block] ?? 0; at < offset; at++) if (bytes[at] === counts.lineEnd) lines++;
  return lines;
}

/** Index of the last block that begins at `offset` or before it. */
function blockOf({ offsets }: LineCounts, offset: number): number {
  let low = 0;
  let high = offsets.length;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low;
}
