/** Long work in steps: the main thread answers what else is going on in between. */
import { setImmediate } from "node:timers/promises";

/** How long steps go on before others have their turn, in ms. */
const turn = 8;

/** Does all steps, a turn at a time. */
export async function inSteps<T>(steps: Generator<void, T>): Promise<T> {
  for (;;) {
    const done = stepsFor(steps, turn);
    if (done !== undefined) return done.value;
    await setImmediate();
  }
}

/** Goes on for so many ms; undefined while there is more to do. */
export function stepsFor<T>(steps: Generator<void, T>, ms: number): { readonly value: T } | undefined {
  const end = performance.now() + ms;
  do {
    const step = steps.next();
    if (step.done === true) return { value: step.value };
  } while (performance.now() < end);
  return undefined;
}

let latestTurn: Promise<void> = Promise.resolve();

/** Resolves in a turn of the event loop that no other caller has: what many begin at once goes on one after the other. */
export function ownTurn(): Promise<void> {
  latestTurn = latestTurn.then(() => setImmediate());
  return latestTurn;
}
