/** Reads a set with all that it includes; what was read before is known by its content and not parsed again. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { dirname, isAbsolute, resolve } from "node:path";
import { fail, ok, type Result } from "../../shared/failures/result";
import { type FleetSet, mergeSetFiles } from "../../shared/sets/fleet-set";
import { type ReadSetFile, readSetFile } from "../../shared/sets/read-set-file";
import { systemCodeOf } from "../disk/system-errors";
import { isSealed, type Opener, opensByPassphrase, unseal } from "./sealing";

export interface LoadedSet {
  readonly set: FleetSet;
  /** It was encrypted as a whole: secrets in it stood in clear for nobody else. */
  readonly sealed: boolean;
  /** Where the files that references name are looked for. */
  readonly folder: string;
  /** SHA-256 over the content of all files: the same content is the same object. */
  readonly hash: string;
}

interface KnownFile {
  /** As read: comparing them takes a tenth of the time of their hash. */
  readonly bytes: Buffer;
  readonly hash: string;
  readonly sealed: boolean;
  readonly file: ReadSetFile;
}

/** Sets kept: a window and a command line look at one or two. */
const mostKept = 4;

export class SetLoader {
  readonly #files = new Map<string, KnownFile>();
  readonly #sets = new Map<string, LoadedSet>();

  /** Fails with setFileNotRead, setNotValid, setIncludesItself, setEmpty, or bundleNotOpened. */
  async load(path: string, opener: Opener | undefined): Promise<Result<LoadedSet>> {
    const root = resolve(path);
    const files = await this.#withIncluded(root, [], opener);
    if (!files.ok) return files;
    const hash = files.value.map((known) => known.hash).join("+");
    const known = this.#sets.get(root);
    if (known?.hash === hash) return ok(known);
    const set = mergeSetFiles(files.value.map(({ file }) => file));
    if (set.sources.size === 0) return fail({ code: "setEmpty", path });
    const sealed = files.value.at(-1)?.sealed === true;
    const loaded = { set, folder: dirname(root), hash, sealed };
    keep(this.#sets, root, loaded);
    return ok(loaded);
  }

  /** Included files first, each once, where it is first included. */
  async #withIncluded(
    path: string,
    above: readonly string[],
    opener: Opener | undefined,
  ): Promise<Result<KnownFile[]>> {
    if (above.includes(path)) return fail({ code: "setIncludesItself", path });
    const own = await this.#file(path, opener);
    if (!own.ok) return own;
    const all: KnownFile[] = [];
    for (const include of own.value.file.content.include ?? []) {
      const target = isAbsolute(include) ? include : resolve(dirname(path), include);
      const included = await this.#withIncluded(target, [...above, path], opener);
      if (!included.ok) return included;
      all.push(...included.value.filter((file) => !all.includes(file)));
    }
    return ok([...all, own.value]);
  }

  async #file(path: string, opener: Opener | undefined): Promise<Result<KnownFile>> {
    let bytes: Buffer;
    try {
      bytes = await readFile(path);
    } catch (error) {
      const systemCode = systemCodeOf(error);
      if (systemCode === undefined) throw error;
      return fail({ code: "setFileNotRead", path, systemCode });
    }
    const known = this.#files.get(path);
    if (known?.bytes.equals(bytes) === true) return ok(known);
    const text = bytes.toString("utf8");
    const sealed = isSealed(text);
    const opened = sealed ? await openBundle(path, text, opener) : ok(text);
    if (!opened.ok) return opened;
    const file = readSetFile(path, opened.value);
    if (!file.ok) return file;
    const hash = createHash("sha256").update(bytes).digest("hex");
    const read = { bytes, hash, sealed, file: file.value };
    keep(this.#files, path, read);
    return ok(read);
  }
}

/** What `export --to bundle` made. Fails with bundleNotOpened. */
async function openBundle(path: string, text: string, opener: Opener | undefined): Promise<Result<string>> {
  const needs = opensByPassphrase(text) ? "passphrase" : "identity";
  const opened = opener === undefined ? "otherIdentity" : await unseal(text, opener);
  return typeof opened === "string" ? fail({ code: "bundleNotOpened", path, needs }) : ok(opened.reveal());
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
