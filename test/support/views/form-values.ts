/** Values of data sources for tests of the form: plain ones as text, secrets by their option's kind. */
import { driverById } from "../../../shared/drivers/catalogue";
import type { DriverDefinition } from "../../../shared/drivers/driver-definition";
import { type FieldValues, plain } from "../../../shared/drivers/form/fields/value";
import { describeForm } from "../../../shared/drivers/form/form-model";
import { secretFieldValue } from "../../../shared/drivers/form/secret-hint";
import type { FieldModel, FormModel, FormState } from "../../../shared/drivers/form/types";

export function driver(id: string): DriverDefinition {
  const found = driverById(id);
  if (found === undefined) throw new Error(`no driver ${id}`);
  return found;
}

export function valuesOf(id: string, texts: Readonly<Record<string, string>>): FieldValues {
  const { options } = driver(id);
  const entries = Object.entries(texts).map(([name, value]) => {
    return [name, options[name]?.kind === "secret" ? secretFieldValue(value) : plain(value)];
  });
  return Object.fromEntries(entries);
}

export function form(id: string, texts: Readonly<Record<string, string>>, state?: FormState): FormModel {
  return describeForm(driver(id), valuesOf(id, texts), state);
}

export function field(model: FormModel, option: string): FieldModel {
  const found = model.sections.flatMap((section) => section.fields).find((entry) => entry.option === option);
  if (found === undefined) throw new Error(`no field ${option}`);
  return found;
}

/** A REST Connector data source with method 54 that lacks nothing but its token. */
export const zendesk = {
  RestConfigFile: "/opt/models/zendesk.rest",
  AuthenticationMethod: "54",
  ClientID: "odbc_reports",
  ClientSecret: "s3cr3t = with / all + of # it",
  AuthURI: "https://acme.zendesk.com/oauth/authorizations/new",
  TokenURI: "POST https://acme.zendesk.com/oauth/tokens",
  RedirectURI: "http://localhost:8080",
  Scope: "read tickets:read",
} as const;

/** A Dynamics 365 data source as the drivers' documentation prints it. */
export const documentedDynamics = {
  ServiceURL: "https://mywebinstance.api.crm.dynamics.com/api/data/v9.1/",
  ClientID: "29453d6f-6789-25gh-gd8g-44tk3c527831",
  ClientSecret: "12a3=bCD/EfGh4Ijk+Lm5P67qR8s=//TuV+WXy1Zabcd",
  TokenURI: "https://login.microsoftonline.com/common/oauth2/v2.0/token",
  RefreshToken: "12a3=bCD/EfGh4Ijk+Lgd8g-44tk3c527831",
} as const;
