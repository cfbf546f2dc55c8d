/** Writes drafts: to their own file, to the user's file, or to a copy. */
import type { DraftView, PreviewPart } from "../../shared/data-sources/draft-view";
import type { SaveConflict } from "../../shared/data-sources/save-conflict";
import { isConnectionString, isSecretValue } from "../../shared/drivers/secret-option";
import { describeFailure } from "../../shared/failures/failure";
import { fail, ok, type Result } from "../../shared/failures/result";
import { readOption, readWrittenOptions } from "../../shared/odbc/reading/reading";
import { Secret } from "../../shared/secret";
import type { OdbcFileStore } from "../files/odbc-file-store";
import type { SavedFile } from "../files/odbc-file-writer";
import type { OpenFiles } from "../places/open-files";
import type { Clock } from "../platform/environment";
import type { SettingsStore } from "../platform/settings-store";
import {
  afterSave,
  changedOptions,
  type Draft,
  draftChanges,
  draftOptions,
  draftValue,
  withOption,
} from "./draft";
import { draftContent } from "./draft-content";
import { editsOnto, optionChange } from "./option-alone";
import type { DraftShelf, HeldDraft } from "./shelf";

export type Resolution = Readonly<Record<string, "mine" | "theirs">>;

/** With conflicts nothing was written: the user picks for each option, and saves again. */
export interface DraftSaved {
  readonly draft: DraftView;
  readonly notes: string[];
  readonly conflicts: SaveConflict[];
  readonly changedLines: number;
}

interface Dependencies {
  readonly shelf: DraftShelf;
  readonly files: OpenFiles;
  readonly store: OdbcFileStore;
  readonly settings: SettingsStore;
  readonly clock: Clock;
}

export class DraftSaver {
  readonly #of: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#of = dependencies;
  }

  /** Saves where the draft belongs; what another program changed elsewhere in the file meanwhile is kept. */
  async save(draftId: string, resolution?: Resolution): Promise<Result<DraftSaved>> {
    const found = this.#of.shelf.get(draftId);
    if (!found.ok) return found;
    const held = found.value;
    const refused = connectionStringIn(held.draft);
    if (refused !== undefined) return fail({ code: "valueIsConnectionString", option: refused });
    const saved = await this.#of.store.save({
      path: held.draft.path,
      before: held.base.file,
      changes: draftChanges(held.draft),
      manager: this.#of.files.manager(),
      resolution,
    });
    if (saved.ok) return this.#finish(held, saved.value);
    const { failure } = saved;
    if (failure.code !== "fileChangedOnDisk" || failure.conflicts.length === 0) return saved;
    const options = failure.conflicts.flatMap(({ option }) => (option === null ? [] : [option]));
    if (options.length === 0) return saved;
    return this.#conflicts(held, options);
  }

  /**
   * Writes one option and nothing else, as a token that was replaced or revoked needs it at once; other edits stay
   * unsaved. Whatever another program made of this very option meanwhile, ours is written.
   * @param value null removes the option
   */
  async saveOption(draftId: string, option: string, value: Secret | null): Promise<Result<DraftView>> {
    const found = this.#of.shelf.get(draftId);
    if (!found.ok) return found;
    const { draft, base } = found.value;
    const saved = await this.#of.store.save({
      path: draft.path,
      before: base.file,
      changes: [optionChange(draft, option, value)],
      manager: this.#of.files.manager(),
      resolution: { [option]: "mine" },
    });
    return saved.ok ? this.#showAlone(draftId, option, value, saved.value) : saved;
  }

  async #showAlone(
    draftId: string,
    option: string,
    value: Secret | null,
    saved: SavedFile,
  ): Promise<Result<DraftView>> {
    const found = this.#of.shelf.get(draftId);
    if (!found.ok) return found;
    const { path, saved: inFile } = found.value.draft;
    const base = await this.#of.files.read(path);
    if (!base.ok) return base;
    const read = readWrittenOptions(base.value.document, this.#of.files.manager(), inFile?.name ?? "") ?? [];
    const view = this.#of.shelf.update(draftId, (held) => {
      const written = withOption(held.draft, option, value === null ? null : value.reveal());
      held.draft = editsOnto(written, draftOptions(read));
      held.base = base.value;
      held.saved = { at: this.#of.clock.now(), historyId: saved.historyId };
    });
    this.#of.files.changed(path);
    return view;
  }

  /** Puts the whole data source into the user's own file, where it comes first; the other file stays as it is. */
  async saveToUserFile(draftId: string): Promise<Result<DraftSaved>> {
    const found = this.#of.shelf.get(draftId);
    if (!found.ok) return found;
    const path = await this.#of.files.userPath();
    if (path === undefined) return fail({ code: "noUserFile" });
    const base = await this.#of.files.read(path);
    if (!base.ok) return base;
    const { copyOf: _original, ...whole } = found.value.draft;
    const draft: Draft = { ...whole, path, saved: undefined };
    this.#of.shelf.update(draftId, (held) => Object.assign(held, { draft, base: base.value }));
    return this.save(draftId);
  }

  /** Writes the file with the draft's changes to another place. A null path (the person cancelled) changes nothing. */
  async saveCopy(draftId: string, path: string | null): Promise<Result<DraftSaved>> {
    const content = draftContent(this.#of.shelf, this.#of.files.manager(), draftId);
    if (!content.ok) return content;
    const { held, bytes } = content.value;
    const unchanged = { draft: this.#of.shelf.view(held), notes: [], conflicts: [], changedLines: 0 };
    if (path === null) return ok(unchanged);
    const saved = await this.#of.store.saveBytes({ path, bytes, changed: [held.draft.name] });
    if (!saved.ok) return saved;
    return ok({
      ...unchanged,
      notes: [`The copy is in ${path}. ${held.base.location.displayPath} is as it was.`],
    });
  }

  /** What is in the file now is what the draft holds; the app's own settings for it are written beside. */
  async #finish(held: HeldDraft, saved: SavedFile): Promise<Result<DraftSaved>> {
    const { draft } = held;
    const base = await this.#of.files.read(draft.path);
    if (!base.ok) return base;
    const read = readWrittenOptions(base.value.document, this.#of.files.manager(), draft.name) ?? [];
    const forgotten = this.#writeAcquisition(draft, saved.file.realPath);
    const view = this.#of.shelf.update(draft.draftId, (current) => {
      current.draft = afterSave(draft, draftOptions(read));
      current.base = base.value;
      current.saved = { at: this.#of.clock.now(), historyId: saved.historyId };
    });
    if (!view.ok) return view;
    this.#of.files.changed(draft.path);
    const notes = saved.notes.map((note) => note.text);
    const merged = saved.mergedFromDisk
      ? ["Another program had changed other lines of the file; they were kept."]
      : [];
    return ok({
      draft: view.value,
      notes: [...merged, ...notes, ...forgotten],
      conflicts: [],
      changedLines: saved.changedLines,
    });
  }

  /** @returns what to say where the app's own settings could not be written: the data source is saved all the same. */
  #writeAcquisition(draft: Draft, realPath: string): string[] {
    const { settings } = this.#of;
    if (draft.saved !== undefined && draft.saved.name !== draft.name)
      settings.forgetAcquisition(realPath, draft.saved.name);
    const written = settings.changeAcquisition(realPath, draft.name, draft.acquisition);
    if (written.ok) return [];
    const { happened, why } = describeFailure(written.failure);
    return [`The data source is saved. ${happened} ${why}`];
  }

  async #conflicts(held: HeldDraft, options: readonly string[]): Promise<Result<DraftSaved>> {
    const { draft } = held;
    const now = await this.#of.files.read(draft.path);
    if (!now.ok) return now;
    const section = draft.saved?.name ?? draft.name;
    const conflicts = options.map((option) => ({
      option,
      mine: shown(draft, option, draftValue(draft, option)),
      theirs: shown(draft, option, readOption(now.value.document, this.#of.files.manager(), section, option)),
    }));
    return ok({ draft: this.#of.shelf.view(held), notes: [], conflicts, changedLines: 0 });
  }
}

/** The changed option whose value is a whole connection string. */
function connectionStringIn(draft: Draft): string | undefined {
  return changedOptions(draft).find((option) =>
    isConnectionString(draft.driver, option, draftValue(draft, option) ?? ""),
  );
}

function shown(draft: Draft, option: string, value: string | undefined): PreviewPart | null {
  if (value === undefined) return null;
  return isSecretValue(draft.driver, option, value)
    ? { masked: true, bytes: new Secret(value).bytes }
    : { text: value };
}
