/** Notices when the computer's clock was set back: what is kept by its times is then not to be trusted. */
import type { Clock } from "../../platform/environment";

/** Small corrections are every computer's daily life; in ms. */
const tolerance = 60_000;

export class ClockWatch {
  readonly #clock: Clock;
  readonly #monotonic: () => number;
  #wall: number;
  #steady: number;

  /** @param monotonic ms of a clock that nobody can set. */
  constructor(clock: Clock, monotonic: () => number) {
    this.#clock = clock;
    this.#monotonic = monotonic;
    this.#wall = clock.now();
    this.#steady = monotonic();
  }

  /** True once after the clock went back by more than a minute since the last look. */
  wentBack(): boolean {
    const wall = this.#clock.now();
    const steady = this.#monotonic();
    const behind = steady - this.#steady - (wall - this.#wall);
    this.#wall = wall;
    this.#steady = steady;
    return behind > tolerance;
  }
}
