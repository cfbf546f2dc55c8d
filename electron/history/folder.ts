/** The folder of one file's history: the names in it, and reading and writing them so that a crash leaves nothing half-made. */
import { randomBytes } from "node:crypto";
import { constants, link, mkdir, open, readdir, readFile, rename, rm, unlink } from "node:fs/promises";
import { join } from "node:path";
import { systemCodeOf } from "../disk/system-errors";
import { flushFolder } from "../disk/write-file";
import { type HistoryEntry, parseEntry } from "./entry";

/** `<id>.json` entry, `<id>.pending` an entry whose save has not happened yet, `<id>.base` the whole version before it. */
const name = /^(\d{8}-[0-9a-f]{8})\.(json|pending|base)$/;

export interface FolderContent {
  /** Ids of kept entries, oldest first. */
  readonly ids: readonly string[];
  readonly pending: readonly string[];
  readonly bases: ReadonlySet<string>;
}

export class HistoryFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** Makes the folder and notes in it which file it belongs to. */
  async create(realPath: string): Promise<void> {
    const made = await mkdir(this.path, { recursive: true, mode: 0o700 });
    if (made === undefined && (await this.ownerPath()) !== undefined) return;
    await writeFlushed(join(this.path, "file.json.new"), JSON.stringify({ path: realPath }), "w");
    await rename(join(this.path, "file.json.new"), join(this.path, "file.json"));
  }

  /** The real path of the file whose history this is; undefined for a folder that is none. */
  async ownerPath(): Promise<string | undefined> {
    try {
      const owner: unknown = JSON.parse(await readFile(join(this.path, "file.json"), "utf8"));
      if (typeof owner !== "object" || owner === null || !("path" in owner)) return undefined;
      return typeof owner.path === "string" ? owner.path : undefined;
    } catch {
      return undefined;
    }
  }

  async content(): Promise<FolderContent> {
    const ids: string[] = [];
    const pending: string[] = [];
    const bases = new Set<string>();
    for (const file of await this.#names()) {
      const [, id, kind] = name.exec(file) ?? [];
      if (id === undefined) continue;
      if (kind === "json") ids.push(id);
      else if (kind === "pending") pending.push(id);
      else bases.add(id);
    }
    return { ids: ids.sort(), pending: pending.sort(), bases };
  }

  async #names(): Promise<string[]> {
    try {
      return await readdir(this.path);
    } catch (error) {
      if (systemCodeOf(error) === "ENOENT") return [];
      throw error;
    }
  }

  /** An id that sorts after all of `content`; the random part keeps an id from naming another version after a purge. */
  nextId(content: FolderContent): string {
    const last = [...content.ids, ...content.pending].sort().at(-1);
    const number = last === undefined ? 1 : Number(last.slice(0, 8)) + 1;
    return `${String(number).padStart(8, "0")}-${randomBytes(4).toString("hex")}`;
  }

  /** Undefined when the entry is missing or was damaged. */
  async readEntry(id: string, kind: "json" | "pending" = "json"): Promise<HistoryEntry | undefined> {
    try {
      return parseEntry(await readFile(this.#file(id, kind), "utf8"));
    } catch (error) {
      if (systemCodeOf(error) === "ENOENT") return undefined;
      throw error;
    }
  }

  /** Writes the entry, flushed, as one whose save is still to happen. */
  async writePending(id: string, entry: HistoryEntry): Promise<void> {
    await writeFlushed(this.#file(id, "pending"), JSON.stringify(entry), "wx");
    await flushFolder(this.path);
  }

  async confirm(id: string): Promise<void> {
    await rename(this.#file(id, "pending"), this.#file(id, "json"));
  }

  async readBase(id: string): Promise<Uint8Array> {
    return readFile(this.#file(id, "base"));
  }

  /** Keeps the old file itself, by a second name: free, since the rename that follows lets go of the first. False where links cannot be. */
  async linkBase(id: string, realPath: string): Promise<boolean> {
    try {
      await link(realPath, this.#file(id, "base"));
      return true;
    } catch {
      return false;
    }
  }

  /** Once only the history holds the linked file, it becomes as private as the rest. */
  async closeBase(id: string): Promise<void> {
    const handle = await open(this.#file(id, "base"), constants.O_RDONLY);
    await handle.chmod(0o600).finally(() => handle.close());
  }

  async writeBase(id: string, bytes: Uint8Array): Promise<void> {
    const path = this.#file(id, "base");
    await writeFlushed(`${path}.new`, bytes, "w");
    await rename(`${path}.new`, path);
  }

  async removeBase(id: string): Promise<void> {
    await rm(this.#file(id, "base"), { force: true });
  }

  /** Forgets an entry, its text before its copy: a copy without an entry is swept later, an entry without its copy is a hole. */
  async remove(id: string): Promise<void> {
    await rm(this.#file(id, "pending"), { force: true });
    await rm(this.#file(id, "json"), { force: true });
    await this.removeBase(id);
  }

  #file(id: string, kind: "json" | "pending" | "base"): string {
    return join(this.path, `${id}.${kind}`);
  }
}

async function writeFlushed(path: string, data: string | Uint8Array, flag: "w" | "wx"): Promise<void> {
  const handle = await open(path, flag, 0o600);
  try {
    await handle.writeFile(data);
    await handle.sync();
  } catch (error) {
    await unlink(path).catch(() => undefined);
    throw error;
  } finally {
    await handle.close();
  }
}
