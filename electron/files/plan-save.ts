/** Turns what a user asked for into edits on the bytes that lie on disk now, whether or not they changed since they were read. */
import type { FileFailure } from "../../shared/failures/file-failures";
import { fail, ok, type Result } from "../../shared/failures/result";
import type { Change } from "../../shared/odbc/changes/changes";
import { type MergeConflict, mergeChanges } from "../../shared/odbc/changes/merge";
import { planEdits } from "../../shared/odbc/changes/plan-edits";
import { deriveDocument, type OdbcDocument, parseDocument } from "../../shared/odbc/document/document";
import type { Edit } from "../../shared/odbc/document/edits";
import type { ManagerId } from "../../shared/odbc/document/managers";
import { takeOrigin } from "../disk/next-version";
import type { OdbcFile } from "../disk/odbc-file";
import { differenceEdits, movedEdits } from "./difference";

const documents = new WeakMap<Uint8Array, OdbcDocument>();

/**
 * The document of a file's bytes; the same one for the same array, so that its index is made once. What is known of the
 * version before (the one that was saved over, else `earlier`) is taken over where the bytes are the same.
 */
export function documentOf({ bytes }: OdbcFile, earlier?: OdbcDocument): OdbcDocument {
  const known = documents.get(bytes);
  if (known !== undefined) return known;
  const made = derivedOf(bytes, earlier) ?? parseDocument(bytes);
  documents.set(bytes, made);
  return made;
}

function derivedOf(bytes: Uint8Array, earlier: OdbcDocument | undefined): OdbcDocument | undefined {
  const origin = takeOrigin(bytes);
  const saved = origin && documents.get(origin.before);
  if (origin !== undefined && saved !== undefined) return deriveDocument(saved, bytes, origin.edits);
  return earlier && deriveDocument(earlier, bytes, differenceEdits(earlier.bytes, bytes));
}

export interface ChangePlan {
  readonly before: OdbcFile;
  readonly changes: readonly Change[];
  readonly manager: ManagerId;
  /** The user's answer to an earlier conflict, by option name: whose value stays. */
  readonly resolution?: Readonly<Record<string, "mine" | "theirs">> | undefined;
}

/** Fails as `planEdits` does, and with fileChangedOnDisk naming each option that changed on both sides and has no answer yet. */
export function planChanges(plan: ChangePlan, now: OdbcFile): Result<Edit[]> {
  if (now.bytes === plan.before.bytes) return planEdits(documentOf(now), plan.changes, plan.manager);
  const merged = mergeChanges(documentOf(plan.before), plan.changes, documentOf(now), plan.manager);
  if (!merged.ok) return merged;
  if ("edits" in merged.value) return ok([...merged.value.edits]);
  const open = merged.value.conflicts.filter(({ option }) => answerFor(plan, option) === undefined);
  if (open.length > 0) return fail(changedOnDisk(now.path, open));
  return planEdits(documentOf(now), withAnswers(plan), plan.manager);
}

function answerFor({ resolution }: ChangePlan, option: string | undefined): "mine" | "theirs" | undefined {
  return option === undefined ? undefined : resolution?.[option];
}

/** The changes without those whose option the user leaves as the other program wrote it. */
function withAnswers(plan: ChangePlan): Change[] {
  return plan.changes.filter((change) => {
    const option = change.kind === "setOption" || change.kind === "removeOption" ? change.option : undefined;
    return answerFor(plan, option) !== "theirs";
  });
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
