/** Extra parameters that speak to the person at the authorization page; a token request leaves them out. */

const authorizationOnly = new Set([
  "access_type",
  "acr_values",
  "approval_prompt",
  "claims",
  "display",
  "domain_hint",
  "force_verify",
  "hd",
  "id_token_hint",
  "include_granted_scopes",
  "login_hint",
  "max_age",
  "prompt",
  "response_mode",
  "screen_hint",
  "show_dialog",
  "token_access_type",
  "ui_locales",
]);

/** What of the extra parameters goes to the token endpoint: resource (RFC 8707), audience, and whatever else is not for the page. */
export function tokenParameters(
  extra: readonly (readonly [string, string])[],
): readonly (readonly [string, string])[] {
  return extra.filter(([name]) => !authorizationOnly.has(name));
}
