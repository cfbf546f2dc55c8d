/** Killed at any moment, the relay loses no connection and no token that was on disk; 200 kills are in test/long. */
import { expect, test } from "vitest";
import { killOften } from "../../support/keeper/kills";
import { numbersFrom } from "../../support/keeper/seeded-numbers";

test("20 kills under load: no connection refused, and every data source works or says what was lost", async () => {
  const { refused, unexpected, lost, answers } = await killOften(20, numbersFrom(7));
  expect(refused).toBe(0);
  expect(unexpected).toEqual([]);
  expect(lost).toBeLessThanOrEqual(20);
  expect(answers).toBeGreaterThan(20);
}, 120_000);
