/** Turns what a user asked for into edits on the bytes that lie on disk now, whether or not they changed since they were read. */
import type { FileFailure } from "../../shared/failures/file-failures";
import type { Change } from "../../shared/odbc/changes";
import { type OdbcDocument, parseDocument } from "../../shared/odbc/document";
import type { Edit } from "../../shared/odbc/edits";
import type { ManagerId } from "../../shared/odbc/managers";
import { type MergeConflict, mergeChanges } from "../../shared/odbc/merge";
import { planEdits } from "../../shared/odbc/plan-edits";
import { fail, ok, type Result } from "../../shared/result";
import { movedEdits } from "./difference";
import type { OdbcFile } from "./odbc-file";

const documents = new WeakMap<Uint8Array, OdbcDocument>();

/** The document of a file's bytes; the same one for the same array, so that its index is made once. */
export function documentOf(file: OdbcFile): OdbcDocument {
  const known = documents.get(file.bytes);
  if (known !== undefined) return known;
  const made = parseDocument(file.bytes);
  documents.set(file.bytes, made);
  return made;
}

export interface ChangePlan {
  readonly before: OdbcFile;
  readonly changes: readonly Change[];
  readonly manager: ManagerId;
}

/** Fails as `planEdits` does, and with fileChangedOnDisk naming each option that changed on both sides. */
export function planChanges({ before, changes, manager }: ChangePlan, now: OdbcFile): Result<Edit[]> {
  if (now.bytes === before.bytes) return planEdits(documentOf(now), changes, manager);
  const merged = mergeChanges(documentOf(before), changes, documentOf(now), manager);
  if (!merged.ok) return merged;
  if ("edits" in merged.value) return ok([...merged.value.edits]);
  return fail(changedOnDisk(now.path, merged.value.conflicts));
}

/** Edits made for `before` are moved when the rest of the file changed, refused when what they touch did. */
export function planMovedEdits(
  before: OdbcFile,
  edits: readonly Edit[],
  now: OdbcFile,
): Result<Edit[], FileFailure> {
  const moved = now.bytes === before.bytes ? [...edits] : movedEdits(before.bytes, now.bytes, edits);
  return moved ? ok(moved) : fail(changedOnDisk(now.path, []));
}

function changedOnDisk(path: string, conflicts: readonly MergeConflict[]): FileFailure {
  return {
    code: "fileChangedOnDisk",
    path,
    conflicts: conflicts.map(({ section, option }) => ({ section, option: option ?? null })),
  };
}
