/** The whole file as it would be with a draft's changes in it. */
import { ok, type Result } from "../../shared/failures/result";
import { planEdits } from "../../shared/odbc/changes/plan-edits";
import { applyEdits } from "../../shared/odbc/document/edits";
import type { ManagerId } from "../../shared/odbc/document/managers";
import { draftChanges } from "./draft";
import type { DraftShelf, HeldDraft } from "./shelf";

/** Fails with draftGone, or with the DocumentFailure that would refuse the save. */
export function draftContent(
  shelf: DraftShelf,
  manager: ManagerId,
  draftId: string,
): Result<{ held: HeldDraft; bytes: Uint8Array }> {
  const found = shelf.get(draftId);
  if (!found.ok) return found;
  const held = found.value;
  const edits = planEdits(held.base.document, draftChanges(held.draft), manager);
  return edits.ok ? ok({ held, bytes: applyEdits(held.base.file.bytes, edits.value) }) : edits;
}
