import { expect, test } from "vitest";
import { KeyedLock } from "../../../../electron/oauth/keyed-lock";

function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

test("what has the same key waits, what has another does not", async () => {
  const lock = new KeyedLock();
  const first = gate();
  const order: string[] = [];
  const one = lock.run("sales", async () => {
    order.push("first starts");
    await first.opened;
    order.push("first ends");
  });
  const two = lock.run("sales", async () => void order.push("second"));
  await lock.run("tickets", async () => void order.push("other"));
  first.open();
  await Promise.all([one, two]);
  expect(order).toEqual(["first starts", "other", "first ends", "second"]);
});

test("a failed run lets the next one in", async () => {
  const lock = new KeyedLock();
  const failing = lock.run("sales", () => Promise.reject(new Error("broken")));
  const next = lock.run("sales", async () => "ran");
  await expect(failing).rejects.toThrow("broken");
  expect(await next).toBe("ran");
});
