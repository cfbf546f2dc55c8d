/** Which data sources still wait for a token that was renewed: on disk, for this account alone, until every file has it. */
import { randomUUID } from "node:crypto";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { readIfThere, writeDurably } from "../disk/durable-file";
import { systemCodeOf } from "../disk/system-errors";

const Waiting = z.object({
  /** The token that was sent; where a file holds another one meanwhile, nothing is written. */
  before: z.string(),
  after: z.string(),
  places: z.array(z.object({ path: z.string(), name: z.string() })),
});
export type Waiting = z.infer<typeof Waiting>;

export class RenewalJournal {
  readonly #folder: string;

  constructor(appFolder: string) {
    this.#folder = join(appFolder, "renewals");
  }

  /** On disk when it returns. @throws system errors */
  async add(waiting: Waiting): Promise<string> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const id = randomUUID();
    await writeDurably(this.#path(id), JSON.stringify(waiting));
    return id;
  }

  /** What a process that ended left, and what another one has under way. One that is not whole is passed over. */
  async list(): Promise<[string, Waiting][]> {
    const found: [string, Waiting][] = [];
    for (const file of await this.#files()) {
      const bytes = await readIfThere(join(this.#folder, file));
      const waiting = bytes === undefined ? undefined : readWaiting(bytes.toString("utf8"));
      if (waiting !== undefined) found.push([file.slice(0, -".json".length), waiting]);
    }
    return found;
  }

  async remove(id: string): Promise<void> {
    await rm(this.#path(id), { force: true });
  }

  #path(id: string): string {
    return join(this.#folder, `${id}.json`);
  }

  async #files(): Promise<string[]> {
    try {
      return (await readdir(this.#folder)).filter((file) => file.endsWith(".json"));
    } catch (error) {
      if (systemCodeOf(error) === "ENOENT") return [];
      throw error;
    }
  }
}

/** Undefined for a file that is not whole. */
function readWaiting(text: string): Waiting | undefined {
  try {
    return Waiting.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
