/** The form of a data source as one pure function of its values: sections, fields, problems, next step. */
import { providerOfEndpoints } from "../../oauth/providers/of-endpoints";
import type { ProviderPreset } from "../../oauth/providers/preset";
import type { DriverDefinition } from "../driver-definition";
import { methodOf, usedOptions } from "../methods/methods";
import { parseTokenUri } from "../methods/token-endpoint";
import { fieldModel } from "./fields/model";
import { type FieldValues, isSet, plainText } from "./fields/value";
import { nextStep } from "./next-step";
import { chosenPlace, requiredOptions } from "./rules/need-rules";
import { problem } from "./rules/rule";
import { formSections } from "./sections";
import type { FieldProblem, FormModel, FormState } from "./types";

/** Some clients show no more of a data source's name. */
const longestShownName = 32;

/** Who signs people in, judged by the endpoints; before there are any, by the user's choice or the driver's own provider. */
function formProvider(
  driver: DriverDefinition,
  values: FieldValues,
  chosenId?: string | null,
): ProviderPreset | undefined {
  const tokenUrl = parseTokenUri(plainText(values, "TokenURI")).url;
  return providerOfEndpoints(tokenUrl, plainText(values, "AuthURI"), chosenId ?? driver.providerId);
}

function judgeName(name: string | undefined): FieldProblem | undefined {
  if (name === undefined) return undefined;
  if (name.trim() === "")
    return problem("error", "nameMissing", "A name is needed: applications connect by it.");
  if (name.length <= longestShownName) return undefined;
  return problem("info", "nameTooLong", `Longer than ${longestShownName} characters: some clients cut it.`);
}

/**
 * Describes the form for the values as they stand. Pure and the same in page, main process and command line.
 * @param values by canonical option name; a value kept in the app's settings (RedirectURI of Dynamics 365) is among them.
 */
export function describeForm(
  driver: DriverDefinition,
  values: FieldValues,
  state: FormState = {},
): FormModel {
  const method = methodOf(driver, values, state.chosenFlow);
  const provider = formProvider(driver, values, state.providerId);
  const place = chosenPlace(driver, method, values);
  const required = requiredOptions(driver, method, values);
  const used = usedOptions(driver, method);
  const fields = Object.entries(driver.options).map(([option, definition]) => {
    const value = plainText(values, option);
    const facts = { option, definition, value, set: isSet(values, option), used: used.has(option) };
    return fieldModel({ driver, method, provider, values, state, ...facts }, required.has(option));
  });
  const sections = formSections(driver, method, fields, place, state);
  const shown = sections.flatMap((section) => section.fields);
  return {
    method,
    sections,
    nameProblem: judgeName(state.name),
    readyCount: sections.filter((section) => section.state === "ready").length,
    total: sections.length,
    nextStep: nextStep({ driver, method, provider, values, fields: shown, state }),
  };
}
