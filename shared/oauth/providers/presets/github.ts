/** GitHub: apps whose user access tokens expire. */
import { definePreset, fact } from "../preset";

const generating =
  "https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-user-access-token-for-a-github-app";
const refreshing =
  "https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/refreshing-user-access-tokens";

export const github = definePreset({
  id: "github",
  name: "GitHub",
  shortName: "GitHub",
  registeredIn: "the app's settings page on GitHub",
  hosts: ["github.com"],
  authorizationUrl: fact("https://github.com/login/oauth/authorize", generating),
  tokenUrl: fact("https://github.com/login/oauth/access_token", refreshing),
  deviceAuthorizationUrl: fact("https://github.com/login/device/code", generating),
  tokenMethod: fact("POST", refreshing),
  refreshTokenNeeds: fact(
    {
      registration: "Expiration of user access tokens is switched on in the settings of the GitHub App.",
      why: "GitHub gives one only to GitHub Apps whose user access tokens expire.",
      certain: true,
    },
    refreshing,
  ),
  refreshTokenLife: fact("6 months, and for one use.", refreshing),
  refreshTokenRule: fact({ idleDays: 181 }, refreshing),
  oldTokenAfterRefresh: fact("dies", refreshing),
});
