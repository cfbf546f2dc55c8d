/** The field that a failure's button leads to, and what a fixing button is about to change. */
import type { FailureActionId } from "../../../../shared/failures/copy";
import type { Failure } from "../../../../shared/failures/failure";
import { TokenFix } from "../../../../shared/oauth/token-fix";

const editedOptions: Partial<Record<FailureActionId, string>> = {
  editClientId: "ClientID",
  editClientSecret: "ClientSecret",
  editScope: "Scope",
  editAuthorizationUrl: "AuthURI",
  editTokenUrl: "TokenURI",
  editRedirectUri: "RedirectURI",
};

/** Undefined where the button does something else. */
export function fieldToEdit(action: FailureActionId, failure: Failure): string | undefined {
  if (action !== "editSetting") return editedOptions[action];
  return "option" in failure && failure.option !== null ? failure.option : undefined;
}

/** The fix behind a button; undefined where it does something else. */
export function fixOf(action: FailureActionId): TokenFix | undefined {
  return TokenFix.options.find((fix) => fix === action);
}

const changes: Readonly<Record<TokenFix, string>> = {
  usePost: "the token URL gets POST before it",
  sendCredentialsInBody: "credentials are sent in the body",
  sendCredentialsInHeader: "credentials are sent in a Basic header",
  sendCredentialsAsIs: "client ID and secret go into the header as they are",
  withoutPkce: "the sign-in goes without PKCE",
  takeInnerTokens: "tokens are taken from inside the answer",
  takeParameterAsCode: "the code is read under the service's own name for it",
  addOfflineAccess: "Scopes gets offline_access",
  addScope: "Scopes gets what the service wants",
  askForConsent: "the sign-in asks for consent",
  useRedirectedTokenUrl: "the token URL becomes the address it points on to",
  allowHttp: "http:// is allowed for this data source",
};

/** "Changes: Scopes gets offline_access. Nothing was saved so far." */
export function fixWords(fix: TokenFix): string {
  return `Changes: ${changes[fix]}. Nothing was saved so far.`;
}
