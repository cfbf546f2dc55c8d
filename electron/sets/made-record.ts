/** Keeps on disk what each set made in each file, in the app's own folder: names only, never a value. */
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { z } from "zod";
import { foldName } from "../../shared/odbc/document/text";
import { MadeSource } from "../../shared/sets/made";
import { systemCodeOf } from "../disk/system-errors";

const Record = z.object({ set: z.string(), file: z.string(), made: z.array(MadeSource) });

type Made = ReadonlyMap<string, MadeSource>;

export class MadeRecords {
  readonly #folder: string;
  readonly #known = new Map<string, { readonly text: string; readonly made: Made }>();

  constructor(appFolder: string) {
    this.#folder = join(appFolder, "sets");
  }

  /** By folded name; empty for a set that made nothing there yet, or whose record cannot be read any more. */
  async read(set: string, key: string): Promise<Made> {
    const path = this.#path(set, key);
    const text = await readFile(path, "utf8").catch(() => "");
    const known = this.#known.get(path);
    if (known?.text === text) return known.made;
    const made = parse(text);
    this.#known.set(path, { text, made });
    return made;
  }

  /** @returns the system's code when it could not be written. */
  async write(set: string, key: string, file: string, made: Made): Promise<string | undefined> {
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      const text = JSON.stringify({ set, file, made: [...made.values()] });
      await writeFileAtomic(this.#path(set, key), text, { mode: 0o600 });
      return undefined;
    } catch (error) {
      const code = systemCodeOf(error);
      if (code === undefined) throw error;
      return code;
    }
  }

  get folder(): string {
    return this.#folder;
  }

  #path(set: string, key: string): string {
    return join(this.#folder, `${set}-${key}.json`);
  }
}

function parse(text: string): Made {
  const parsed = Record.safeParse(jsonOf(text));
  const made = parsed.success ? parsed.data.made : [];
  return new Map(made.map((source) => [foldName(source.name), source]));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
