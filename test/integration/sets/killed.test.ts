/** Applies ended as by a power cut; `npm run test:long` kills ten times as many. */
import { afterAll, beforeAll, test } from "vitest";
import { type KilledApplies, startKilledApplies } from "../../support/sets/killed-applies";

let applies: KilledApplies;
beforeAll(async () => {
  applies = await startKilledApplies();
});
afterAll(() => applies.close());

test("20 applies killed at random moments leave every file whole, and the next apply ends the work", async () => {
  await applies.run(20);
}, 600_000);
