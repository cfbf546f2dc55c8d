/** Keeps refreshes of one data source, and of one token wherever it stands, apart: in this process and among all that run here. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { fail, type Result } from "../../shared/failures/result";
import type { Secret } from "../../shared/secret";
import { FileLocks } from "../disk/file-lock";

/** About half a minute: as long as a slow service takes to answer another process. */
const triesForALock = 160;

export class RefreshLock {
  readonly #locks: FileLocks;
  readonly #platform: NodeJS.Platform;

  constructor(appFolder: string, platform: NodeJS.Platform) {
    this.#locks = new FileLocks(join(appFolder, "locks"), triesForALock);
    this.#platform = platform;
  }

  /**
   * Runs while nobody else refreshes the same data source or the same token; waits up to half a minute for another
   * process. A lock that is lost meanwhile ends nothing: what is held inside is worth more than the lock.
   */
  async exclusively<T>(
    path: string,
    name: string,
    run: () => Promise<Result<T>>,
    token?: Secret,
  ): Promise<Result<T>> {
    const own = `refresh-${digest(path, name.toLowerCase())}.lock`;
    // The data source first and its token second, in that order everywhere: nobody waits for somebody who waits for them.
    return this.#held([join(this.#locks.folder, own)], () =>
      token === undefined ? run() : this.#held(this.#tokenPlaces(token), run),
    );
  }

  /** Runs while nobody else refreshes this token; for those who hold it in no data source. */
  whileTokenIsHeld<T>(token: Secret, run: () => Promise<Result<T>>): Promise<Result<T>> {
    return this.#held(this.#tokenPlaces(token), run);
  }

  async #held<T>(places: readonly string[], run: () => Promise<Result<T>>): Promise<Result<T>> {
    const locked = await this.#locks.whileLockedAt(places, run);
    return locked.held ? locked.value : fail({ code: "refreshRunsElsewhere" });
  }

  /** Where every account of this computer finds it, since two accounts may hold the same token; else in the app's own folder. */
  #tokenPlaces(token: Secret): string[] {
    const name = `refresh-${digest("token", token.reveal())}.lock`;
    const shared = this.#platform === "linux" ? [join("/run/lock", `odbc-oauth-manager-${name}`)] : [];
    return [...shared, join(this.#locks.folder, name)];
  }
}

function digest(...parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}
