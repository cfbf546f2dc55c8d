/** Applies ended as by a power cut, 200 of them. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type KilledApplies, startKilledApplies } from "../../support/sets/killed-applies";

let applies: KilledApplies;
beforeAll(async () => {
  applies = await startKilledApplies();
});
afterAll(() => applies.close());

test("200 applies killed at random moments leave every file whole, and the next apply ends the work", async () => {
  await applies.run(200);
  console.log(`200 kills, ${applies.between} of them between two files of one apply`);
  expect(applies.between).toBeGreaterThan(0);
});
