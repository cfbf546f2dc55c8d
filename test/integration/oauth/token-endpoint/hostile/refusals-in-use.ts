/** Refusals that services give in use: codes and words at other places than RFC 6749's, and codes with many causes. */
import { json } from "../../../../support/oauth-server/odd-token-server";
import { body, type HostileRow } from "./row";

const microsoftCode = (error: string, number: string) =>
  json(
    { error, error_description: `AADSTS${number}: Something is wrong. Trace ID: 1`, error_codes: [1] },
    400,
  );

export const refusalsInUse: readonly HostileRow[] = [
  {
    name: "O1: a client refused while PKCE was used offers to sign in without it, after the other places",
    grant: "authorization_code",
    answer: json({ error: "invalid_client" }, 401),
    code: "clientRefused",
    fields: { pkce: true },
    happened: "client ID and secret",
    why: "Some services answer so to PKCE, which this sign-in used.",
    actions: ["sendCredentialsInBody", "withoutPkce", "editClientSecret"],
  },
  {
    name: "O2: tokens inside a member are said to be there, members named as received",
    grant: "authorization_code",
    answer: json({
      ok: true,
      app_id: "A1",
      authed_user: { access_token: "x", token_type: "user" },
      team: {},
    }),
    code: "noAccessToken",
    fields: { names: ["ok", "app_id", "authed_user", "team"], inside: "authed_user" },
    happened: "The tokens are inside authed_user, not at the top of the answer.",
    why: "The answer holds ok, app_id, authed_user, team. The driver reads tokens at the top only",
    actions: ["takeInnerTokens", "showRecord"],
  },
  {
    name: "O4: an error inside a list is read",
    grant: "refresh_token",
    answer: json(
      { errors: [{ errorType: "invalid_grant", message: "Refresh token invalid: abc" }], success: false },
      400,
    ),
    code: "refreshTokenDead",
    fields: { oauthError: "invalid_grant" },
    happened: "The refresh token no longer works.",
    actions: ["signInAgain"],
    never: ["sendCredentialsInBody"],
  },
  {
    name: "O5: a service's own code for a dead token is recognised",
    grant: "refresh_token",
    answer: json({ code: 400, error_code: "refresh_token_not_found", msg: "Invalid Refresh Token" }, 400),
    code: "refreshTokenDead",
    fields: { oauthError: "refresh_token_not_found" },
    happened: "The refresh token no longer works.",
    why: "refresh_token_not_found",
    actions: ["signInAgain"],
  },
  {
    name: "O6: a redirect URI of a single-page app is named; neither PKCE nor the header is blamed",
    grant: "authorization_code",
    settings: body,
    answer: microsoftCode("invalid_request", "9002327"),
    code: "entraRefused",
    fields: { cause: "singlePageApp", number: "AADSTS9002327" },
    happened: "The redirect URI is registered for a single-page app.",
    actions: ["copyRedirectUri"],
    never: ["withoutPkce", "sendCredentialsInHeader"],
  },
  {
    name: "O7: a wrong secret is corrected first; the driver has no header to try",
    grant: "authorization_code",
    settings: body,
    answer: microsoftCode("invalid_client", "7000215"),
    code: "entraRefused",
    fields: { cause: "secretWrong" },
    happened: "Microsoft does not accept this client secret.",
    actions: ["editClientSecret", "editClientId"],
    never: ["sendCredentialsInHeader", "sendCredentialsInBody"],
  },
  {
    name: "O11: a refresh that wants a scope says so",
    grant: "refresh_token",
    answer: microsoftCode("invalid_request", "90009"),
    code: "entraRefused",
    fields: { cause: "scopeWanted" },
    happened: "Microsoft wants a scope with this request.",
    actions: ["editScope"],
  },
  {
    name: "an answer that holds something is not said to hold nothing",
    grant: "refresh_token",
    answer: json({ success: false, weather: 3 }, 400),
    code: "unnamedRefusal",
    fields: { empty: false, names: ["success", "weather"] },
    happened: "did not say why",
    why: "without an error's code or words; it holds success, weather.",
    actions: ["signInAgain"],
  },
];
