/** How long an access token is given out, and from when on a new one is fetched first. */

/** Where neither the service nor the token itself says when it ends. */
export const assumedLifeSeconds = 300;

export interface AccessTokenLife {
  readonly obtainedAt: number;
  readonly expiresAt: number;
}

const second = 1000;

/** With less than a fifth left, but 60 s to 10 minutes, it is renewed before it is given; a very short one at its half. */
function spare({ obtainedAt, expiresAt }: AccessTokenLife): number {
  const life = Math.max(0, expiresAt - obtainedAt);
  const fifth = Math.min(Math.max(life / 5, 60 * second), 600 * second);
  return Math.min(fifth, life / 2);
}

/** Good enough to be given without asking the service. A clock that went back makes it old: nothing is known then. */
export function isFresh(life: AccessTokenLife, now: number): boolean {
  return now >= life.obtainedAt && life.expiresAt - now > spare(life);
}

/** Good enough when the service does not answer. */
export function isAlive(life: AccessTokenLife, now: number): boolean {
  return now >= life.obtainedAt && life.expiresAt > now;
}
