/** Keeps refreshes of one data source apart: in this process by a queue, across processes by a lock file in the app's folder. */
import { createHash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import lockfile from "proper-lockfile";
import { fail, type Result } from "../../shared/failures/result";
import { KeyedLock } from "./keyed-lock";

/** A holder that has not touched its lock for so long is gone (killed, computer asleep); in ms. */
const staleAfter = 15_000;

export class RefreshLock {
  readonly #folder: string;
  readonly #here = new KeyedLock();

  constructor(appFolder: string) {
    this.#folder = join(appFolder, "locks");
  }

  /** Runs while nobody else refreshes the same data source; waits up to half a minute for another process. */
  async exclusively<T>(path: string, name: string, run: () => Promise<Result<T>>): Promise<Result<T>> {
    const key = createHash("sha256")
      .update(JSON.stringify([path, name.toLowerCase()]))
      .digest("hex");
    return this.#here.run(key, async () => {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      const release = await this.#lock(join(this.#folder, `refresh-${key.slice(0, 32)}`));
      if (release === undefined) return fail({ code: "refreshRunsElsewhere" });
      try {
        return await run();
      } finally {
        await release();
      }
    });
  }

  async #lock(path: string): Promise<(() => Promise<void>) | undefined> {
    const retries = { retries: 60, factor: 1, minTimeout: 500, maxTimeout: 500 };
    try {
      return await lockfile.lock(path, { realpath: false, stale: staleAfter, retries });
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ELOCKED") return undefined;
      throw error;
    }
  }
}
