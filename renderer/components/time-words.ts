/** Times as the window shows them. */

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** How long something took: "12 ms", "3.4 s", "2 min 5 s". */
export function tookWords(milliseconds: number): string {
  if (milliseconds < second) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < minute) return `${(Math.floor(milliseconds / 100) / 10).toFixed(1)} s`;
  return leftWords(milliseconds);
}

/** What is left, as on a clock: "4:32". */
export function countdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / second));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** What is left, in words: "59 min 12 s", "3 h 5 min", "12 days". */
export function leftWords(milliseconds: number): string {
  const left = Math.max(0, milliseconds);
  if (left < minute) return `${Math.floor(left / second)} s`;
  if (left < hour) return `${Math.floor(left / minute)} min ${Math.floor((left % minute) / second)} s`;
  if (left < 2 * day) return `${Math.floor(left / hour)} h ${Math.floor((left % hour) / minute)} min`;
  return `${Math.floor(left / day)} days`;
}

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** The time of day on a 24-hour clock: "15:24". `at`: milliseconds since 1970. */
export function clockTime(at: number): string {
  return clock.format(at);
}
