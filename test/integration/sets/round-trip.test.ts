/** Random files through a set and back; `npm run test:long` draws ten times as many. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RoundTrip, startRoundTrip } from "../../support/sets/round-trip";

let trip: RoundTrip;
beforeAll(async () => {
  trip = await startRoundTrip();
});
afterAll(() => trip.close());

test("an empty machine reads as the one a set was made from, has nothing to do, and a foreign edit is named exactly", async () => {
  await trip.run(100);
  expect(trip.applied).toBeGreaterThan(50);
  expect(trip.foreignEdits).toBeGreaterThan(40);
}, 600_000);
