/** Makes the user's changes again on a file that another program changed meanwhile, or says where both changed the same. */
import type { DocumentFailure } from "../../failures/document-failures";
import { ok, type Result } from "../../failures/result";
import type { OdbcDocument } from "../document/document";
import type { Edit } from "../document/edits";
import type { ManagerId } from "../document/managers";
import { foldName } from "../document/text";
import { hasSection, readOption, readSection } from "../reading/reading";
import type { Change } from "./changes";
import { planEdits } from "./plan-edits";

/**
 * One thing that changed on both sides. Values are as the manager reads them and may be secrets; undefined where
 * the option is absent. Without `option` the data source as a whole is meant (deleted, renamed, added), and the
 * values are absent too.
 */
export interface MergeConflict {
  readonly section: string;
  readonly option: string | undefined;
  readonly base: string | undefined;
  readonly mine: string | undefined;
  readonly theirs: string | undefined;
}

export type Merged = { readonly edits: readonly Edit[] } | { readonly conflicts: readonly MergeConflict[] };

/**
 * @param before what the user saw when making the changes
 * @param now what the file holds now
 * Fails as `planEdits` does when a change cannot be made on the new content for another reason.
 */
export function mergeChanges(
  before: OdbcDocument,
  changes: readonly Change[],
  now: OdbcDocument,
  manager: ManagerId,
): Result<Merged, DocumentFailure> {
  const conflicts = findConflicts({ before, now, manager }, changes);
  if (conflicts.length > 0) return ok({ conflicts });
  const planned = planEdits(now, changes, manager);
  return planned.ok ? ok({ edits: planned.value }) : planned;
}

interface Sides {
  readonly before: OdbcDocument;
  readonly now: OdbcDocument;
  readonly manager: ManagerId;
}

function findConflicts(sides: Sides, changes: readonly Change[]): MergeConflict[] {
  const origins = new Map<string, string | undefined>();
  /** The name under which both files know a section that the changes call `name`; undefined when the changes made it. */
  const origin = (name: string) => (origins.has(foldName(name)) ? origins.get(foldName(name)) : name);
  const conflicts = new Map<string, MergeConflict>();
  for (const change of changes) {
    for (const conflict of conflictsOf(sides, change, origin)) {
      conflicts.set(`${foldName(conflict.section)}\n${foldName(conflict.option ?? "")}`, conflict);
    }
    if (change.kind === "addDataSource") origins.set(foldName(change.name), undefined);
    if (change.kind === "duplicateDataSource") origins.set(foldName(change.to), undefined);
    if (change.kind === "renameDataSource") origins.set(foldName(change.to), origin(change.from));
  }
  return [...conflicts.values()];
}

function conflictsOf(
  sides: Sides,
  change: Change,
  origin: (name: string) => string | undefined,
): MergeConflict[] {
  switch (change.kind) {
    case "setOption":
      return optionConflict(sides, origin(change.section), change.option, change.value);
    case "removeOption":
      return optionConflict(sides, origin(change.section), change.option, undefined);
    case "addDataSource":
      return taken(sides, change.name);
    case "duplicateDataSource":
      return [...changedSection(sides, origin(change.from)), ...taken(sides, change.to)];
    case "renameDataSource":
      return [...goneSection(sides, origin(change.from)), ...taken(sides, change.to)];
    case "deleteDataSource":
      return changedSection(sides, origin(change.name));
  }
}

/** Both sides gave the option a new value, and not the same one. */
function optionConflict(
  sides: Sides,
  section: string | undefined,
  option: string,
  mine: string | undefined,
): MergeConflict[] {
  if (section === undefined) return [];
  const gone = goneSection(sides, section);
  if (gone.length > 0) return gone;
  const base = readOption(sides.before, sides.manager, section, option);
  const theirs = readOption(sides.now, sides.manager, section, option);
  return theirs === base || theirs === mine ? [] : [{ section, option, base, mine, theirs }];
}

function whole(section: string): MergeConflict {
  return { section, option: undefined, base: undefined, mine: undefined, theirs: undefined };
}

function goneSection({ before, now, manager }: Sides, section: string | undefined): MergeConflict[] {
  if (section === undefined) return [];
  return hasSection(before, manager, section) && !hasSection(now, manager, section) ? [whole(section)] : [];
}

/** A name that was free when the user chose it. */
function taken({ before, now, manager }: Sides, section: string): MergeConflict[] {
  return !hasSection(before, manager, section) && hasSection(now, manager, section) ? [whole(section)] : [];
}

/** What is deleted or copied must be what the user saw. */
function changedSection({ before, now, manager }: Sides, section: string | undefined): MergeConflict[] {
  if (section === undefined) return [];
  const seen = JSON.stringify(readSection(before, manager, section));
  return seen === JSON.stringify(readSection(now, manager, section)) ? [] : [whole(section)];
}
