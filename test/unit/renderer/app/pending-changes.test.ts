import { expect, test } from "vitest";
import { createPendingChanges } from "../../../../renderer/app/data/pending-changes";

const nothingFocused = { activeElement: null };

test("waits for every change, also one that starts meanwhile", async () => {
  const pending = createPendingChanges();
  const arrived: string[] = [];
  const later = async () => {
    arrived.push("second");
    return true;
  };
  const first = async () => {
    await Promise.resolve();
    arrived.push("first");
    pending.track(later());
    return true;
  };
  pending.track(first());
  expect(arrived).toEqual([]);
  expect(await pending.flush(nothingFocused)).toBe(true);
  expect(arrived).toEqual(["first", "second"]);
});

test("says when a change did not arrive", async () => {
  const pending = createPendingChanges();
  pending.track(Promise.resolve(true));
  pending.track(Promise.resolve(false));
  expect(await pending.flush(nothingFocused)).toBe(false);
});

test("a change that failed earlier does not stop later saves", async () => {
  const pending = createPendingChanges();
  const failed = Promise.resolve(false);
  pending.track(failed);
  await failed;
  await pending.flush(nothingFocused);
  expect(await pending.flush(nothingFocused)).toBe(true);
});
