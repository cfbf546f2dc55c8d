/** Reads a set with all that it includes; what was read before is known by its content and not parsed again. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { dirname, isAbsolute, resolve } from "node:path";
import { fail, ok, type Result } from "../../shared/failures/result";
import { type FleetSet, mergeSetFiles } from "../../shared/sets/fleet-set";
import { type ReadSetFile, readSetFile } from "../../shared/sets/read-set-file";
import { systemCodeOf } from "../disk/system-errors";

export interface LoadedSet {
  readonly set: FleetSet;
  /** Where the files that references name are looked for. */
  readonly folder: string;
  /** SHA-256 over the content of all files: the same content is the same object. */
  readonly hash: string;
}

interface KnownFile {
  readonly hash: string;
  readonly file: ReadSetFile;
}

/** Sets kept: a window and a command line look at one or two. */
const mostKept = 4;

export class SetLoader {
  readonly #files = new Map<string, KnownFile>();
  readonly #sets = new Map<string, LoadedSet>();

  /** Fails with setFileNotRead, setNotValid, setIncludesItself or setEmpty. */
  async load(path: string): Promise<Result<LoadedSet>> {
    const root = resolve(path);
    const files = await this.#withIncluded(root, []);
    if (!files.ok) return files;
    const hash = files.value.map((known) => known.hash).join("+");
    const known = this.#sets.get(root);
    if (known?.hash === hash) return ok(known);
    const set = mergeSetFiles(files.value.map(({ file }) => file));
    if (set.sources.size === 0) return fail({ code: "setEmpty", path });
    const loaded = { set, folder: dirname(root), hash };
    keep(this.#sets, root, loaded);
    return ok(loaded);
  }

  /** Included files first, each once, where it is first included. */
  async #withIncluded(path: string, above: readonly string[]): Promise<Result<KnownFile[]>> {
    if (above.includes(path)) return fail({ code: "setIncludesItself", path });
    const own = await this.#file(path);
    if (!own.ok) return own;
    const all: KnownFile[] = [];
    for (const include of own.value.file.content.include ?? []) {
      const target = isAbsolute(include) ? include : resolve(dirname(path), include);
      const included = await this.#withIncluded(target, [...above, path]);
      if (!included.ok) return included;
      all.push(...included.value.filter((file) => !all.includes(file)));
    }
    return ok([...all, own.value]);
  }

  async #file(path: string): Promise<Result<KnownFile>> {
    let bytes: Buffer;
    try {
      bytes = await readFile(path);
    } catch (error) {
      const systemCode = systemCodeOf(error);
      if (systemCode === undefined) throw error;
      return fail({ code: "setFileNotRead", path, systemCode });
    }
    const hash = createHash("sha256").update(bytes).digest("hex");
    const known = this.#files.get(path);
    if (known?.hash === hash) return ok(known);
    const file = readSetFile(path, bytes.toString("utf8"));
    if (!file.ok) return file;
    const read = { hash, file: file.value };
    keep(this.#files, path, read);
    return ok(read);
  }
}

/** The oldest goes when there are too many; a set's own includes stay, as they are as many as it has. */
function keep<T>(cache: Map<string, T>, key: string, value: T): void {
  cache.delete(key);
  cache.set(key, value);
  const most = mostKept * 16;
  for (const oldest of cache.keys()) {
    if (cache.size <= most) return;
    cache.delete(oldest);
  }
}
