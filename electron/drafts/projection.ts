/** What the page gets of a draft: plain values as text, secrets as `{set, bytes}`; nothing else ever leaves. */
import { SignInChoices } from "../../shared/data-sources/acquisition-settings";
import type { DraftView, OtherOption } from "../../shared/data-sources/draft-view";
import type { DriverDefinition } from "../../shared/drivers/driver-definition";
import { type FieldValue, plain } from "../../shared/drivers/form/fields/value";
import { secretFieldValue } from "../../shared/drivers/form/secret-hint";
import { isSecretValue } from "../../shared/drivers/secret-option";
import { canonicalName, changedOptions, type Draft, type DraftOption, isUnsaved } from "./draft";
import { storedTokenOf } from "./stored-token-of";

/** What a projection needs that the draft itself does not hold. */
export interface ProjectionContext {
  readonly shown: Pick<
    DraftView,
    "file" | "linesToWrite" | "refusal" | "tokens" | "saved" | "tested" | "outcomes"
  >;
  /** What provider presets say to the draft. */
  readonly derived:
    | { readonly providerId: string; readonly variable: string | undefined; readonly providerBadge: string }
    | undefined;
}

export function projectDraft(draft: Draft, context: ProjectionContext): DraftView {
  return {
    ...context.shown,
    draftId: draft.draftId,
    name: draft.name,
    savedName: draft.saved?.name ?? null,
    driverId: draft.driver?.id ?? null,
    values: { ...acquisitionValues(draft), ...catalogueValues(draft) },
    otherOptions: otherOptions(draft),
    chosenFlow: draft.acquisition.chosenFlow,
    providerId: draft.acquisition.providerId ?? context.derived?.providerId ?? null,
    tenant: draft.acquisition.tenant ?? context.derived?.variable ?? null,
    badges: { ...draft.badges, ...providerBadges(draft, context.derived) },
    changed: changedOptions(draft),
    unsaved: isUnsaved(draft),
    storedToken: storedTokenOf(draft, context.derived?.providerId),
    signIn: SignInChoices.parse(draft.acquisition),
  };
}

/** Provider and tenant wear a badge until the user chooses them. */
function providerBadges(draft: Draft, derived: ProjectionContext["derived"]): Record<string, string> {
  const badge = derived?.providerBadge ?? "";
  if (badge === "" || draft.acquisition.providerId !== null) return {};
  return draft.acquisition.tenant === null ? { Provider: badge, Tenant: badge } : { Provider: badge };
}

/** The values the form's model reads, by canonical name: the same in page, checks and command line. */
export function formValues(draft: Draft): Record<string, FieldValue> {
  return { ...acquisitionValues(draft), ...catalogueValues(draft) };
}

function acquisitionValues(draft: Draft): Record<string, FieldValue> {
  return Object.fromEntries(
    Object.entries(draft.acquisition.values).map(([name, value]) => [name, plain(value)]),
  );
}

function catalogueValues(draft: Draft): Record<string, FieldValue> {
  const known = draft.options.flatMap((line) => {
    const name = knownName(draft.driver, line);
    return name === undefined ? [] : [[name, fieldValue(draft.driver, name, line)] as const];
  });
  // The first spelling wins, as an option given under two names is listed by its second one among the others.
  return Object.fromEntries(known.reverse());
}

/** Options the catalogue does not know, and second spellings of known ones: kept, shown, editable. */
function otherOptions(draft: Draft): OtherOption[] {
  const taken = new Set<string>();
  return draft.options.flatMap((line) => {
    const name = knownName(draft.driver, line);
    if (name !== undefined && !taken.has(name)) {
      taken.add(name);
      return [];
    }
    return [{ name: line.name, value: fieldValue(draft.driver, name ?? line.name, line) }];
  });
}

function knownName(driver: DriverDefinition | undefined, line: DraftOption): string | undefined {
  const name = canonicalName(driver, line.name);
  return driver?.options[name] === undefined ? undefined : name;
}

function fieldValue(driver: DriverDefinition | undefined, name: string, line: DraftOption): FieldValue {
  const value = line.value.reveal();
  return isSecretValue(driver, name, value) ? secretFieldValue(value) : plain(value);
}
