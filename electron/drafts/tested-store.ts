/**
 * Remembers what tests found, for exactly the values that were tested: one JSON file in the app's folder (0600).
 * Kept in memory and written behind, by several runs of the product into one file: no test waits for the disk,
 * and what cannot be written is remembered for this run.
 */
import { createHmac, randomBytes } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { Tested } from "../../shared/connection/tested";
import { writeDurably } from "../disk/durable-file";
import type { Closable } from "../platform/scope";
import type { Draft, DraftOption } from "./draft";

/** Options as they stand; every value counts, secrets too, as a keyed digest that says nothing of them. */
type Options = readonly Pick<DraftOption, "name" | "value">[];

/** What was found of one data source, by its name in lower case: driver managers compare names without case. */
type FoundByName = ReadonlyMap<string, Tested>;

/** Hundreds of tests of one run become one writing, in ms. */
const gathering = 300;
/** How long the file counts as looked at, in ms: a list asks for thousands of rows in one go. */
const lookedAt = 100;
const nothing: FoundByName = new Map();

const TestedFile = z.object({
  key: z.string(),
  /** By file, then by name. */
  found: z.record(z.string(), z.record(z.string(), Tested)),
});
type TestedFile = z.infer<typeof TestedFile>;

export class TestedStore implements Closable {
  readonly #folder: string;
  #key: string | undefined;
  readonly #found = new Map<string, Map<string, Tested>>();
  /** As the file was when it was last read or written here. */
  #version = "";
  #lookAgain = 0;
  #writing: Promise<void> | undefined;
  #isDirty = false;
  readonly #closing = new AbortController();

  constructor(appFolder: string) {
    this.#folder = appFolder;
  }

  remember(realPath: string, draft: Pick<Draft, "name" | "options">, found: Omit<Tested, "digest">): void {
    this.#readAgain();
    this.#put(realPath, draft.name.toLowerCase(), { ...found, digest: this.digest(draft.options) });
    this.#isDirty = true;
    this.#writing ??= this.#writeBehind();
  }

  /** What was found for these very values; null when they are others by now, or nothing was tested. */
  find(realPath: string, name: string, options: Options): Pick<Tested, "at" | "works"> | null {
    const tested = this.inFile(realPath).get(name.toLowerCase());
    if (tested === undefined || tested.digest !== this.digest(options)) return null;
    return { at: tested.at, works: tested.works };
  }

  /** All that was found in a file; it counts only where the digest is that of the values now. */
  inFile(realPath: string): FoundByName {
    this.#readAgain();
    return this.#found.get(realPath) ?? nothing;
  }

  /** Of the options in their order; another key, another digest. */
  digest(options: Options): string {
    this.#key ??= randomBytes(32).toString("base64");
    const hmac = createHmac("sha256", this.#key);
    for (const { name, value } of options) hmac.update(JSON.stringify([name.toLowerCase(), value.reveal()]));
    return hmac.digest("base64");
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#writing;
  }

  get #path(): string {
    return join(this.#folder, "tested.json");
  }

  #put(realPath: string, name: string, tested: Tested): void {
    const known = this.#found.get(realPath);
    if (known === undefined) this.#found.set(realPath, new Map([[name, tested]]));
    else known.set(name, tested);
  }

  /** Another run of the product may have tested meanwhile: the later test of a data source counts. */
  #readAgain(): void {
    const now = performance.now();
    if (now < this.#lookAgain) return;
    this.#lookAgain = now + lookedAt;
    const version = versionOf(this.#path);
    if (version === this.#version) return;
    this.#version = version;
    const read = parse(this.#path);
    if (read === undefined) return;
    // Digests of another key tell nothing here.
    if (this.#key !== read.key) this.#found.clear();
    this.#key = read.key;
    for (const [realPath, byName] of Object.entries(read.found)) {
      for (const [name, tested] of Object.entries(byName)) {
        const known = this.#found.get(realPath)?.get(name);
        if (known === undefined || known.at < tested.at) this.#put(realPath, name, tested);
      }
    }
  }

  async #writeBehind(): Promise<void> {
    while (this.#isDirty) {
      await pause(gathering, undefined, { signal: this.#closing.signal }).catch(() => undefined);
      this.#lookAgain = 0;
      this.#readAgain();
      this.#isDirty = false;
      // What was found is worth no failure: it is tested again in a moment.
      await this.#write().catch(() => undefined);
    }
    this.#writing = undefined;
  }

  async #write(): Promise<void> {
    const found = [...this.#found].map(([realPath, byName]) => [realPath, Object.fromEntries(byName)]);
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await writeDurably(this.#path, JSON.stringify({ key: this.#key, found: Object.fromEntries(found) }));
    this.#version = versionOf(this.#path);
  }
}

/** Empty for a file that cannot be looked at. */
function versionOf(path: string): string {
  try {
    const { ino, size, mtimeMs } = statSync(path);
    return [ino, size, mtimeMs].join(" ");
  } catch {
    return "";
  }
}

/** Undefined for what is no such file. */
function parse(path: string): TestedFile | undefined {
  try {
    return TestedFile.safeParse(JSON.parse(readFileSync(path, "utf8"))).data;
  } catch {
    return undefined;
  }
}
