/** HubSpot. */
import { definePreset, fact } from "../preset";

const quickstart = "https://developers.hubspot.com/docs/api/oauth-quickstart-guide";

export const hubspot = definePreset({
  id: "hubspot",
  name: "HubSpot",
  shortName: "HubSpot",
  registeredIn: "the app's page in your HubSpot developer account",
  hosts: ["app.hubspot.com", "app-eu1.hubspot.com", "api.hubapi.com"],
  authorizationUrl: fact("https://app.hubspot.com/oauth/authorize", quickstart),
  tokenUrl: fact("https://api.hubapi.com/oauth/v1/token", quickstart),
  tokenMethod: fact("POST", "https://developers.hubspot.com/beta-docs/reference/api/app-management/oauth"),
  refreshTokenLife: fact(
    "It does not expire.",
    "https://integrate.hubspot.com/t/oauth-redirect-uri-scope/7162",
  ),
});
