/** Which fields stand in which section, and what state a section is in. */
import type { AuthenticationMethod, DriverDefinition } from "../driver-definition";
import type { FieldModel, FormSection, FormState, SectionId, SectionState } from "./types";

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

/** What was tried counts in the section of what was sent: the token's, else that of the credentials. */
function isTriedIn(id: SectionId, method: AuthenticationMethod): boolean {
  if (method.check === "refresh_token") return id === "token";
  return id === "signIn" && method.check !== "none" && method.check !== "driverOnly";
}

function triedState(id: SectionId, method: AuthenticationMethod, state: FormState): SectionState {
  if (!isTriedIn(id, method)) return "ready";
  const check = state.outcomes?.check ?? null;
  if (check === null) return "untried";
  return check.failure === null ? "ready" : "error";
}

function stateOf(fields: readonly FieldModel[], state: FormState): SectionState {
  const refused = state.refused?.option.toLowerCase();
  if (fields.some(({ option }) => option.toLowerCase() === refused)) return "error";
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
  state: FormState,
): FormSection[] {
  return sectionIds.flatMap((id) => {
    const own = fields.filter((field) => homeOf(driver, method, field) === id);
    if (own.length === 0) return [];
    const title = id === "token" ? (own[0]?.label ?? "Token") : titles[id];
    const alternatives = id === "where" ? alternativesOf(driver, chosenPlace) : undefined;
    const filled = stateOf(own, state);
    const shown = filled === "ready" ? triedState(id, method, state) : filled;
    return [{ id, title, fields: own, alternatives, state: shown, hint: hintOf(id, own) }];
  });
}
