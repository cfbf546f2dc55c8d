/**
 * A command that makes a draft's change with an administrator's rights, and the two files it needs: the content before,
 * which it compares with what is there by then, and the content after. Both hold a whole odbc.ini, so they are ours to
 * take away again: when the draft is discarded, when the app ends, when it starts, and with the history.
 */

import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ok, type Result } from "../../shared/failures/result";
import { shellQuoted } from "../../shared/shell-quoted";
import type { OpenFiles } from "../places/open-files";
import type { Clock } from "../platform/environment";
import type { Closable } from "../platform/scope";
import { draftContent } from "./draft-content";
import type { DraftShelf } from "./shelf";

interface Dependencies {
  readonly shelf: DraftShelf;
  readonly files: OpenFiles;
  readonly clock: Clock;
  readonly appFolder: string;
}

/**
 * What runs as the administrator: `$1` the file, `$2` its content when the command was made, `$3` the new content, `$4`
 * where the old version stays. The new file is a copy of the old one first, so that mode and owner are the same.
 */
const script = [
  'if [ -e "$1" ] && ! cmp -s "$2" "$1" || { [ ! -e "$1" ] && [ -s "$2" ]; }; then',
  'echo "$1 was changed meanwhile: nothing was written. Copy the command again." >&2; exit 1; fi;',
  'new="$1.new.$$"; umask 077;',
  'if [ -e "$1" ]; then cp -p "$1" "$4" && cp -p "$1" "$new"; else : > "$new"; fi &&',
  'cat "$3" > "$new" && mv "$new" "$1" && rm -f "$2" "$3"',
].join(" ");

export class AdministratorCommand implements Closable {
  readonly #of: Dependencies;
  readonly #folder: string;
  readonly #made = new Set<string>();

  constructor(dependencies: Dependencies) {
    this.#of = dependencies;
    this.#folder = join(dependencies.appFolder, "waiting");
  }

  /** The contents wait in the app's own folder (0600), because arguments of a command can be seen by others. */
  async make(draftId: string): Promise<Result<string>> {
    const content = draftContent(this.#of.shelf, this.#of.files.manager(), draftId);
    if (!content.ok) return content;
    const { file } = content.value.held.base;
    const [before, after] = this.#pathsOf(draftId);
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    this.#made.add(draftId);
    await writePrivate(before, file.bytes);
    await writePrivate(after, content.value.bytes);
    const kept = `${file.realPath}.before-${stamp(this.#of.clock.now())}`;
    const words = ["sh", "-c", script, "sh", file.realPath, before, after, kept].map(shellQuoted);
    return ok(`sudo ${words.join(" ")}`);
  }

  /** The draft is gone: its command would be of no use. */
  async forget(draftId: string): Promise<void> {
    this.#made.delete(draftId);
    await Promise.all(this.#pathsOf(draftId).map((path) => rm(path, { force: true })));
  }

  /** Whatever waits, also from an earlier run that was cut off. */
  async forgetAll(): Promise<void> {
    this.#made.clear();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#made].map((draftId) => this.forget(draftId)));
  }

  #pathsOf(draftId: string): [before: string, after: string] {
    return [join(this.#folder, `${draftId}.before.ini`), join(this.#folder, `${draftId}.ini`)];
  }
}

async function writePrivate(path: string, bytes: Uint8Array): Promise<void> {
  await writeFile(path, bytes, { mode: 0o600 });
  await chmod(path, 0o600);
}

/** "20261126-150405" */
function stamp(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, "").replace("T", "-");
}
