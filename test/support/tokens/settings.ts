/** Token settings of a made-up data source, to be changed where a test looks. */
import type { TokenSettings } from "../../../electron/oauth/settings/token-settings";

export function tokenSettings(part: Partial<TokenSettings>): TokenSettings {
  return {
    tokenEndpoint: { method: "POST", url: "https://idp.example/token" },
    clientId: "reports",
    clientSecret: undefined,
    credentialsMode: "basic",
    basicEncoding: "form",
    scopes: [],
    extraHeader: undefined,
    extraParameters: [],
    authorizationUrl: "https://idp.example/authorize",
    redirectUri: "http://localhost:8080",
    deviceAuthorizationUrl: undefined,
    pkce: "S256",
    issuer: undefined,
    allowHttp: false,
    user: undefined,
    password: undefined,
    providerId: undefined,
    ...part,
  };
}
