/** What a failure's button changes in the form, or which field it leads to. Pure. */
import type { DraftView, FieldChange } from "../../../shared/data-sources/draft-view";
import { driverById } from "../../../shared/drivers/catalogue";
import { plainText } from "../../../shared/drivers/field-value";
import { formatScopes, parseScopes } from "../../../shared/drivers/scope-list";
import { formatTokenUri, parseTokenUri } from "../../../shared/drivers/token-endpoint";
import type { FailureActionId } from "../../../shared/failures/copy";
import type { Failure } from "../../../shared/failures/failure";
import { providerById } from "../../../shared/oauth/providers/provider-catalogue";
import { refreshTokenAdvice } from "../../../shared/oauth/providers/refresh-token-advice";

type Values = Pick<DraftView, "values" | "driverId" | "providerId">;
type Repair = (draft: Values, failure: Failure) => FieldChange | undefined;

const editedOptions: Partial<Record<FailureActionId, string>> = {
  editClientId: "ClientID",
  editClientSecret: "ClientSecret",
  editScope: "Scope",
  editAuthorizationUrl: "AuthURI",
  editTokenUrl: "TokenURI",
  editRedirectUri: "RedirectURI",
};

/** The field that a button leads to; undefined where it does something else. */
export function fieldToEdit(action: FailureActionId, failure: Failure): string | undefined {
  if (action !== "editSetting") return editedOptions[action];
  return "option" in failure && failure.option !== null ? failure.option : undefined;
}

function withScopes(draft: Values, added: readonly string[]): FieldChange | undefined {
  const scopes = parseScopes(plainText(draft.values, "Scope"));
  const value = formatScopes([...scopes, ...added]);
  return added.length === 0 ? undefined : { option: "Scope", value };
}

function missingScopes(draft: Values): readonly string[] {
  const scopes = parseScopes(plainText(draft.values, "Scope"));
  return refreshTokenAdvice(providerById(draft.providerId), { scopes, parameters: [] })?.addScopes ?? [];
}

/** Only the REST Connector can be told where the credentials go. */
function credentialsMode(draft: Values, value: string): FieldChange | undefined {
  const driver = draft.driverId === null ? undefined : driverById(draft.driverId);
  const known = driver?.options.ClientCredentialsMode !== undefined;
  return known ? { option: "ClientCredentialsMode", value } : undefined;
}

const repairs: Partial<Record<FailureActionId, Repair>> = {
  usePost: ({ values }) => {
    const { url } = parseTokenUri(plainText(values, "TokenURI"));
    return { option: "TokenURI", value: formatTokenUri({ method: "POST", url }) };
  },
  useRedirectedTokenUrl: ({ values }, failure) => {
    if (failure.code !== "redirected" || failure.target === undefined) return undefined;
    const { method } = parseTokenUri(plainText(values, "TokenURI"));
    return { option: "TokenURI", value: formatTokenUri({ method, url: failure.target }) };
  },
  sendCredentialsInBody: (draft) => credentialsMode(draft, "3"),
  sendCredentialsInHeader: (draft) => credentialsMode(draft, "0"),
  addOfflineAccess: (draft) => withScopes(draft, ["offline_access"]),
  addScope: (draft) => withScopes(draft, missingScopes(draft)),
  setSqlEngineMode2: () => ({ option: "SQLEngineMode", value: "2" }),
};

/** The change after which signing in again can work; undefined where the button changes nothing. */
export function repairFor(action: FailureActionId, draft: Values, failure: Failure): FieldChange | undefined {
  return repairs[action]?.(draft, failure);
}

/** "Changes: Scope becomes “api offline_access”." What a repairing button is about to do. */
export function repairWords(change: FieldChange): string {
  return change.value === null
    ? `Changes: ${change.option} is removed.`
    : `Changes: ${change.option} becomes “${change.value}”.`;
}
