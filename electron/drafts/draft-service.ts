/** Opens, creates, changes, reveals and discards drafts. Typed secrets live in them and nowhere else. */
import { randomUUID } from "node:crypto";
import type { AcquisitionSettings } from "../../shared/data-sources/acquisition-settings";
import type { DraftView, FieldChange } from "../../shared/data-sources/draft-view";
import { driverById } from "../../shared/drivers/catalogue";
import { proposeName, uniqueName } from "../../shared/drivers/form/new-data-source";
import type { Outcome, Outcomes } from "../../shared/drivers/form/outcomes";
import { fail, ok, type Result } from "../../shared/failures/result";
import type { TokenSummary } from "../../shared/oauth/flow";
import { hidingHazard } from "../../shared/odbc/hazards/file-hazards";
import { onceRepaired } from "../../shared/odbc/hazards/once-repaired";
import { listDataSources } from "../../shared/odbc/reading/data-source-list";
import { readOption, readWrittenOptions } from "../../shared/odbc/reading/reading";
import { Secret } from "../../shared/secret";
import type { OpenFile, OpenFiles } from "../places/open-files";
import type { Notify } from "../platform/notify";
import type { SettingsStore } from "../platform/settings-store";
import { withDerivedValues } from "./derived-draft";
import {
  canonicalName,
  changedOptions,
  type Draft,
  draftOptions,
  draftValue,
  isUnsaved,
  sameOptions,
  withOption,
} from "./draft";
import { newDraft } from "./new-draft";
import { formValues } from "./projection";
import type { DraftShelf, HeldDraft } from "./shelf";
import { withOutcome } from "./tried";

/** What the app saw for itself: remembered at once, and no edit of the user's. */
type Seen = "rotation" | "rotationSeenAt" | "discovered";

/** What a change may carry beside field values: choices the app keeps itself. */
export type DraftChoices = Partial<Omit<AcquisitionSettings, "values" | Seen>>;

export class DraftService {
  readonly #shelf: DraftShelf;
  readonly #files: OpenFiles;
  readonly #settings: SettingsStore;
  readonly #notify: Notify;

  constructor(shelf: DraftShelf, files: OpenFiles, settings: SettingsStore, notify: Notify) {
    this.#shelf = shelf;
    this.#files = files;
    this.#settings = settings;
    this.#notify = notify;
  }

  /** A new data source of a driver, in the user's file or the one named; in no file until it is saved. */
  async create(driverId: string, path: string | null): Promise<Result<DraftView>> {
    const driver = driverById(driverId);
    if (driver === undefined) {
      return fail({ code: "requestRefused", call: "drafts.create", reason: "names no known driver" });
    }
    const target = path ?? (await this.#files.userPath());
    if (target === undefined) return fail({ code: "noUserFile" });
    const base = await this.#files.read(target);
    if (!base.ok) return base;
    const driverText = await this.#files.driverText(driver);
    const draft = newDraft(driver, base.value.location.path, driverText, this.#namesIn(base.value));
    return ok(this.#shelf.hold({ draft, base: base.value, tokens: null, saved: null }));
  }

  /** Opens a data source, or shows the draft that is already open for it. */
  async open(path: string, name: string): Promise<Result<DraftView>> {
    const already = this.#shelf
      .all()
      .find(({ draft }) => draft.path === path && sameName(draft.saved?.name, name));
    if (already !== undefined && isUnsaved(already.draft)) return ok(this.#shelf.view(already));
    const base = await this.#files.read(path);
    if (!base.ok) return base;
    const draft = this.#readDraft(base.value, name, already?.draft.draftId ?? randomUUID());
    if (!draft.ok) return draft;
    const { tokens, saved, tried = {} } = already ?? { tokens: null, saved: null };
    return ok(this.#shelf.hold({ draft: draft.value, base: base.value, tokens, saved, tried }));
  }

  /** A copy of a data source as a new draft, under a free name. */
  async duplicate(path: string, name: string): Promise<Result<DraftView>> {
    const base = await this.#files.read(path);
    if (!base.ok) return base;
    const original = this.#readDraft(base.value, name, randomUUID());
    if (!original.ok) return original;
    const copy = {
      ...original.value,
      name: uniqueName(original.value.name, this.#namesIn(base.value)),
      saved: undefined,
      copyOf: { name: original.value.name, options: original.value.options },
    };
    return ok(this.#shelf.hold({ draft: copy, base: base.value, tokens: null, saved: null }));
  }

  read(draftId: string): Result<DraftView> {
    const held = this.#shelf.get(draftId);
    return held.ok ? ok(this.#shelf.view(held.value)) : held;
  }

  change(draftId: string, changes: readonly FieldChange[], choices: DraftChoices = {}): Result<DraftView> {
    return this.#shelf.update(draftId, (held) => {
      const changed = changes.reduce(
        (draft, { option, value }) => withOption(draft, option, value ?? emptied(draft, option)),
        held.draft,
      );
      const chosen = this.#withDriver({ ...changed, acquisition: { ...changed.acquisition, ...choices } });
      const derived = asksForProposals(held.draft, changes, choices)
        ? withDerivedValues(chosen, choosesProvider(choices))
        : chosen;
      held.draft = this.#withProposedName(held.base, derived);
    });
  }

  /** Puts an obtained token on the form; nothing is written. */
  setValue(draftId: string, option: string, value: Secret): Result<DraftView> {
    return this.#shelf.update(draftId, (held) => {
      held.draft = withOption(held.draft, option, value.reveal());
    });
  }

  /** Changes a draft as something beside the form asks for it: a fix, what was discovered. */
  revise(draftId: string, revised: (draft: Draft) => Draft): Result<DraftView> {
    return this.#shelf.update(draftId, (held) => {
      held.draft = revised(held.draft);
    });
  }

  /** Remembers what was seen of a data source; nothing becomes unsaved by it. */
  remember(draftId: string, seen: Partial<Pick<AcquisitionSettings, Seen>>): Result<DraftView> {
    return this.#shelf.update(draftId, (held) => {
      const { draft, base } = held;
      const savedAcquisition = { ...draft.savedAcquisition, ...seen };
      held.draft = { ...draft, savedAcquisition, acquisition: { ...draft.acquisition, ...seen } };
      if (draft.saved !== undefined)
        this.#settings.changeAcquisition(base.file.realPath, draft.saved.name, savedAcquisition);
    });
  }

  /** What a flow found out about the data source's tokens. */
  setTokenSummary(draftId: string, tokens: TokenSummary): void {
    this.#shelf.update(draftId, (held) => {
      held.tokens = tokens;
    });
  }

  /** What came of trying the values as they stand. */
  noteOutcome(draftId: string, way: keyof Outcomes, outcome: Outcome): void {
    this.#shelf.update(draftId, (held) => {
      held.tried = withOutcome(held.tried ?? {}, way, held.draft, outcome);
    });
  }

  /** Refused where another data source of the file has the name, in any case: one name is one data source. */
  rename(draftId: string, name: string): Result<DraftView> {
    const found = this.#shelf.get(draftId);
    if (!found.ok) return found;
    const { draft, base } = found.value;
    const wanted = name.trim();
    const isOwn = sameName(draft.name, wanted) || sameName(draft.saved?.name, wanted);
    if (!isOwn && this.#namesIn(base, draftId).some((other) => sameName(other, wanted)))
      return fail({ code: "dataSourceExists", name: wanted });
    return this.#shelf.update(draftId, (held) => {
      held.draft = { ...held.draft, name: name.trim(), nameTyped: true };
    });
  }

  discard(draftId: string): Result<Record<string, never>> {
    this.#shelf.drop(draftId);
    return ok({});
  }

  /** The value of one field, for the user's own eyes or the clipboard. */
  reveal(draftId: string, option: string): Result<string> {
    const held = this.#shelf.get(draftId);
    return held.ok ? ok(draftValue(held.value.draft, option) ?? "") : held;
  }

  /**
   * The option as the file has it now, where the user has not typed another value; the draft then shows it too.
   * Undefined where what stands on the form counts.
   */
  async valueInFile(draftId: string, option: string): Promise<Secret | undefined> {
    const found = this.#shelf.get(draftId);
    if (!found.ok || found.value.draft.saved === undefined) return undefined;
    const { path, saved } = found.value.draft;
    if (changedOptions(found.value.draft).includes(option)) return undefined;
    await this.fileChanged(path);
    const base = await this.#files.read(path);
    if (!base.ok) return undefined;
    const line = saved.options.find(({ name }) => canonicalName(found.value.draft.driver, name) === option);
    const written = line?.name ?? option;
    const value = readOption(base.value.document, this.#files.manager(), saved.name, written);
    return value === undefined ? undefined : new Secret(value);
  }

  /** True when the window may close; otherwise the page is told what is unsaved and asks. */
  announceClosing(): boolean {
    const unsaved = this.#shelf
      .all()
      .filter(({ draft }) => isUnsaved(draft))
      .map(({ draft }) => draft.name);
    if (unsaved.length > 0) this.#notify("closeRequested", { unsaved });
    return unsaved.length === 0;
  }

  /** Follows a change of the file: a draft without edits shows the new content, one with edits keeps them. */
  async fileChanged(path: string): Promise<void> {
    const base = await this.#files.read(path);
    // A program that writes in place empties the file first: its content is on its way.
    if (!base.ok || base.value.file.bytes.length === 0) return;
    for (const held of this.#shelf.all()) {
      const { draft } = held;
      if (draft.path === path && isUnsaved(draft)) this.#followRepair(held, base.value);
      if (draft.path === path && draft.copyOf !== undefined) this.#followOriginal(held, base.value);
      if (draft.path !== path || draft.saved === undefined || isUnsaved(draft)) continue;
      const fresh = this.#readDraft(base.value, draft.saved.name, draft.draftId);
      if (!fresh.ok) this.#shelf.drop(draft.draftId);
      else
        this.#shelf.update(draft.draftId, () =>
          Object.assign(held, { draft: fresh.value, base: base.value }),
        );
    }
  }

  /** A copy whose original is another one by now, or gone, is saved as the form shows it. */
  #followOriginal(held: HeldDraft, now: OpenFile): void {
    const { copyOf, draftId } = held.draft;
    const original = copyOf && this.#readDraft(now, copyOf.name, draftId);
    if (original?.ok && sameOptions(copyOf?.options ?? [], original.value.options)) return;
    const { copyOf: _gone, ...draft } = held.draft;
    this.#shelf.update(draftId, (current) => {
      current.draft = draft;
      current.base = now;
    });
  }

  /** Another driver manager may read the same files otherwise: what is not edited is read again, refusals are judged again. */
  async readAgain(): Promise<void> {
    const paths = new Set(this.#shelf.all().map(({ draft }) => draft.path));
    for (const path of paths) await this.fileChanged(path);
    for (const { draft } of this.#shelf.all()) this.#notify("draftChanged", { draftId: draft.draftId });
  }

  /** Edits made while the manager read nothing of the file go on the content that it reads now, where that is the same. */
  #followRepair(held: HeldDraft, now: OpenFile): void {
    const { draft, base } = held;
    if (hidingHazard(base.document, this.#files.manager()) === undefined) return;
    const fresh = this.#readDraft(now, draft.saved?.name ?? "", draft.draftId);
    if (draft.saved !== undefined && !(fresh.ok && sameOptions(draft.saved.options, fresh.value.options)))
      return;
    this.#shelf.update(draft.draftId, (current) => {
      current.base = now;
    });
  }

  /** Of a file that the manager reads as empty, what it reads once that is repaired; nothing is saved before. */
  #readDraft(open: OpenFile, name: string, draftId: string): Result<Draft> {
    const read = readWrittenOptions(
      onceRepaired(open.document, this.#files.manager()),
      this.#files.manager(),
      name,
    );
    if (read === undefined) return fail({ code: "dataSourceNotFound", name });
    const options = draftOptions(read);
    const acquisition = this.#settings.acquisition(open.file.realPath, name);
    const saved = { name, options };
    const place = { draftId, path: open.location.path, name, nameTyped: true, saved };
    const settings = { acquisition, savedAcquisition: acquisition };
    return ok(this.#withDriver({ ...place, ...settings, driver: undefined, options, badges: {} }));
  }

  /** The driver follows the Driver option, also while it is edited. */
  #withDriver(draft: Draft): Draft {
    const line = draft.options.find((option) => option.name.toLowerCase() === "driver");
    return {
      ...draft,
      driver: line === undefined ? undefined : this.#files.recogniseDriver(line.value.reveal()),
    };
  }

  /** A new data source takes its name from where it connects to, until the user names it. */
  #withProposedName(base: OpenFile, draft: Draft): Draft {
    if (draft.saved !== undefined || draft.nameTyped || draft.driver === undefined) return draft;
    const others = this.#namesIn(base, draft.draftId);
    return { ...draft, name: proposeName(draft.driver, formValues(draft), others) ?? draft.name };
  }

  #namesIn(open: OpenFile, except?: string): string[] {
    const document = onceRepaired(open.document, this.#files.manager());
    const inFile = listDataSources(document, this.#files.manager()).map((entry) => entry.name);
    const others = this.#shelf.all().filter(({ draft }) => draft.draftId !== except);
    return [...inFile, ...others.map(({ draft }) => draft.name)];
  }
}

/** A data source that is in a file gets no line the user did not ask for: only choosing provider, tenant or service asks. */
function asksForProposals(draft: Draft, changes: readonly FieldChange[], choices: DraftChoices): boolean {
  const chose = choosesProvider(choices);
  return draft.saved === undefined || chose || changes.some(({ option }) => option === "ServiceURL");
}

/** A new data source remembers what was emptied, so that no proposal fills it again; an empty value is not written. */
function emptied(draft: Draft, option: string): "" | null {
  return draft.saved === undefined && draft.driver?.options[option] !== undefined ? "" : null;
}

function choosesProvider(choices: DraftChoices): boolean {
  return choices.providerId !== undefined || choices.tenant !== undefined;
}

function sameName(a: string | undefined, b: string): boolean {
  return a?.toLowerCase() === b.toLowerCase();
}
