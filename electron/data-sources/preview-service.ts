/** What a save would write, line for line, and what a driver manager then meets in the file: looked for before saving. */

import { previewLines } from "../../shared/data-sources/preview";
import type { PreviewHazard, PreviewView } from "../../shared/data-sources/preview-view";
import { isSecretValue } from "../../shared/drivers/secret-option";
import { ok, type Result } from "../../shared/failures/result";
import { deriveDocument, type OdbcDocument } from "../../shared/odbc/document/document";
import { applyEdits, type Edit } from "../../shared/odbc/document/edits";
import type { Hazard } from "../../shared/odbc/hazards/hazard";
import { hazardsOfName } from "../../shared/odbc/hazards/hazards";
import type { DraftShelf } from "../drafts/shelf";
import type { OpenFile, OpenFiles } from "../places/open-files";
import { hazardContext } from "./hazard-context";
import type { HazardService } from "./hazard-service";

export class PreviewService {
  readonly #shelf: DraftShelf;
  readonly #files: OpenFiles;
  readonly #hazards: HazardService;

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
    const after = documentAfter(base.document, edits.value);
    const found = this.#found(after, draft.name);
    const lines = previewLines(
      base.document,
      edits.value,
      (option, value) => isSecretValue(draft.driver, option, value),
      {
        after: after.bytes,
        marked: edits.value.length === 0 ? [] : found.filter(({ line }) => line > 0).map(({ at }) => at),
      },
    );
    const hazards = this.#views({ ...base, document: after }, found, this.#found(base.document, draft.name));
    return ok({ displayPath: base.location.displayPath, lines, hazards });
  }

  /** Of the file as a whole and of the data source; others are no news here. */
  #found(document: OdbcDocument, name: string): Hazard[] {
    return hazardsOfName(document, this.#files.manager(), name, hazardContext);
  }

  #views(after: OpenFile, found: readonly Hazard[], before: readonly Hazard[]): PreviewHazard[] {
    const left = countByKind(before);
    const views = this.#hazards.views(after, found);
    return views.map(({ repairLabel: _label, otherRepairLabel: _other, ...shown }) => {
      const count = left.get(kindOf(shown)) ?? 0;
      left.set(kindOf(shown), count - 1);
      return { ...shown, isNew: count <= 0 };
    });
  }
}

/** What is known of the file's sections stays known of those that the edits leave alone. */
function documentAfter(before: OdbcDocument, edits: readonly Edit[]): OdbcDocument {
  return edits.length === 0 ? before : deriveDocument(before, applyEdits(before.bytes, edits), edits);
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
