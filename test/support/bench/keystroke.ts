/** How long the page's main thread works at a keystroke in the search, from keydown to paint, out of Chromium's own trace. */
import { readFile, rm } from "node:fs/promises";
import type { OpenWindow } from "./windows";

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** In microseconds. */
  readonly ts: number;
  readonly dur?: number;
  readonly args?: { readonly data?: { readonly type?: string } };
}

/** Types one letter after the other; the time of each, in ms. */
export async function keystrokeTimes({ main, page }: OpenWindow, letters: string): Promise<number[]> {
  const box = page.getByRole("searchbox", { name: "Search data sources" });
  await box.focus();
  await main.evaluate(({ contentTracing }) =>
    contentTracing.startRecording({ included_categories: ["toplevel", "devtools.timeline"] }),
  );
  for (const letter of letters) {
    await page.keyboard.press(letter);
    // Two frames: the one that shows the letter, and one more so that the next key meets a page at rest.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
  }
  const path = await main.evaluate(({ contentTracing }) => contentTracing.stopRecording());
  await box.fill("");
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(await readFile(path, "utf8"));
  await rm(path);
  return keydownsToPaint(traceEvents);
}

/** For each keydown: the tasks of its thread up to the first paint behind it, added up. */
function keydownsToPaint(events: readonly TraceEvent[]): number[] {
  const keydowns = events.filter(
    ({ name, args }) => name === "EventDispatch" && args?.data?.type === "keydown",
  );
  if (keydowns.length === 0) throw new Error("the trace holds no keydown");
  return keydowns.map((keydown) => {
    const own = events.filter(({ pid, tid }) => pid === keydown.pid && tid === keydown.tid);
    const paints = own.filter(({ name, ts }) => name === "Paint" && ts >= keydown.ts).map(({ ts }) => ts);
    const painted = Math.min(...paints);
    const tasks = own.filter(({ name, ph, ts, dur }) => {
      const isTask = (name === "RunTask" || name === "ThreadControllerImpl::RunTask") && ph === "X";
      return isTask && ts + (dur ?? 0) >= keydown.ts && ts <= painted;
    });
    if (tasks.length === 0) throw new Error("the trace holds no tasks");
    return covered(tasks) / 1000;
  });
}

/** The time that the tasks take, those within others counted once. */
function covered(tasks: readonly TraceEvent[]): number {
  let sum = 0;
  let end = Number.NEGATIVE_INFINITY;
  for (const { ts, dur = 0 } of [...tasks].sort((a, b) => a.ts - b.ts)) {
    sum += Math.max(0, ts + dur - Math.max(ts, end));
    end = Math.max(end, ts + dur);
  }
  return sum;
}
