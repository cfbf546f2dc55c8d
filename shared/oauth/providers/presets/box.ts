/** Box. */
import { definePreset, fact } from "../preset";

const withoutSdk = "https://developer.box.com/guides/authentication/oauth2/without-sdk";
const refresh = "https://developer.box.com/guides/authentication/tokens/refresh";
const authorize = "https://developer.box.com/reference/get-authorize";

export const box = definePreset({
  id: "box",
  name: "Box",
  shortName: "Box",
  registeredIn: "the Box developer console",
  hosts: ["account.box.com", "api.box.com"],
  authorizationUrl: fact("https://account.box.com/api/oauth2/authorize", withoutSdk),
  tokenUrl: fact(
    "https://api.box.com/oauth2/token",
    "https://developer.box.com/guides/authentication/tokens/access-tokens",
  ),
  tokenMethod: fact("POST", refresh),
  refreshTokenLife: fact("60 days, and for one use.", refresh),
  refreshTokenRule: fact({ idleDays: 60 }, refresh),
  oldTokenAfterRefresh: fact("dies", refresh),
  redirectUris: fact("Box's reference asks for https.", authorize),
  proposedRedirectUri: fact("https://localhost:8080", authorize),
});
