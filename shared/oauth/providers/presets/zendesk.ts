/** Zendesk: one authorization server for each account's subdomain. */
import { definePreset, fact } from "../preset";

const usingOauth =
  "https://support.zendesk.com/hc/en-us/articles/4408845965210-Using-OAuth-authentication-with-your-application";
const refreshTokens =
  "https://support.zendesk.com/hc/en-us/articles/9182123625370-Announcing-support-for-OAuth-refresh-token-grant-type-and-OAuth-access-and-refresh-token-expirations";

export const zendesk = definePreset({
  id: "zendesk",
  name: "Zendesk",
  shortName: "Zendesk",
  registeredIn: "Zendesk's Admin Center, APIs, OAuth clients",
  hosts: [".zendesk.com"],
  variable: {
    name: "subdomain",
    label: "Subdomain",
    help: "The first part of your Zendesk address.",
    example: "acme",
    usual: undefined,
  },
  authorizationUrl: fact("https://{subdomain}.zendesk.com/oauth/authorizations/new", usingOauth),
  tokenUrl: fact("https://{subdomain}.zendesk.com/oauth/tokens", usingOauth),
  tokenMethod: fact(
    "POST",
    "https://developer.zendesk.com/documentation/api-basics/authentication/refresh-token",
  ),
  oldTokenAfterRefresh: fact("dies", refreshTokens),
  redirectUris: fact("https, except on localhost and 127.0.0.1.", usingOauth),
});
