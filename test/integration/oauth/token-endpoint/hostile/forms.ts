import { json } from "../../../../support/oauth-server/odd-token-server";
import type { HostileRow } from "./row";

export const oddForms: readonly HostileRow[] = [
  {
    name: "d 4: a refused client in a Basic header gets the body and the raw pair offered",
    answer: json({ error: "invalid_client", error_description: "Client authentication failed" }, 401),
    code: "clientRefused",
    fields: {
      httpStatus: 401,
      oauthError: "invalid_client",
      quote: "Client authentication failed",
      credentials: "header",
    },
    happened: "does not accept this client ID and secret",
    why: "“Client authentication failed”",
    actions: ["sendCredentialsInBody", "sendCredentialsAsIs", "editClientSecret"],
  },
  {
    name: "d 4: the raw pair is not offered when nothing in it would change",
    settings: { clientSecret: undefined, extraHeader: undefined },
    answer: json({ error: "invalid_client" }, 401),
    code: "clientRefused",
    fields: { credentials: "none", encodingMatters: false },
    happened: "does not accept this client ID without a secret",
    actions: ["editClientSecret", "editClientId"],
    never: ["sendCredentialsAsIs", "sendCredentialsInBody"],
  },
  {
    name: "d 7: the JSON error behind WWW-Authenticate is read",
    answer: json({ error: "invalid_client", error_description: "Unknown client" }, 401, {
      "www-authenticate": 'Basic realm="x"',
    }),
    code: "clientRefused",
    fields: { oauthError: "invalid_client", quote: "Unknown client" },
    happened: "client ID and secret",
    actions: ["sendCredentialsInBody"],
  },
  {
    name: "d 7: an error that is only in WWW-Authenticate is read",
    answer: {
      status: 401,
      headers: {
        "www-authenticate": 'Bearer error="invalid_client", error_description="No \\"such\\" client"',
      },
    },
    code: "clientRefused",
    fields: { quote: 'No "such" client' },
    happened: "client ID and secret",
    actions: ["sendCredentialsInBody"],
  },
  {
    name: "d 7: a JSON error labelled text/plain is read",
    answer: { status: 400, headers: { "content-type": "text/plain" }, body: '{"error":"invalid_scope"}' },
    code: "scopeRefused",
    fields: { scopes: ["tickets:raed"] },
    happened: "does not know the scope tickets:raed",
    actions: ["editScope"],
  },
  {
    name: "d 7: a JSON error under status 500 is read",
    answer: json({ error: "invalid_grant" }, 500),
    code: "codeRefused",
    fields: { httpStatus: 500, oauthError: "invalid_grant" },
    happened: "does not accept the code",
    actions: ["signInAgain"],
  },
  {
    name: "d 7: an error under status 200 is an error",
    answer: json({
      error: "bad_verification_code",
      error_description: "The code passed is incorrect or expired.",
    }),
    code: "tokenRequestRefused",
    fields: { oauthError: "bad_verification_code", httpStatus: 200 },
    happened: "refused the token request",
    why: "bad_verification_code",
    actions: ["showRecord"],
  },
  {
    name: "d 7: a form-encoded error under status 200 is an error",
    answer: {
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "error=redirect_uri_mismatch&error_description=No+match",
    },
    code: "redirectUriUnknown",
    fields: { quote: "No match" },
    happened: "does not know this redirect URI",
    why: "every character",
    actions: ["copyRedirectUri"],
  },
  {
    name: "d 18: unauthorized_client says what else it can mean",
    answer: json({ error: "unauthorized_client" }, 403),
    code: "grantNotAllowed",
    happened: "does not let this application use signing in with a code",
    why: "when the client ID or secret is wrong",
    actions: ["editClientId", "sendCredentialsInBody"],
  },
  {
    name: "d 6: a token bound to a key is not taken for a bearer token",
    answer: json({ access_token: "abc", token_type: "DPoP" }),
    code: "tokenTypeUnusable",
    fields: { tokenType: "DPoP" },
    happened: "token of the type DPoP",
    actions: ["showRecord"],
  },
];
