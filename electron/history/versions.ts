/** Gives back the bytes of any kept version, from the nearest whole copy and the edits between. */

import { fingerprint } from "../disk/fingerprint";
import { type HistoryEntry, type StoredEdit, stepBackward, stepForward } from "./entry";
import type { HistoryFolder } from "./folder";

interface Link {
  readonly id: string;
  /** Undefined where the entry's file was damaged: no way leads over it. */
  readonly entry: HistoryEntry | undefined;
  readonly hasBase: boolean;
}

type Step = (bytes: Uint8Array, edits: readonly StoredEdit[]) => Uint8Array;

/** The entries of one file, oldest first, with what is known of the file on disk now. */
export class HistoryChain {
  readonly #folder: HistoryFolder;
  readonly #links: readonly Link[];
  readonly #onDisk: Uint8Array;

  constructor(folder: HistoryFolder, links: readonly Link[], onDisk: Uint8Array) {
    this.#folder = folder;
    this.#links = links;
    this.#onDisk = onDisk;
  }

  static async read(folder: HistoryFolder, onDisk: Uint8Array): Promise<HistoryChain> {
    const { ids, bases } = await folder.content();
    const links = await Promise.all(
      ids.map(async (id) => ({ id, entry: await folder.readEntry(id), hasBase: bases.has(id) })),
    );
    return new HistoryChain(folder, links, onDisk);
  }

  /** The version before the save `id`, proved by its SHA-256; undefined when no way leads to it. */
  async versionBefore(id: string): Promise<Uint8Array | undefined> {
    const index = this.#links.findIndex((link) => link.id === id);
    if (index < 0) return undefined;
    return (await this.#fromEarlierCopy(index)) ?? (await this.#fromLaterVersion(index));
  }

  async #fromEarlierCopy(index: number): Promise<Uint8Array | undefined> {
    for (let start = index; start >= 0; start--) {
      if (!this.#links[start]?.hasBase) continue;
      const base = await this.#baseOf(start);
      const found = base && this.#walkForward(base, start, index);
      if (found) return found;
    }
    return undefined;
  }

  /** Back from a later copy, or from the file as it is when the newest save is what lies there. */
  async #fromLaterVersion(index: number): Promise<Uint8Array | undefined> {
    for (let start = index + 1; start < this.#links.length; start++) {
      if (!this.#links[start]?.hasBase) continue;
      const base = await this.#baseOf(start);
      const found = base && this.#walkBackward(base, start, index);
      if (found) return found;
    }
    return this.#walkBackward(this.#onDisk, this.#links.length, index);
  }

  async #baseOf(index: number): Promise<Uint8Array | undefined> {
    const link = this.#links[index];
    const bytes = link && (await this.#folder.readBase(link.id).catch(() => undefined));
    return bytes && this.#matches(bytes, link.entry?.before.sha256) ? bytes : undefined;
  }

  #walkForward(base: Uint8Array, start: number, index: number): Uint8Array | undefined {
    let bytes = base;
    for (const link of this.#links.slice(start, index)) {
      const next = stepped(bytes, link.entry?.edits, stepForward);
      if (next === undefined) return undefined;
      bytes = next;
    }
    return this.#matches(bytes, this.#links[index]?.entry?.before.sha256) ? bytes : undefined;
  }

  #walkBackward(later: Uint8Array, start: number, index: number): Uint8Array | undefined {
    let bytes = later;
    for (const link of this.#links.slice(index, start).reverse()) {
      const previous = stepped(bytes, link.entry?.edits, stepBackward);
      if (previous === undefined) return undefined;
      bytes = previous;
    }
    return this.#matches(bytes, this.#links[index]?.entry?.before.sha256) ? bytes : undefined;
  }

  #matches(bytes: Uint8Array, sha256: string | undefined): boolean {
    return sha256 !== undefined && fingerprint(bytes) === sha256;
  }
}

/** Edits that do not fit the bytes (a foreign version lies between) end the way; the SHA-256 at its end proves the rest. */
function stepped(
  bytes: Uint8Array,
  edits: readonly StoredEdit[] | null | undefined,
  step: Step,
): Uint8Array | undefined {
  if (edits === null || edits === undefined) return undefined;
  try {
    return step(bytes, edits);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
