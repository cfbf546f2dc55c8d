/** Changes the rights of an odbc.ini and none of its bytes, with an entry in the history that takes it back. */
import { chmod } from "node:fs/promises";
import type { FileFailure } from "../../shared/failures/file-failures";
import { fail, ok, type Result } from "../../shared/failures/result";
import { NextVersion } from "../disk/next-version";
import { type OdbcFile, readOdbcFile } from "../disk/odbc-file";
import { historyFailure } from "../disk/system-errors";
import type { FileHistory, PendingEntry } from "../history/history";
import { saveFailure } from "./replace-odbc-file";

export interface RightsChanged {
  readonly file: OdbcFile;
  /** Null when there was nothing to change. */
  readonly historyId: string | null;
}

/**
 * Called while the file's lock is held.
 * @param wanted the permission bits, of those that `before` has
 */
export async function changeRights(
  history: FileHistory,
  before: OdbcFile,
  wanted: number,
  changed: readonly string[],
): Promise<Result<RightsChanged, FileFailure>> {
  const was = before.mode & 0o777;
  if (!before.exists || was === wanted) return ok({ file: before, historyId: null });
  const pending = await noted(history, before, { before: was, after: wanted }, changed);
  if (!pending.ok) return pending;
  try {
    await chmod(before.realPath, wanted);
  } catch (error) {
    await pending.value.withdraw().catch(() => undefined);
    return fail(await saveFailure(before, error));
  }
  await pending.value.confirm().catch(() => undefined);
  const file = await readOdbcFile(before.path);
  return file.ok ? ok({ file: file.value, historyId: pending.value.id }) : file;
}

async function noted(
  history: FileHistory,
  before: OdbcFile,
  rights: { readonly before: number; readonly after: number },
  changed: readonly string[],
): Promise<Result<PendingEntry, FileFailure>> {
  try {
    const next = new NextVersion(before.bytes, []);
    const pending = await history.prepare({ before, verified: Promise.resolve(true), next, changed, rights });
    // The file stays in its place, so a second name of it would be no version of its own.
    await pending.makeOwnCopy();
    return ok(pending);
  } catch (error) {
    return fail(historyFailure(before.path, history.folderOf(before.realPath), error));
  }
}
