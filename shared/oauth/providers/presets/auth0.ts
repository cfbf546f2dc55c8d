/** Auth0: one tenant's domain. */
import { definePreset, fact } from "../preset";

const getTokens = "https://auth0.com/docs/secure/tokens/refresh-tokens/get-refresh-tokens";

export const auth0 = definePreset({
  id: "auth0",
  name: "Auth0",
  shortName: "Auth0",
  registeredIn: "the application's settings in the Auth0 dashboard",
  hosts: [".auth0.com"],
  variable: {
    name: "domain",
    label: "Auth0 domain",
    help: "The tenant's domain from the application's settings.",
    example: "acme.eu.auth0.com",
    usual: undefined,
  },
  authorizationUrl: fact("https://{domain}/authorize", getTokens),
  tokenUrl: fact("https://{domain}/oauth/token", getTokens),
  tokenMethod: fact("POST", getTokens),
  refreshTokenNeeds: fact(
    {
      scopes: ["offline_access"],
      registration: "Allow Offline Access is on in the settings of the API.",
      why: "Auth0 gives one only with offline_access, for APIs that allow offline access.",
      certain: true,
    },
    getTokens,
  ),
});
