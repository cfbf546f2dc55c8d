/**
 * Puts a prepared file where the old one is. The old one keeps a second name until it is known that it held what was
 * planned on: a program that minds no lock may write at any moment, also between the last look and the rename.
 */
import { type FileHandle, link, lstat, open, rename, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { diskStateOf, type OdbcFile, sameContentState } from "./odbc-file";
import { holdsExactly } from "./same-content";
import { systemCodeOf } from "./system-errors";
import type { PreparedFile } from "./write-file";

export interface ChangedPlaces {
  /**
   * Looks at what was replaced. True when it is not what `before` was: it then lies under its name again, and the
   * prepared file is gone.
   */
  takenBack(): Promise<boolean>;
  /**
   * Forgets the old file. The returned function gives its storage free: whoever does so waits for a large file, and
   * that need not be the user.
   */
  letGo(): Promise<() => void>;
}

/** The second name of the file that is being replaced. */
export function keptName(realPath: string, mark: string): string {
  return join(dirname(realPath), `.${basename(realPath)}.${mark}.old`);
}

/**
 * Readers see the old or the new file, whole. "changedMeanwhile": another program was faster, and nothing has changed.
 * @throws system errors; nothing has changed then either
 */
export async function changePlaces(
  prepared: PreparedFile,
  before: OdbcFile,
  mark: string,
): Promise<ChangedPlaces | "changedMeanwhile"> {
  if (!before.exists) return appear(prepared, before.realPath);
  const kept = keptName(before.realPath, mark);
  const keeps = await keep(before.realPath, kept);
  try {
    if (keeps && !(await isState(kept, before))) {
      await unlink(kept);
      return "changedMeanwhile";
    }
    await rename(prepared.temporaryPath, before.realPath);
  } catch (error) {
    if (keeps) await unlink(kept).catch(() => undefined);
    throw error;
  }
  return keeps ? new KeptPlaces(kept, before) : nothingKept;
}

const nothingKept: ChangedPlaces = {
  takenBack: async () => false,
  letGo: async () => () => undefined,
};

/** A new file takes its name only when nobody else has: a rename would replace what somebody made meanwhile. */
async function appear(prepared: PreparedFile, realPath: string): Promise<ChangedPlaces | "changedMeanwhile"> {
  try {
    await link(prepared.temporaryPath, realPath);
  } catch (error) {
    if (systemCodeOf(error) === "EEXIST") return "changedMeanwhile";
    await rename(prepared.temporaryPath, realPath);
    return nothingKept;
  }
  await unlink(prepared.temporaryPath);
  return nothingKept;
}

/** False where a second name cannot be: then only the look before the rename guards. */
async function keep(realPath: string, kept: string): Promise<boolean> {
  return link(realPath, kept).then(
    () => true,
    () => false,
  );
}

async function isState(path: string, before: OdbcFile): Promise<boolean> {
  return sameContentState(diskStateOf(await lstat(path, { bigint: true })), before.stamp.disk);
}

class KeptPlaces implements ChangedPlaces {
  readonly #kept: string;
  readonly #before: OdbcFile;

  constructor(kept: string, before: OdbcFile) {
    this.#kept = kept;
    this.#before = before;
  }

  async takenBack(): Promise<boolean> {
    if (this.#before.stamp.certain && (await isState(this.#kept, this.#before))) return false;
    const handle = await open(this.#kept, "r");
    const same = await holdsExactly(handle, this.#before.bytes).finally(() => handle.close());
    if (!same) await rename(this.#kept, this.#before.realPath);
    return !same;
  }

  async letGo(): Promise<() => void> {
    const old: FileHandle | undefined = await open(this.#kept, "r").catch(() => undefined);
    await unlink(this.#kept);
    return () => void old?.close().catch(() => undefined);
  }
}
