/** Any other OpenID provider: what the standard says, which not every server follows. */
import { definePreset, fact } from "../preset";

export const openid = definePreset({
  id: "openid",
  name: "Another OpenID provider",
  shortName: "The provider",
  registeredIn: "the provider's page for registered applications",
  hosts: [],
  refreshTokenNeeds: fact(
    {
      scopes: ["offline_access"],
      parameters: [["prompt", "consent"]],
      why: "OpenID providers may give one only with offline_access, and with consent asked for.",
      certain: false,
    },
    "https://openid.net/specs/openid-connect-core-1_0.html#OfflineAccess",
  ),
});
