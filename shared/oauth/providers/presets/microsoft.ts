/** Microsoft Entra ID (v2.0 endpoints), which signs people in to Dynamics 365 and SharePoint Online. */
import { definePreset, fact } from "../preset";

const codeFlow = "https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow";
const scopesPage = "https://learn.microsoft.com/en-us/entra/identity-platform/scopes-oidc";
const refreshPage = "https://learn.microsoft.com/en-us/entra/identity-platform/refresh-tokens";

export const microsoft = definePreset({
  id: "microsoft",
  name: "Microsoft Entra ID",
  shortName: "Microsoft",
  registeredIn: "the app registration in Microsoft Entra",
  hosts: ["login.microsoftonline.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn"],
  variable: {
    name: "tenant",
    label: "Tenant",
    help: "The directory of your organisation: its ID or a domain of it. “organizations” lets any work account in.",
    example: "contoso.onmicrosoft.com",
    usual: "organizations",
  },
  authorizationUrl: fact("https://login.microsoftonline.com/{tenant}/oauth2/v2.0/authorize", codeFlow),
  tokenUrl: fact("https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token", codeFlow),
  deviceAuthorizationUrl: fact(
    "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/devicecode",
    "https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-device-code",
  ),
  tokenMethod: fact("POST", codeFlow),
  redirectUris: fact(
    "Under Authentication, as platform Web (or Mobile and desktop for a public client), not single-page application.",
    "https://learn.microsoft.com/en-us/entra/identity-platform/how-to-add-redirect-uri",
  ),
  refreshTokenNeeds: fact(
    { scopes: ["offline_access"], why: "Microsoft gives one only with offline_access.", certain: true },
    scopesPage,
  ),
  refreshTokenLife: fact(
    "90 days, counted anew at each use; 24 hours when the redirect URI is registered for a single-page app.",
    refreshPage,
  ),
  refreshTokenRule: fact({ idleDays: 90 }, refreshPage),
  oldTokenAfterRefresh: fact("survives", refreshPage),
  secretIdIsGuid: true,
});
