/** Random files through a set and back, 1,000 of them. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RoundTrip, startRoundTrip } from "../../support/sets/round-trip";

let trip: RoundTrip;
beforeAll(async () => {
  trip = await startRoundTrip();
});
afterAll(() => trip.close());

test("1,000 sets made of files make the same of an empty machine, and one foreign edit each is named exactly", async () => {
  // A third of the files hold what no driver manager would read back from a set: those are refused in words.
  await trip.run(1650);
  console.log(`${trip.applied} of 1650 sets applied, ${trip.foreignEdits} foreign edits named exactly`);
  expect(trip.applied).toBeGreaterThanOrEqual(1000);
  expect(trip.foreignEdits).toBeGreaterThan(900);
});
