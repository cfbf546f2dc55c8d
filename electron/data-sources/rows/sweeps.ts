/** Looks through all sections of the files while nobody waits, so that what needs somebody can be counted; tells when it is through. */
import { setImmediate } from "node:timers/promises";
import type { Notify } from "../../platform/notify";
import type { Closable } from "../../platform/scope";
import type { ContentRows } from "./content-rows";

/** What an answer waits for at most, in ms: after a change all but some sections are known already. */
const patience = 4;
/** How long it goes on before others have their turn, in ms. */
const turn = 8;

export class Sweeps implements Closable {
  readonly #notify: Notify;
  /** By path: a content that another one followed is let go. */
  readonly #running = new Map<string, ContentRows>();
  #isClosed = false;

  constructor(notify: Notify) {
    this.#notify = notify;
  }

  /** Whether all of the content was looked at; if not, that goes on, and `overviewChanged` tells its end. */
  isThrough(path: string, content: ContentRows): boolean {
    if (content.sweepFor(patience)) return true;
    if (this.#running.get(path) !== content) void this.#goOn(path, content);
    return false;
  }

  /** Resolves once all of it was looked at. */
  async through(content: ContentRows): Promise<void> {
    while (!content.sweepFor(turn)) await setImmediate();
  }

  close(): void {
    this.#isClosed = true;
    this.#running.clear();
  }

  async #goOn(path: string, content: ContentRows): Promise<void> {
    this.#running.set(path, content);
    do {
      await setImmediate();
      if (this.#isClosed || this.#running.get(path) !== content) return;
    } while (!content.sweepFor(turn));
    this.#running.delete(path);
    this.#notify("overviewChanged", { contents: false });
  }
}
