/** The time a person has to sign in: five minutes, and five more as often as asked. */
import type { Clock } from "../../platform/environment";

/** Long enough for a password manager and a second factor; Bruno and VS Code give the same. */
const signInMs = 5 * 60 * 1000;
const minuteMs = 60 * 1000;

export class Deadline {
  readonly #clock: Clock;
  readonly #onOver: () => void;
  #at: number;
  #allowed = signInMs;
  #isOver = false;
  #cancelTimer: () => void;

  /** @param onOver called once with the whole time given, in minutes */
  constructor(clock: Clock, onOver: (minutes: number) => void) {
    this.#clock = clock;
    this.#onOver = () => {
      this.#isOver = true;
      onOver(this.#allowed / minuteMs);
    };
    this.#at = clock.now() + signInMs;
    this.#cancelTimer = clock.after(signInMs, this.#onOver);
  }

  /** Milliseconds since 1970. */
  get at(): number {
    return this.#at;
  }

  /** The whole time given so far, in milliseconds. */
  get allowed(): number {
    return this.#allowed;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  extend(): void {
    if (this.#isOver) return;
    this.#at += signInMs;
    this.#allowed += signInMs;
    this.#cancelTimer();
    this.#cancelTimer = this.#clock.after(this.#at - this.#clock.now(), this.#onOver);
  }

  close(): void {
    this.#cancelTimer();
  }
}
