/** Line numbers as an editor counts them: 1-based, ended by LF, or by CR in a file that has no LF at all. */
import { CARRIAGE_RETURN, LINE_FEED } from "./ascii";

const stride = 1 << 10;

interface LineCounts {
  readonly lineEnd: number;
  /** Line ends before each multiple of `stride`: enough to count on from, and small beside the file. */
  readonly before: Uint32Array;
}

const counted = new WeakMap<Uint8Array, LineCounts>();

/** Line that holds the byte at `offset`. The first call for these bytes scans them once. */
export function lineNumberAt(bytes: Uint8Array, offset: number): number {
  const counts = counted.get(bytes) ?? countLines(bytes);
  counted.set(bytes, counts);
  const block = Math.floor(offset / stride);
  let line = (counts.before[block] ?? 0) + 1;
  for (let at = block * stride; at < offset; at++) if (bytes[at] === counts.lineEnd) line++;
  return line;
}

/** The byte that ends lines for `lineNumberAt`. */
export function lineEndByte(bytes: Uint8Array): number {
  return !bytes.includes(LINE_FEED) && bytes.includes(CARRIAGE_RETURN) ? CARRIAGE_RETURN : LINE_FEED;
}

function countLines(bytes: Uint8Array): LineCounts {
  const lineEnd = lineEndByte(bytes);
  const before = new Uint32Array(Math.floor(bytes.length / stride) + 1);
  let line = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (at % stride === 0) before[at / stride] = line;
    if (bytes[at] === lineEnd) line++;
  }
  if (bytes.length % stride === 0) before[bytes.length / stride] = line;
  return { lineEnd, before };
}
