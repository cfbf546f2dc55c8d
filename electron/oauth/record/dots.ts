/** Replaces ranges of a text by the fixed dots. */
import { maskedSecret } from "../../../shared/secret";

/** From (inclusive) and until (exclusive). */
export type Place = readonly [number, number];

/** Each range, overlapping and touching ones as one, becomes the dots. */
export function dotted(text: string, places: readonly Place[]): string {
  if (places.length === 0) return text;
  let result = "";
  let done = 0;
  for (const [start, end] of [...places].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    if (end <= done) continue;
    if (start > done || result === "") result += text.slice(done, start) + maskedSecret;
    done = end;
  }
  return result + text.slice(done);
}
