/** Takes one save back, also when other parts of the file have changed since. */
import type { FileFailure } from "../../shared/failures/file-failures";
import { fail, ok, type Result } from "../../shared/failures/result";
import type { Edit } from "../../shared/odbc/document/edits";
import { fingerprint } from "../disk/fingerprint";
import type { OdbcFile } from "../disk/odbc-file";
import { stepForward } from "../history/entry";
import type { FileHistory } from "../history/history";
import { differenceEdits, movedEdits } from "./difference";

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
