/** One at a time by key, within this process: refreshes of one data source wait for each other, others do not. */

export class KeyedLock {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs after everything asked before for the same key has ended, however it ended. */
  async run<T>(key: string, run: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const mine = before.then(run, run);
    this.#last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.#last.get(key) === mine) this.#last.delete(key);
    }
  }
}
