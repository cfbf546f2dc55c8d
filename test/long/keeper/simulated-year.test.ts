/** A year of a moved clock: a hundred tokens of six providers, some of which end on a known day. */
import { expect, test } from "vitest";
import { simulate, sixProviders } from "../../support/keeper/simulated-year";

test("in a year no token dies unused, each known end is told 30 days before, and no service is asked twice a period", async () => {
  const outcome = await simulate(365, sixProviders);
  const { toldDaysBefore, ...figures } = outcome;
  console.log(figures, `told ${Math.min(...toldDaysBefore)} to ${Math.max(...toldDaysBefore)} days before`);
  expect(outcome).toMatchObject({ providers: 6, tokens: 100, diedUnused: 0, mostInPeriod: 1 });
  expect(outcome.knownEnds).toBeGreaterThan(25);
  expect(Math.min(...toldDaysBefore)).toBeGreaterThanOrEqual(29);
});
