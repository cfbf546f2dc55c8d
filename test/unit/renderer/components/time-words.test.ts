import { describe, expect, test } from "vitest";
import { clockTime, countdown, leftWords, tookWords } from "../../../../renderer/components/time-words";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

describe("how long something took", () => {
  test.each([
    [0, "0 ms"],
    [11.6, "12 ms"],
    [999, "999 ms"],
    [1000, "1.0 s"],
    [3461, "3.4 s"],
    [59_999, "59.9 s"],
    [125 * second, "2 min 5 s"],
  ])("%d ms", (milliseconds, words) => {
    expect(tookWords(milliseconds)).toBe(words);
  });
});

describe("a countdown", () => {
  test.each([
    [272_900, "4:32"],
    [60 * second, "1:00"],
    [9 * second, "0:09"],
    [-5 * second, "0:00"],
    [15 * minute, "15:00"],
  ])("%d ms left", (milliseconds, words) => {
    expect(countdown(milliseconds)).toBe(words);
  });
});

describe("what is left", () => {
  test.each([
    [-1, "0 s"],
    [42 * second, "42 s"],
    [59 * minute + 12 * second, "59 min 12 s"],
    [3 * hour + 5 * minute, "3 h 5 min"],
    [12 * 24 * hour, "12 days"],
  ])("%d ms", (milliseconds, words) => {
    expect(leftWords(milliseconds)).toBe(words);
  });
});

test("the time of day has 24 hours", () => {
  expect(clockTime(new Date(2026, 10, 23, 15, 24).getTime())).toMatch(/^15.24$/);
  expect(clockTime(new Date(2026, 10, 23, 0, 5).getTime())).toMatch(/^00.05$/);
});
