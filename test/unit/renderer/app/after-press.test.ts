import { expect, test } from "vitest";
import { createPressWatch } from "../../../../renderer/app/data/after-press";

/** A window of which only events and timers are asked; the timer is run by the test. */
function aWindow() {
  const timers: (() => void)[] = [];
  const page = Object.assign(new EventTarget(), { setTimeout: (run: () => void) => timers.push(run) });
  const runTimers = () => {
    for (const run of timers.splice(0)) run();
  };
  return {
    page: page,
    send: (type: string) => page.dispatchEvent(new Event(type)),
    runTimers,
  };
}

test("what changes the page waits from mouse down until after the click", () => {
  const watch = createPressWatch();
  const { page, send, runTimers } = aWindow();
  watch.start(page);
  const done: string[] = [];
  watch.afterPress(() => done.push("before"));
  send("pointerdown");
  watch.afterPress(() => done.push("meanwhile"));
  send("pointerup");
  done.push("click");
  runTimers();
  expect(done).toEqual(["before", "click", "meanwhile"]);
});

test("a press that ends elsewhere, or with the watch, holds nothing back for ever", () => {
  const watch = createPressWatch();
  const { page, send, runTimers } = aWindow();
  const end = watch.start(page);
  const done: string[] = [];
  send("pointerdown");
  watch.afterPress(() => done.push("cancelled"));
  send("pointercancel");
  runTimers();
  send("pointerdown");
  watch.afterPress(() => done.push("ended"));
  end();
  expect(done).toEqual(["cancelled", "ended"]);
});
