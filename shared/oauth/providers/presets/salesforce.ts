/** Salesforce, production and sandbox. */
import { definePreset, fact } from "../preset";

const endpoints =
  "https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_endpoints.htm&type=5";
const refreshFlow =
  "https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_refresh_token_flow.htm&type=5";

export const salesforce = definePreset({
  id: "salesforce",
  name: "Salesforce",
  shortName: "Salesforce",
  registeredIn: "the connected app or external client app in Salesforce Setup",
  hosts: ["login.salesforce.com", "test.salesforce.com", ".my.salesforce.com"],
  variable: {
    name: "domain",
    label: "Login host",
    help: "login.salesforce.com, test.salesforce.com for a sandbox, or your My Domain host.",
    example: "acme.my.salesforce.com",
    usual: "login.salesforce.com",
  },
  authorizationUrl: fact("https://{domain}/services/oauth2/authorize", endpoints),
  tokenUrl: fact("https://{domain}/services/oauth2/token", endpoints),
  tokenMethod: fact(
    "POST",
    "https://developer.salesforce.com/docs/atlas.en-us.222.0.api_rest.meta/api/intro_understanding_refresh_token_oauth.htm",
  ),
  refreshTokenNeeds: fact(
    {
      scopes: ["refresh_token"],
      registration:
        "The app's OAuth scopes include refresh_token, and its refresh token policy keeps tokens valid.",
      why: "Salesforce gives one only with the scope refresh_token.",
      certain: true,
    },
    "https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/api/apex_connector_oauth.htm",
  ),
  refreshTokenLife: fact(
    "As the app's refresh token policy says; with rotation switched on each token works once.",
    refreshFlow,
  ),
});
