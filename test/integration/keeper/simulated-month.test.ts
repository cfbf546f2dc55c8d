/** A month of a moved clock; the whole year is in test/long. */
import { expect, test } from "vitest";
import { simulate, sixProviders } from "../../support/keeper/simulated-year";

test("in a month no token dies unused, each known end is told in time, and no service is asked twice a period", async () => {
  const outcome = await simulate(32, sixProviders);
  expect(outcome).toMatchObject({ providers: 6, tokens: 100, diedUnused: 0, mostInPeriod: 1 });
  expect(outcome.requests).toBeGreaterThan(0);
  expect(outcome.knownEnds).toBeGreaterThan(0);
  expect(Math.min(...outcome.toldDaysBefore)).toBeGreaterThanOrEqual(29);
});
