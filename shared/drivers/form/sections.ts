/** Which fields stand in which section, and what state a section is in. */
import type { AuthenticationMethod, DriverDefinition } from "../driver-definition";
import type { FieldModel, FormSection, SectionId, SectionState } from "./types";

const sectionIds: readonly SectionId[] = ["where", "signIn", "endpoints", "token", "more"];

const titles: Readonly<Record<Exclude<SectionId, "token">, string>> = {
  where: "Where to connect",
  signIn: "How to sign in",
  endpoints: "Endpoints and scopes",
  more: "More options",
};

/** A missing value is not wrong: its section is open, not in error. */
function isMissing(field: FieldModel): boolean {
  return field.problem?.code === "required" || field.problem?.code === "tokenMissing";
}

function stateOf(fields: readonly FieldModel[]): SectionState {
  const wrong = fields.filter((field) => !isMissing(field)).map((field) => field.problem?.severity);
  if (wrong.includes("error")) return "error";
  if (wrong.includes("warning")) return "warning";
  return fields.some(isMissing) ? "open" : "ready";
}

/** Home of a field: what the method does not use is a further option, and endpoint fields need an endpoint. */
function homeOf(
  driver: DriverDefinition,
  method: AuthenticationMethod,
  field: FieldModel,
): SectionId | undefined {
  const section = driver.options[field.option]?.section ?? "more";
  if (section === "header") return undefined;
  if (!field.used) return "more";
  const options = [...method.needs, ...method.mayHave, ...method.toObtain];
  return section === "endpoints" && !options.includes("TokenURI") ? "signIn" : section;
}

function hintOf(id: SectionId, fields: readonly FieldModel[]): string | undefined {
  if (id === "token") return fields.some((field) => field.set) ? undefined : "None yet";
  if (id !== "more") return undefined;
  const set = fields.filter((field) => field.set).length;
  return set === 0
    ? `All ${fields.length} at their default`
    : `${set} set, ${fields.length - set} at their default`;
}

function alternativesOf(driver: DriverDefinition, chosen: string): FormSection["alternatives"] {
  if (driver.whereToConnect.length < 2) return undefined;
  const options = driver.whereToConnect.map((value) => ({
    value,
    label: driver.options[value]?.label ?? value,
  }));
  return { options, chosen };
}

/** The sections that have a field, in the order of the form. */
export function formSections(
  driver: DriverDefinition,
  method: AuthenticationMethod,
  fields: readonly FieldModel[],
  chosenPlace: string,
): FormSection[] {
  return sectionIds.flatMap((id) => {
    const own = fields.filter((field) => homeOf(driver, method, field) === id);
    if (own.length === 0) return [];
    const title = id === "token" ? (own[0]?.label ?? "Token") : titles[id];
    const alternatives = id === "where" ? alternativesOf(driver, chosenPlace) : undefined;
    return [{ id, title, fields: own, alternatives, state: stateOf(own), hint: hintOf(id, own) }];
  });
}
