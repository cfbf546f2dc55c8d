/**
 * Puts new bytes where a file is: through a temporary file and rename, or in place where a rename cannot work.
 *
 * Not write-file-atomic: it gives no moment between flush and rename (the history entry and the last look at the disk
 * belong there), calls write once and takes a short write on a nearly full disk for a whole one, ignores a refused
 * owner silently, and does not flush the folder.
 */
import { constants, type FileHandle, open, stat, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type AttributeCopying, keepAttributes, type TemporaryFile } from "./keep-attributes";
import type { NextVersion } from "./next-version";
import type { OdbcFile } from "./odbc-file";
import { holdsExactly } from "./same-content";
import type { SaveNoteCode } from "./save-notes";
import { systemCodeOf } from "./system-errors";

export interface PreparedFile {
  readonly temporaryPath: string;
  readonly notes: readonly SaveNoteCode[];
}

/**
 * Writes the new version, flushed, to a hidden file beside `file` that has its owner, mode and attributes.
 * @param mark distinguishes the temporary files of two accounts; one of this account left by a crash is replaced
 * @throws system errors; the temporary file is then gone
 */
export async function writeBeside(
  file: OdbcFile,
  next: NextVersion,
  mark: string,
  copying: AttributeCopying,
): Promise<PreparedFile> {
  const temporary = await createBeside(file.realPath, mark);
  try {
    const notes = await fill(temporary, file, next, copying);
    // The content may be flushed already; owner, mode and attributes are little and come last.
    await temporary.handle.sync();
    await temporary.handle.close();
    return { temporaryPath: temporary.path, notes };
  } catch (error) {
    await temporary.handle.close().catch(() => undefined);
    await unlink(temporary.path).catch(() => undefined);
    throw error;
  }
}

async function createBeside(realPath: string, mark: string): Promise<TemporaryFile> {
  const path = join(dirname(realPath), `.${basename(realPath)}.${mark}.tmp`);
  try {
    // Exclusive: a link that someone planted under this name is not followed.
    return { path, handle: await open(path, "wx", 0o600) };
  } catch (error) {
    if (systemCodeOf(error) !== "EEXIST") throw error;
    await unlink(path);
    return { path, handle: await open(path, "wx", 0o600) };
  }
}

async function fill(
  temporary: TemporaryFile,
  file: OdbcFile,
  next: NextVersion,
  copying: AttributeCopying,
): Promise<SaveNoteCode[]> {
  if (!file.exists) {
    await writeNext(temporary.handle, next);
    return [];
  }
  if (copying.platform !== "darwin") {
    await writeNext(temporary.handle, next);
    const [kept, written] = await Promise.allSettled([
      keepAttributes(file, temporary, copying),
      temporary.handle.sync(),
    ]);
    // Both have ended: a copy tool still at work would make a removed temporary file anew.
    if (written.status === "rejected") throw written.reason;
    if (kept.status === "rejected") throw kept.reason;
    return kept.value;
  }
  // macOS's cp has no "attributes only": it copies the content too, which then has to go.
  const notes = await keepAttributes(file, temporary, copying);
  await temporary.handle.truncate(0);
  await writeNext(temporary.handle, next);
  return notes;
}

/** Begins to hash, too: the main thread has nothing else to do while the system writes. */
async function writeNext(handle: FileHandle, next: NextVersion): Promise<void> {
  const written = writePieces(handle, next.pieces());
  next.fingerprint();
  await written;
}

/** One call where the system takes all of it: nothing waits for the main thread in between. */
async function writePieces(handle: FileHandle, pieces: readonly Uint8Array[]): Promise<void> {
  let rest = [...pieces];
  for (let at = 0; rest.length > 0; ) {
    // No more pieces at a time than every system takes (IOV_MAX).
    const { bytesWritten } = await handle.writev(rest.slice(0, 1024), at);
    at += bytesWritten;
    rest = behind(rest, bytesWritten);
  }
}

function behind(pieces: readonly Uint8Array[], count: number): Uint8Array[] {
  let skip = count;
  return pieces.flatMap((piece) => {
    const left = piece.subarray(Math.min(skip, piece.length));
    skip -= piece.length - left.length;
    return left.length > 0 ? [left] : [];
  });
}

/** Writes all bytes from `start` on at their own offsets, however often the system takes only a part. */
async function writeAll(handle: FileHandle, bytes: Uint8Array, start: number): Promise<void> {
  let written = start;
  while (written < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, written);
    written += bytesWritten;
  }
}

export async function discardPrepared(prepared: PreparedFile): Promise<void> {
  await unlink(prepared.temporaryPath).catch(() => undefined);
}

/** Makes a rename, creation or removal in `folder` last through a power cut; false where the system cannot say. */
export async function flushFolder(folder: string): Promise<boolean> {
  try {
    const handle = await open(folder, constants.O_RDONLY);
    await handle.sync().finally(() => handle.close());
    return true;
  } catch {
    return false;
  }
}

/** Thrown when a write in place stopped halfway and the old bytes could not be put back either. */
export class TornFile extends Error {
  readonly systemCode: string;

  constructor(systemCode: string) {
    super("a write in place stopped halfway");
    this.systemCode = systemCode;
  }
}

/**
 * Overwrites a file that cannot be replaced. The part that makes the file longer is written and flushed first: a full
 * disk shows there, before an old byte is touched. Whatever fails later, the old bytes are put back.
 * @returns "changedMeanwhile" when it held other bytes than `old` (nothing is then written), or when another file had
 * taken its place by the end
 * @throws system errors (the file is as it was), or TornFile
 */
export async function writeInPlace(
  realPath: string,
  old: Uint8Array,
  bytes: Uint8Array,
): Promise<"written" | "changedMeanwhile"> {
  const handle = await open(realPath, "r+");
  try {
    if (!(await holdsExactly(handle, old))) return "changedMeanwhile";
    await growFirst(handle, old, bytes);
    await overwrite(handle, old, bytes);
    const [written, named] = [await handle.stat(), await stat(realPath).catch(() => undefined)];
    return named?.ino === written.ino && named.dev === written.dev ? "written" : "changedMeanwhile";
  } finally {
    await handle.close();
  }
}

async function growFirst(handle: FileHandle, old: Uint8Array, bytes: Uint8Array): Promise<void> {
  if (bytes.length <= old.length) return;
  try {
    await writeAll(handle, bytes, old.length);
    await handle.sync();
  } catch (error) {
    await handle.truncate(old.length);
    throw error;
  }
}

async function overwrite(handle: FileHandle, old: Uint8Array, bytes: Uint8Array): Promise<void> {
  try {
    await writeAll(handle, bytes, 0);
    await handle.truncate(bytes.length);
    await handle.sync();
  } catch (error) {
    await putBack(handle, old, systemCodeOf(error) ?? "EIO");
    throw error;
  }
}

async function putBack(handle: FileHandle, old: Uint8Array, systemCode: string): Promise<void> {
  try {
    await writeAll(handle, old, 0);
    await handle.truncate(old.length);
    await handle.sync();
  } catch {
    throw new TornFile(systemCode);
  }
}
