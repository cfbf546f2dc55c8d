/** One refresh for all who ask at once, over many rotations with family revocation. */
import { expect, test } from "vitest";
import { rotate } from "../../support/keeper/rotations";

test("50 clients at once over 20 rotations: no failed answer, one request to the service a round", async () => {
  const { answers, failed, requests, tokens } = await rotate(50, 20);
  console.log(
    `${answers} answers, ${failed} failed, ${requests.reduce((a, b) => a + b, 0)} requests in 20 rounds`,
  );
  expect(failed).toBe(0);
  expect(requests).toEqual(Array(20).fill(1));
  expect(tokens).toEqual(Array(20).fill(1));
});
