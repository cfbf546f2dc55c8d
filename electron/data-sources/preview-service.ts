/** What a save would write, line for line, and what a driver manager then meets in the file: looked for before saving. */

import { previewLines } from "../../shared/data-sources/preview";
import type { PreviewHazard, PreviewView } from "../../shared/data-sources/preview-view";
import { isSecretValue } from "../../shared/drivers/secret-option";
import { ok, type Result } from "../../shared/failures/result";
import { type OdbcDocument, parseDocument } from "../../shared/odbc/document/document";
import { applyEdits } from "../../shared/odbc/document/edits";
import type { ManagerId } from "../../shared/odbc/document/managers";
import { sameName } from "../../shared/odbc/document/text";
import type { Hazard } from "../../shared/odbc/hazards/hazard";
import { findHazards } from "../../shared/odbc/hazards/hazards";
import type { DraftShelf } from "../drafts/shelf";
import type { OpenFile, OpenFiles } from "../places/open-files";
import type { HazardService } from "./hazard-service";

export class PreviewService {
  readonly #shelf: DraftShelf;
  readonly #files: OpenFiles;
  readonly #hazards: HazardService;
  /** Counted once for each content: the preview follows every edit. */
  readonly #before = new WeakMap<
    OdbcDocument,
    { readonly manager: ManagerId; readonly counts: ReadonlyMap<string, number> }
  >();

  constructor(shelf: DraftShelf, files: OpenFiles, hazards: HazardService) {
    this.#shelf = shelf;
    this.#files = files;
    this.#hazards = hazards;
  }

  /** Fails with the DocumentFailure that would refuse the save. Secrets are masked. */
  async read(draftId: string): Promise<Result<PreviewView>> {
    const held = this.#shelf.get(draftId);
    if (!held.ok) return held;
    const edits = this.#shelf.plan(held.value);
    if (!edits.ok) return edits;
    const { draft, base } = held.value;
    const after = parseDocument(applyEdits(base.document.bytes, edits.value));
    const found = this.#found(after, draft.name);
    const lines = previewLines(
      base.document,
      edits.value,
      (option, value) => isSecretValue(draft.driver, option, value),
      edits.value.length === 0 ? [] : found.filter(({ line }) => line > 0).map(({ at }) => at),
    );
    const hazards = this.#views(base, after, found);
    return ok({ displayPath: base.location.displayPath, lines, hazards });
  }

  /** Of the file as a whole and of the data source; others are no news here. */
  #found(document: OdbcDocument, name: string): Hazard[] {
    return findHazards(document, this.#files.manager()).filter(
      ({ section }) => section === undefined || sameName(section, name),
    );
  }

  #countsBefore(document: OdbcDocument): ReadonlyMap<string, number> {
    const manager = this.#files.manager();
    const known = this.#before.get(document);
    if (known?.manager === manager) return known.counts;
    const counts = countByKind(findHazards(document, manager));
    this.#before.set(document, { manager, counts });
    return counts;
  }

  #views(base: OpenFile, after: OdbcDocument, found: readonly Hazard[]): PreviewHazard[] {
    const before = new Map(this.#countsBefore(base.document));
    const views = this.#hazards.views({ ...base, document: after }, found);
    return views.map(({ repairLabel: _label, otherRepairLabel: _other, ...shown }) => {
      const left = before.get(kindOf(shown)) ?? 0;
      before.set(kindOf(shown), left - 1);
      return { ...shown, isNew: left <= 0 };
    });
  }
}

/** Lines move with an edit; what the hazard is of does not. */
function kindOf({ code, section, option }: Hazard | Omit<PreviewHazard, "isNew">): string {
  return JSON.stringify([code, section?.toLowerCase(), option?.toLowerCase()]);
}

function countByKind(hazards: readonly Hazard[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const hazard of hazards) counts.set(kindOf(hazard), (counts.get(kindOf(hazard)) ?? 0) + 1);
  return counts;
}
