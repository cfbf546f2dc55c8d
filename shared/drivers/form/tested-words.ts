/** When a data source was tested and what came of it, in words. */

/** "Works, tested 15:24" of today, "Test failed 27 Nov, 15:24" of another day. */
export function testedWords({ at, works }: { readonly at: number; readonly works: boolean }): string {
  return `${works ? "Works, tested" : "Test failed"} ${testedAt(at)}`;
}

/** By this computer's clock: "15:24", with the day where it is not today. */
export function testedAt(at: number, now = Date.now()): string {
  const date = new Date(at);
  const time = `${date.getHours()}:${String(date.getMinutes()).padStart(2, "0")}`;
  if (date.toDateString() === new Date(now).toDateString()) return time;
  return `${date.toLocaleDateString("en-GB", { day: "numeric", month: "short" })}, ${time}`;
}
