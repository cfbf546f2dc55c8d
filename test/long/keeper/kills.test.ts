/** 200 kills of the relay at random moments under load, its socket held as systemd holds it. */
import { expect, test } from "vitest";
import { killOften } from "../../support/keeper/kills";
import { numbersFrom } from "../../support/keeper/seeded-numbers";

test("200 kills under load: no connection refused, and every data source works or says what was lost", async () => {
  const { kills, answers, refused, lost, unexpected } = await killOften(200, numbersFrom(7));
  console.log(
    `${kills} kills, ${answers} answers, ${refused} refused, ${lost} replaced with the answer not on disk`,
  );
  expect(refused).toBe(0);
  expect(unexpected).toEqual([]);
}, 1_800_000);
