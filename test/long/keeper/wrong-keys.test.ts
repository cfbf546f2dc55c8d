/** 10,000 wrong keys: none is taken, and whoever has the right one is served all the while. */
import { expect, test } from "vitest";
import { guessKeys } from "../../support/keeper/load/wrong-keys";

test("10,000 wrong keys are all refused, the right one is served meanwhile, and the relay does not grow", async () => {
  const { guesses, statuses, driverStatuses, slowestMilliseconds, grownMegabytes } = await guessKeys(10_000);
  console.log(
    `${guesses} wrong keys: ${[...statuses].map(([status, count]) => `${count} x ${status}`).join(", ")}; the right one waited ` +
      `${slowestMilliseconds.toFixed(0)} ms at most; ${grownMegabytes.toFixed(1)} MB grown`,
  );
  expect([...statuses.keys()].filter((status) => status !== 401 && status !== 503 && status !== 0)).toEqual(
    [],
  );
  expect(driverStatuses).toEqual(new Set([200]));
  expect(slowestMilliseconds).toBeLessThan(2000);
  expect(grownMegabytes).toBeLessThan(40);
}, 1_800_000);
