/** Okta: the org authorization server of one Okta domain. */
import { definePreset, fact } from "../preset";

const howTo =
  "https://support.okta.com/help/s/article/how-to-retrieve-a-refresh-token-when-authenticating-and-the-flows-that-are-supported";
const expiry = "https://support.okta.com/help/s/article/refresh-token-expiration-behavior";

export const okta = definePreset({
  id: "okta",
  name: "Okta",
  shortName: "Okta",
  registeredIn: "the application's page in the Okta Admin Console",
  hosts: [".okta.com", ".oktapreview.com", ".okta-emea.com"],
  variable: {
    name: "domain",
    label: "Okta domain",
    help: "The host of your Okta sign-in page.",
    example: "acme.okta.com",
    usual: undefined,
  },
  authorizationUrl: fact("https://{domain}/oauth2/v1/authorize", howTo),
  tokenUrl: fact("https://{domain}/oauth2/v1/token", howTo),
  tokenMethod: fact("POST", howTo),
  refreshTokenNeeds: fact(
    {
      scopes: ["offline_access"],
      registration: "Refresh Token is among the grant types of the application.",
      why: "Okta gives one only with offline_access, to applications that may have one.",
      certain: true,
    },
    howTo,
  ),
  refreshTokenLife: fact(
    "90 days at the org authorization server; at a custom one as its access policy says.",
    expiry,
  ),
  refreshTokenRule: fact({ idleDays: 90 }, expiry),
});
