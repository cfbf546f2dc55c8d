/** The groups of an account, as the system itself resolves them; asked once a minute at most. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Clock } from "../../../platform/environment";

const run = promisify(execFile);
const goodFor = 60_000;

export class AccountGroups {
  readonly #clock: Clock;
  readonly #known = new Map<number, { readonly at: number; readonly groups: Promise<readonly number[]> }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Empty for an account the system does not know. */
  of(uid: number): Promise<readonly number[]> {
    const now = this.#clock.now();
    const known = this.#known.get(uid);
    if (known !== undefined && now >= known.at && now - known.at < goodFor) return known.groups;
    const groups = ask(uid);
    this.#known.set(uid, { at: now, groups });
    return groups;
  }
}

/** `id` takes a bare number as a name first: the leading plus makes it a number. */
async function ask(uid: number): Promise<readonly number[]> {
  try {
    const { stdout } = await run("id", ["-G", "--", `+${uid}`], { timeout: 5000 });
    return stdout.trim().split(/\s+/).map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}
