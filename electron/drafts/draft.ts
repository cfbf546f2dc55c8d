/** An open data source in the main process, as a value: what the file says, what the user has changed, what a save would ask. */
import type { AcquisitionSettings } from "../../shared/data-sources/acquisition-settings";
import { canonicalOption } from "../../shared/drivers/catalogue";
import type { DriverDefinition } from "../../shared/drivers/driver-definition";
import type { Change } from "../../shared/odbc/changes/changes";
import { Secret } from "../../shared/secret";

/** One line of the section. Every value is carried as a `Secret`: what is confidential in an unknown option nobody knows. */
export interface DraftOption {
  /** As it stands, or will stand, in the file. */
  readonly name: string;
  readonly value: Secret;
}

export interface Draft {
  readonly draftId: string;
  readonly path: string;
  readonly name: string;
  /** The name is the user's own: no proposal replaces it. */
  readonly nameTyped: boolean;
  /** Undefined while the data source is in no file. */
  readonly saved: { readonly name: string; readonly options: readonly DraftOption[] } | undefined;
  /** The data source of the same file that a new one is a copy of: its comment and its exact lines come along. */
  readonly copyOf?: { readonly name: string; readonly options: readonly DraftOption[] };
  readonly driver: DriverDefinition | undefined;
  readonly options: readonly DraftOption[];
  readonly acquisition: AcquisitionSettings;
  readonly savedAcquisition: AcquisitionSettings;
  /** Where a value was derived from, by canonical name. */
  readonly badges: Readonly<Record<string, string>>;
}

/** Options as a driver manager lists them: a repeated option counts once, with the value that is read. */
export function draftOptions(read: readonly (readonly [string, string])[]): DraftOption[] {
  const seen = new Set<string>();
  return read.flatMap(([name, value]) => {
    if (seen.has(name.toLowerCase())) return [];
    seen.add(name.toLowerCase());
    return [{ name, value: new Secret(value) }];
  });
}

/** The option's current value, by canonical name: from the section, else from the app's settings beside it. */
export function draftValue(draft: Draft, option: string): string | undefined {
  return draft.options[lineOf(draft, option)]?.value.reveal() ?? draft.acquisition.values[option];
}

/** A draft with one option changed; null removes it. A typed change takes the badge away. */
export function withOption(draft: Draft, option: string, value: string | null, badge?: string): Draft {
  const badges = { ...draft.badges };
  if (badge === undefined) delete badges[option];
  else badges[option] = badge;
  const changed = { ...draft, badges };
  return isAcquisitionOnly(draft, option)
    ? { ...changed, acquisition: withAcquisitionValue(draft.acquisition, option, value) }
    : { ...changed, options: withLine(draft, option, value) };
}

function isAcquisitionOnly(draft: Draft, option: string): boolean {
  return lineOf(draft, option) < 0 && draft.driver?.options[option]?.storedIn === "appSettings";
}

function withAcquisitionValue(
  settings: AcquisitionSettings,
  option: string,
  value: string | null,
): AcquisitionSettings {
  const { [option]: _old, ...rest } = settings.values;
  return { ...settings, values: value === null || value === "" ? rest : { ...rest, [option]: value } };
}

function withLine(draft: Draft, option: string, value: string | null): DraftOption[] {
  const at = lineOf(draft, option);
  const existing = draft.options[at];
  const options = [...draft.options];
  if (value === null) return existing === undefined ? options : options.toSpliced(at, 1);
  if (existing === undefined) return [...options, { name: option, value: new Secret(value) }];
  options[at] = { name: existing.name, value: new Secret(value) };
  return options;
}

/** The line written exactly so (a second spelling can be meant by its own name), else the one of that meaning; -1 for none. */
function lineOf(draft: Draft, option: string): number {
  const written = draft.options.findIndex((line) => line.name === option);
  if (written >= 0) return written;
  return draft.options.findIndex((line) => canonicalName(draft.driver, line.name) === option);
}

/** The catalogue's spelling of an option, else the name as written. */
export function canonicalName(driver: DriverDefinition | undefined, written: string): string {
  return (driver === undefined ? undefined : canonicalOption(driver, written)) ?? written;
}

/** Options whose value differs from the file's, canonical names. */
export function changedOptions(draft: Draft): string[] {
  const before = byLowerName(draft.saved?.options ?? []);
  const after = byLowerName(draft.options);
  const names = new Set([...before.keys(), ...after.keys()]);
  const differing = [...names].filter((key) => {
    const old = before.get(key);
    const now = after.get(key);
    return old === undefined || now === undefined || !old.value.equals(now.value);
  });
  const changed = differing.map((key) =>
    canonicalName(draft.driver, (after.get(key) ?? before.get(key))?.name ?? key),
  );
  return [...changed, ...changedAcquisitionValues(draft)];
}

function changedAcquisitionValues(draft: Draft): string[] {
  const before = draft.savedAcquisition.values;
  const after = draft.acquisition.values;
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => before[name] !== after[name],
  );
}

function byLowerName(options: readonly DraftOption[]): Map<string, DraftOption> {
  return new Map(options.map((option) => [option.name.toLowerCase(), option]));
}

/** The same lines in the same order. */
export function sameOptions(a: readonly DraftOption[], b: readonly DraftOption[]): boolean {
  if (a.length !== b.length) return false;
  return a.every((line, i) => line.name === b[i]?.name && b[i]?.value.equals(line.value) === true);
}

/** True when closing the draft would lose something the user entered. */
export function isUnsaved(draft: Draft): boolean {
  return (
    draft.saved === undefined ||
    draft.saved.name !== draft.name ||
    changedOptions(draft).length > 0 ||
    JSON.stringify(draft.acquisition) !== JSON.stringify(draft.savedAcquisition)
  );
}

/** What saving asks of the document. Values leave their `Secret` here, for the file and nowhere else. */
export function draftChanges(draft: Draft): Change[] {
  if (draft.saved !== undefined) {
    const { name } = draft.saved;
    const renamed: Change[] =
      name === draft.name ? [] : [{ kind: "renameDataSource", from: name, to: draft.name }];
    return [...optionChanges(draft, name, draft.saved.options), ...renamed];
  }
  if (draft.copyOf === undefined) return [addition(draft)];
  const copied: Change = { kind: "duplicateDataSource", from: draft.copyOf.name, to: draft.name };
  return [copied, ...optionChanges(draft, draft.name, draft.copyOf.options)];
}

/** What turns the options that stand in the section into the draft's. */
function optionChanges(draft: Draft, section: string, standing: readonly DraftOption[]): Change[] {
  const before = byLowerName(standing);
  const after = byLowerName(draft.options);
  const removed = [...before.entries()]
    .filter(([key]) => !after.has(key))
    .map(([, line]): Change => ({ kind: "removeOption", section, option: line.name }));
  const set = draft.options
    .filter((line) => before.get(line.name.toLowerCase())?.value.equals(line.value) !== true)
    .map((line): Change => ({ kind: "setOption", section, option: line.name, value: line.value.reveal() }));
  return [...removed, ...set];
}

function addition(draft: Draft): Change {
  const options = draft.options
    .filter((line) => line.value.bytes > 0)
    .map((line): [string, string] => [line.name, line.value.reveal()]);
  const description = draftValue(draft, "Description") ?? draft.driver?.installedName ?? "";
  return { kind: "addDataSource", name: draft.name, description, options };
}

/** The draft after its save: what it holds is what the file holds. */
export function afterSave(draft: Draft, options: readonly DraftOption[]): Draft {
  const { copyOf: _done, ...rest } = draft;
  return { ...rest, saved: { name: draft.name, options }, options, savedAcquisition: draft.acquisition };
}
