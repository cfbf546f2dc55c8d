/** What the editor shows of a draft: the form its driver describes, who signs people in, what the page adds to it. Pure. */
import type { DraftView } from "../../../shared/data-sources/draft-view";
import { driverById } from "../../../shared/drivers/catalogue";
import type { DriverDefinition } from "../../../shared/drivers/driver-definition";
import { type FieldValues, isSet, plain } from "../../../shared/drivers/form/fields/value";
import { describeForm } from "../../../shared/drivers/form/form-model";
import { nothingTried } from "../../../shared/drivers/form/outcomes";
import type { FieldModel, FieldProblem, FormModel, FormState } from "../../../shared/drivers/form/types";
import { mattersToTokens } from "../../../shared/drivers/token-options";
import { describeFailure } from "../../../shared/failures/failure";
import { providerById } from "../../../shared/oauth/providers/catalogue";
import type { ProviderPreset } from "../../../shared/oauth/providers/preset";
import type { TypedFields } from "../../app/data/typed-fields";

export interface KnownForm {
  readonly driver: DriverDefinition;
  readonly form: FormModel;
  readonly provider: ProviderPreset | undefined;
}

export interface EditorModel {
  readonly draft: DraftView;
  /** Undefined for a driver the catalogue does not know. */
  readonly known: KnownForm | undefined;
}

/** The draft as its values will be once what is typed is sent; the values themselves stay, for the fields to compare with. */
function withTyped(draft: DraftView, typed: TypedFields): DraftView {
  const fields = Object.entries(typed);
  if (fields.length === 0) return draft;
  const isNewLine = (option: string) =>
    draft.savedName === null ? !isSet(draft.values, option) : !draft.changed.includes(option);
  const added = fields.filter(([option, { inFile }]) => inFile && isNewLine(option)).length;
  return { ...draft, unsaved: true, linesToWrite: draft.linesToWrite + added };
}

function typedValues(typed: TypedFields): FieldValues {
  return Object.fromEntries(Object.entries(typed).map(([field, { value }]) => [field, value]));
}

/** What the page found out beside the draft. */
export interface KnownBeside {
  readonly here?: FormState["here"];
  readonly misread?: string | undefined;
}

function refusedOf({ refusal }: DraftView): FormState["refused"] {
  if (refusal === null || !("option" in refusal) || typeof refusal.option !== "string") return undefined;
  return { option: refusal.option, text: describeFailure(refusal).happened };
}

function formState(draft: DraftView, beside: KnownBeside = {}): FormState {
  return {
    ...beside,
    refused: refusedOf(draft),
    tenant: draft.tenant,
    outcomes: draft.outcomes,
    tested: draft.tested,
    chosenFlow: draft.chosenFlow,
    providerId: draft.providerId,
    name: draft.name,
    otherOptionNames: draft.otherOptions.map(({ name }) => name),
    unsaved: draft.unsaved,
    allowHttp: draft.signIn?.allowHttp === true,
  };
}

/**
 * @param typed what stands in fields and is not sent yet
 */
export function editorModel(held: DraftView, typed: TypedFields = {}, beside: KnownBeside = {}): EditorModel {
  const draft = withTyped(held, typed);
  const driver = draft.driverId === null ? undefined : driverById(draft.driverId);
  if (driver === undefined) return { draft, known: undefined };
  const values = { ...draft.values, ...typedValues(typed) };
  const typing = new Set(Object.keys(typed));
  const outcomes = [...typing].some(mattersToTokens) ? nothingTried : draft.outcomes;
  const form = describeForm(driver, values, {
    ...formState(draft, beside),
    outcomes,
    typing,
    tested: typing.size > 0 ? null : draft.tested,
  });
  return { draft, known: { driver, form, provider: providerById(draft.providerId) } };
}

export function allFields(form: FormModel): FieldModel[] {
  return form.sections.flatMap((section) => section.fields);
}

/** What would be said of a field with this text, while it is still being typed. */
export function problemWhileTyping(
  { draft, known }: EditorModel,
  option: string,
  text: string,
): FieldProblem | undefined {
  if (known === undefined) return undefined;
  const values: FieldValues = { ...draft.values, [option]: plain(text) };
  const form = describeForm(known.driver, values, formState(draft));
  return allFields(form).find((field) => field.option === option)?.problem;
}

/** A missing value is said only once its field was visited, or a save was asked for. */
export function shownProblem(problem: FieldProblem | undefined, visited: boolean): FieldProblem | undefined {
  const missing = problem?.code === "required" || problem?.code === "tokenMissing";
  return missing && !visited ? undefined : problem;
}

/** What `new-draft.ts` puts on values every new data source starts with. */
const usualBadge = "Usual";

/** "3 filled from the Zendesk preset"; undefined when nothing was. */
export function filledFrom({ draft, known }: EditorModel, fields: readonly FieldModel[]): string | undefined {
  // The redirect URI a new data source starts with comes from nobody.
  const badges = fields
    .flatMap(({ option }) => draft.badges[option] ?? [])
    .filter((text) => text !== usualBadge);
  const [badge] = badges;
  if (badge === undefined) return undefined;
  const source =
    badge === "Preset" ? `the ${known?.provider?.name ?? ""} preset`.replace("  ", " ") : "the Service URL";
  return `${badges.length} filled from ${source}`;
}

/** What keeps the data source from working, for the links above the form when a save is asked for. */
export function errorsOf(form: FormModel): FieldModel[] {
  return allFields(form).filter((field) => field.problem?.severity === "error");
}
