/** What a test found, remembered for the values that were tested. */
import { z } from "zod";

export const Tested = z.object({
  /** Milliseconds since 1970. */
  at: z.number(),
  works: z.boolean(),
  /** Of the values that were tested. */
  digest: z.string(),
});
export type Tested = z.infer<typeof Tested>;

/** "Works, tested 15:24" of today, "Test failed 27 Nov, 15:24" of another day. */
export function testedWords({ at, works }: Pick<Tested, "at" | "works">): string {
  return `${works ? "Works, tested" : "Test failed"} ${testedAt(at)}`;
}

/** By this computer's clock: "15:24", with the day where it is not today. */
export function testedAt(at: number, now = Date.now()): string {
  const date = new Date(at);
  const time = `${date.getHours()}:${String(date.getMinutes()).padStart(2, "0")}`;
  if (date.toDateString() === new Date(now).toDateString()) return time;
  return `${date.toLocaleDateString("en-GB", { day: "numeric", month: "short" })}, ${time}`;
}
