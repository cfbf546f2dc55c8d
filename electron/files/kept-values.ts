/** Undo and Restore bring back no version whose secrets were taken out of the history when the relay took them over. */
import type { FileFailure } from "../../shared/failures/file-failures";
import { fail, ok, type Result } from "../../shared/failures/result";
import { applyEdits, type Edit } from "../../shared/odbc/document/edits";
import type { OdbcFile } from "../disk/odbc-file";
import { countMarked } from "../history/forget-values";

/** The same edits. Fails with versionKeptByRelay where they would write a mark in place of a secret. */
export function withoutMarks(now: OdbcFile, edits: Edit[]): Result<Edit[], FileFailure> {
  const marked = countMarked(applyEdits(now.bytes, edits));
  if (marked > countMarked(now.bytes)) return fail({ code: "versionKeptByRelay", path: now.path });
  return ok(edits);
}
