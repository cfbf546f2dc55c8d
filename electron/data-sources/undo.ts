/** Takes one save back, also when other parts of the file have changed since. */
import type { FileFailure } from "../../shared/failures/file-failures";
import type { Edit } from "../../shared/odbc/edits";
import { fail, ok, type Result } from "../../shared/result";
import { differenceEdits, movedEdits } from "./difference";
import { fingerprint } from "./fingerprint";
import type { FileHistory } from "./history";
import { stepForward } from "./history-entry";
import type { OdbcFile } from "./odbc-file";

/** The edits that take the save `id` out of the file as it is now. Fails with historyVersionLost or fileChangedOnDisk. */
export async function planUndo(
  history: FileHistory,
  now: OdbcFile,
  id: string,
): Promise<Result<Edit[], FileFailure>> {
  const entry = await history.entry(now.realPath, id);
  const version = await history.version(now, id);
  if (entry === undefined) return fail({ code: "historyVersionLost", path: now.path });
  if (!version.ok) return version;
  const before = version.value;
  if (fingerprint(now.bytes) === entry.after.sha256) return ok(differenceEdits(now.bytes, before));
  const after = entry.edits === null ? undefined : stepForward(before, entry.edits);
  const moved = after && movedEdits(after, now.bytes, differenceEdits(after, before));
  return moved ? ok(moved) : fail({ code: "fileChangedOnDisk", path: now.path, conflicts: [] });
}
