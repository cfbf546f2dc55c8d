/** Keeps the open drafts by id, with what they were opened on, and projects them for the page. */
import type { DraftView } from "../../shared/data-sources/draft-view";
import { countChangedLines } from "../../shared/data-sources/preview";
import { fail, ok, type Result } from "../../shared/failures/result";
import type { TokenSummary } from "../../shared/oauth/flow";
import { planEdits } from "../../shared/odbc/changes/plan-edits";
import type { Edit } from "../../shared/odbc/document/edits";
import type { OpenFile, OpenFiles } from "../places/open-files";
import type { Notify } from "../platform/notify";
import { providerBehind } from "./derived-draft";
import { type Draft, draftChanges, draftValue, isUnsaved } from "./draft";
import { projectDraft } from "./projection";
import type { TestedStore } from "./tested-store";
import { outcomesOf, type Tried } from "./tried";
import { wrongValue } from "./wrong-value";

export interface HeldDraft {
  draft: Draft;
  /** The content the edits were made on; a save merges them into what is there by then. */
  base: OpenFile;
  tokens: TokenSummary | null;
  saved: { at: number; historyId: string | null } | null;
  tried?: Tried;
}

export class DraftShelf {
  readonly #files: OpenFiles;
  readonly #tested: TestedStore;
  readonly #notify: Notify;
  readonly #held = new Map<string, HeldDraft>();

  constructor(files: OpenFiles, tested: TestedStore, notify: Notify) {
    this.#files = files;
    this.#tested = tested;
    this.#notify = notify;
  }

  hold(held: HeldDraft): DraftView {
    this.#held.set(held.draft.draftId, held);
    if (isUnsaved(held.draft)) this.#notify("overviewChanged", { contents: false });
    return this.view(held);
  }

  drop(draftId: string): void {
    const held = this.#held.get(draftId);
    this.#held.delete(draftId);
    if (held !== undefined && isUnsaved(held.draft)) this.#notify("overviewChanged", { contents: false });
  }

  get(draftId: string): Result<HeldDraft> {
    const held = this.#held.get(draftId);
    return held === undefined ? fail({ code: "draftGone" }) : ok(held);
  }

  all(): HeldDraft[] {
    return [...this.#held.values()];
  }

  /** Changes a draft in place and tells the page. */
  update(draftId: string, change: (held: HeldDraft) => void): Result<DraftView> {
    const found = this.get(draftId);
    if (!found.ok) return found;
    const before = rowFacts(found.value);
    change(found.value);
    this.#notify("draftChanged", { draftId });
    if (rowFacts(found.value) !== before) this.#notify("overviewChanged", { contents: false });
    return ok(this.view(found.value));
  }

  view(held: HeldDraft): DraftView {
    const { location, file } = held.base;
    const { path, displayPath, role } = location;
    return projectDraft(held.draft, {
      shown: {
        file: { path, displayPath, role, exists: file.exists, writable: file.writable },
        ...this.#writing(held),
        tokens: held.tokens,
        saved: held.saved,
        tested: this.#tested.find(file.realPath, held.draft.name, held.draft.options),
        outcomes: outcomesOf(held.tried ?? {}, held.draft),
      },
      derived: providerBehind(held.draft),
    });
  }

  /** The byte edits a save would make to the content the draft was opened on. */
  plan(held: HeldDraft): Result<Edit[]> {
    return planEdits(held.base.document, draftChanges(held.draft), this.#files.manager());
  }

  #writing(held: HeldDraft): Pick<DraftView, "linesToWrite" | "refusal"> {
    if (!isUnsaved(held.draft)) return { linesToWrite: 0, refusal: null };
    const edits = this.plan(held);
    return edits.ok
      ? { linesToWrite: countChangedLines(held.base.file.bytes, edits.value), refusal: null }
      : { linesToWrite: draftChanges(held.draft).length, refusal: edits.failure };
  }
}

/** What the row of the list says of a draft: it follows at once. */
function rowFacts({ draft }: HeldDraft): string {
  const hasToken = (draftValue(draft, "RefreshToken") ?? "") !== "";
  const method = [draftValue(draft, "AuthenticationMethod"), draft.acquisition.chosenFlow];
  const wrong = isUnsaved(draft) ? wrongValue(draft) : undefined;
  return JSON.stringify([draft.name, isUnsaved(draft), draft.driver?.id, ...method, hasToken, wrong]);
}
