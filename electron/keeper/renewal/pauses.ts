/** Remembers failures for a while, so that nothing is sent for that token meanwhile; in memory, a restart forgets them. */
import type { Failure } from "../../../shared/failures/failure";
import { pauseAfter } from "./outcome";

interface Pause {
  readonly failure: Failure;
  readonly since: number;
  readonly until: number;
  readonly failuresInRow: number;
}

export interface Remembered {
  readonly failure: Failure;
  readonly retryAfterSeconds: number;
}

export class Pauses {
  readonly #of = new Map<string, Pause>();

  /** Undefined when the token may be asked for. A clock that went back ends every pause. */
  current(tokenId: string, now: number): Remembered | undefined {
    const pause = this.#of.get(tokenId);
    if (pause === undefined || now < pause.since || now >= pause.until) return undefined;
    return { failure: pause.failure, retryAfterSeconds: Math.ceil((pause.until - now) / 1000) };
  }

  add(tokenId: string, failure: Failure, now: number): Remembered {
    const failuresInRow = (this.#of.get(tokenId)?.failuresInRow ?? 0) + 1;
    const until = now + pauseAfter(failure, failuresInRow);
    this.#of.set(tokenId, { failure, since: now, until, failuresInRow });
    return { failure, retryAfterSeconds: Math.ceil((until - now) / 1000) };
  }

  forget(tokenId: string): void {
    this.#of.delete(tokenId);
  }
}
