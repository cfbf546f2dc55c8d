/** Moves a data source to another file: written there first, then taken away here, so that no failure loses it. */
import type { DraftView } from "../../shared/data-sources/draft-view";
import { fail, ok, type Result } from "../../shared/failures/result";
import { planTakeOver } from "../../shared/odbc/changes/plan-take-over";
import { sameName } from "../../shared/odbc/document/text";
import type { DraftShelf } from "../drafts/shelf";
import type { OdbcFileStore } from "../files/odbc-file-store";
import type { SavedFile } from "../files/odbc-file-writer";
import type { OpenFile, OpenFiles } from "../places/open-files";
import type { SettingsStore } from "../platform/settings-store";

/** What takes the two saves back: first the one that removed, then the one that added. */
export interface Moved {
  readonly historyId: string | null;
  readonly toHistoryId: string | null;
}

interface Dependencies {
  readonly shelf: DraftShelf;
  readonly files: OpenFiles;
  readonly store: OdbcFileStore;
  readonly settings: SettingsStore;
}

export class MoveService {
  readonly #of: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#of = dependencies;
  }

  /** Moves what is open; its unsaved edits stay unsaved and go along. One that is in no file will be saved there. */
  async moveDraft(draftId: string, to: string): Promise<Result<Moved & { readonly draft: DraftView }>> {
    const held = this.#of.shelf.get(draftId);
    if (!held.ok) return held;
    const { path, saved } = held.value.draft;
    const moved: Result<Moved> =
      saved === undefined
        ? ok({ historyId: null, toHistoryId: null })
        : await this.move(path, saved.name, to);
    if (!moved.ok) return moved;
    const base = await this.#of.files.read(to);
    if (!base.ok) return base;
    const draft = this.#follow(draftId, base.value);
    return draft.ok ? ok({ ...moved.value, draft: draft.value }) : draft;
  }

  /**
   * Comment and lines go along byte for byte, both files keep the version before. Fails with what the other file
   * cannot take (DocumentFailure) or the FileFailure that stopped a write; then both files are as they were.
   */
  async move(path: string, name: string, to: string): Promise<Result<Moved>> {
    const { files } = this.#of;
    const from = await files.read(path);
    if (!from.ok) return from;
    const target = await files.read(to);
    if (!target.ok) return target;
    if (from.value.file.realPath === target.value.file.realPath)
      return fail({ code: "dataSourceExists", name });
    const added = await this.#add(from.value, name, target.value);
    if (!added.ok) return added;
    const removed = await this.#remove(from.value, name, target.value.location.displayPath);
    if (!removed.ok) return this.#takeBack(added.value, removed);
    this.#of.settings.moveAcquisition([from.value.file.realPath, name], [added.value.file.realPath, name]);
    await this.#followAll(from.value, name, to);
    await files.changed(from.value.location.path);
    await files.changed(target.value.location.path);
    return ok({ historyId: removed.value.historyId, toHistoryId: added.value.historyId });
  }

  async #add(from: OpenFile, name: string, target: OpenFile): Promise<Result<SavedFile>> {
    const edits = planTakeOver(from.document, name, target.document, this.#of.files.manager());
    if (!edits.ok) return edits;
    return this.#of.store.saveEdits({
      path: target.location.path,
      before: target.file,
      edits: edits.value,
      changed: [`${name}: moved from ${from.location.displayPath}`],
    });
  }

  async #remove(from: OpenFile, name: string, targetShown: string): Promise<Result<SavedFile>> {
    const { store, files } = this.#of;
    return store.save({
      path: from.location.path,
      before: from.file,
      changes: [{ kind: "deleteDataSource", name }],
      manager: files.manager(),
      changed: [`${name}: moved to ${targetShown}`],
    });
  }

  /** What stands in both files is no loss; one is enough all the same. */
  async #takeBack(added: SavedFile, failed: Result<never>): Promise<Result<never>> {
    if (added.historyId !== null) await this.#of.store.undo(added.file.path, added.historyId);
    await this.#of.files.changed(added.file.path);
    return failed;
  }

  /** Open drafts of it are drafts of the other file now. */
  async #followAll(from: OpenFile, name: string, to: string): Promise<void> {
    const base = await this.#of.files.read(to);
    if (!base.ok) return;
    for (const { draft } of this.#of.shelf.all()) {
      const isIt = draft.saved !== undefined && sameName(draft.saved.name, name);
      if (draft.path === from.location.path && isIt) this.#follow(draft.draftId, base.value);
    }
  }

  #follow(draftId: string, base: OpenFile): Result<DraftView> {
    return this.#of.shelf.update(draftId, (held) => {
      const { copyOf: _original, ...draft } = held.draft;
      held.draft = { ...draft, path: base.location.path };
      held.base = base;
      held.saved = null;
    });
  }
}
