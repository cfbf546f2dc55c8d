/** One refresh for all who ask at once; the full figures are in test/long. */
import { expect, test } from "vitest";
import { rotate } from "../../support/keeper/rotations";

test("50 clients at once over 6 rotations: no failed answer, one request to the service a round", async () => {
  const { failed, requests, tokens } = await rotate(50, 6);
  expect(failed).toBe(0);
  expect(requests).toEqual(Array(6).fill(1));
  expect(tokens).toEqual(Array(6).fill(1));
}, 120_000);
