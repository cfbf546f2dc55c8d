/** Atlassian cloud: Jira, Confluence. */
import { definePreset, fact } from "../preset";

const apps = "https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps";
const refresh = "https://developer.atlassian.com/cloud/oauth/getting-started/refresh-tokens";

export const atlassian = definePreset({
  id: "atlassian",
  name: "Atlassian",
  shortName: "Atlassian",
  registeredIn: "the Atlassian developer console",
  hosts: ["auth.atlassian.com"],
  authorizationUrl: fact("https://auth.atlassian.com/authorize", apps),
  tokenUrl: fact("https://auth.atlassian.com/oauth/token", refresh),
  authorizationParameters: fact(
    [
      ["audience", "api.atlassian.com"],
      ["prompt", "consent"],
    ],
    apps,
  ),
  tokenMethod: fact("POST", refresh),
  refreshTokenNeeds: fact(
    { scopes: ["offline_access"], why: "Atlassian gives one only with offline_access.", certain: true },
    refresh,
  ),
  oldTokenAfterRefresh: fact("dies", refresh),
});
