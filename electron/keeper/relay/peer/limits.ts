/** Keeps one account's connections from shutting out the others, and guessing slow. */
import type { Clock } from "../../../platform/environment";

/** In all; the kernel's queue holds what comes beyond. */
export const mostConnections = 256;
const mostOfOwner = 64;
/** Guessing a key of 261 bits is hopeless anyway: this keeps the noise small. In ms. */
const firstDelay = 50;
const longestDelay = 1000;
/** After this long without a wrong key an account begins anew; in ms. */
const forgetting = 60_000;

interface Misses {
  readonly count: number;
  readonly at: number;
}

export class ConnectionLimits {
  readonly #clock: Clock;
  readonly #open = new Map<number, number>();
  readonly #misses = new Map<number, Misses>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts a connection of an account; undefined when it has too many, else what to call when it is closed. */
  admit(uid: number): (() => void) | undefined {
    const open = this.#open.get(uid) ?? 0;
    if (open >= mostOfOwner) return undefined;
    this.#open.set(uid, open + 1);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#leave(uid);
    };
  }

  /** Resolves when the answer to a wrong key may go out; only these wait, and never by ID. */
  afterWrongKey(uid: number): Promise<void> {
    const now = this.#clock.now();
    const before = this.#misses.get(uid);
    const count = before !== undefined && now - before.at < forgetting ? before.count + 1 : 1;
    this.#misses.set(uid, { count, at: now });
    const delay = Math.min(firstDelay * 2 ** Math.min(count - 1, 10), longestDelay);
    return new Promise((resolve) => {
      this.#clock.after(delay, resolve);
    });
  }

  #leave(uid: number): void {
    const open = (this.#open.get(uid) ?? 1) - 1;
    if (open > 0) this.#open.set(uid, open);
    else this.#open.delete(uid);
  }
}
