/** Owns what was opened and closes it in reverse order. */

export interface Closable {
  close(): void | Promise<void>;
}

export class Scope implements Closable {
  readonly #owned: Closable[] = [];

  own<T extends Closable>(resource: T): T {
    this.#owned.push(resource);
    return resource;
  }

  /** Closes everything, latest first; every resource is tried, the first error is thrown at the end. */
  async close(): Promise<void> {
    const errors: unknown[] = [];
    for (const resource of this.#owned.splice(0).reverse()) {
      try {
        await resource.close();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }
}
