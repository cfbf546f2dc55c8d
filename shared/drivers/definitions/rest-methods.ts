/** Authentication methods of the Autonomous REST Connector: 53, 54 and 56 first, all others below. */
import { defineMethod } from "../driver-definition";

const tokenRequest = ["Scope", "ClientCredentialsMode", "AuthHeader", "SecurityToken"] as const;
const client = ["ClientID", "ClientSecret"] as const;
const signInPage = ["AuthURI", "RedirectURI"] as const;

const refreshToken = defineMethod({
  value: "54",
  flow: "refresh-token",
  name: "Refresh token",
  grant: "authorization_code",
  check: "refresh_token",
  tokenOption: "RefreshToken",
  needs: [...client, "TokenURI", "RefreshToken"],
  mayHave: tokenRequest,
  toObtain: signInPage,
  note: "Someone signs in once, here; the driver then works alone.",
  offeredFirst: true,
});

const clientCredentials = defineMethod({
  value: "53",
  flow: "client-credentials",
  name: "Client credentials",
  grant: "client_credentials",
  check: "client_credentials",
  needs: [...client, "TokenURI"],
  mayHave: tokenRequest,
  note: "The driver fetches its own access tokens; nobody signs in and no token is stored.",
  offeredFirst: true,
});

const pkce = defineMethod({
  value: "56",
  flow: "pkce",
  name: "PKCE",
  grant: "authorization_code",
  check: "authorization_code",
  needs: [...client, "AuthURI", "TokenURI", "RedirectURI", "SQLEngineMode"],
  mayHave: tokenRequest,
  fixed: { SQLEngineMode: "2" },
  note: "Someone signs in at each connection, so it is not for servers without a screen.",
  offeredFirst: true,
  interactive: true,
});

const accessToken = defineMethod({
  value: "50",
  flow: "access-token",
  name: "Access token",
  grant: "authorization_code",
  check: "none",
  tokenOption: "AccessToken",
  needs: ["AccessToken"],
  mayHave: ["AuthHeader", "SecurityToken", "ClientCredentialsMode"],
  toObtain: [...client, ...signInPage, "TokenURI", "Scope"],
  note: "Access tokens live minutes or hours: for trying out.",
});

const authorizationCode = defineMethod({
  value: "51",
  flow: "authorization-code",
  name: "Authorization code",
  grant: "authorization_code",
  check: "authorization_code",
  needs: [...client, "AuthURI", "TokenURI", "RedirectURI"],
  mayHave: ["OAuthCode", "EnableLoginPrompt", "SQLEngineMode", ...tokenRequest],
  note: "The application gives a code when it connects, or the driver opens the login page (login prompt on, SQL engine mode 2).",
  interactive: true,
});

const password = defineMethod({
  value: "52",
  flow: "password",
  name: "Password",
  grant: "password",
  check: "password",
  needs: ["User", "Password", "TokenURI"],
  mayHave: [...client, ...tokenRequest],
  note: "The driver sends the account's password to the token URL. RFC 9700 forbids this grant, and many services no longer have it.",
});

const jwtBearer = defineMethod({
  value: "55",
  flow: "jwt-bearer",
  name: "JWT bearer",
  grant: "jwt_bearer",
  check: "driverOnly",
  needs: ["ClaimsIssuer", "ClaimsSubject", "JWTCertStore"],
  mayHave: ["JWTCertPassword", "JWTCertAlias", "TokenURI", ...tokenRequest],
  note: "Only the driver can make and send the signed JWT, so the app cannot check it.",
});

const olderOauth = defineMethod({
  value: "24",
  flow: "oauth2-legacy",
  name: "OAuth 2.0, older value",
  grant: "authorization_code",
  check: "refresh_token",
  tokenOption: "RefreshToken",
  needs: [],
  mayHave: [
    ...client,
    "TokenURI",
    ...signInPage,
    "RefreshToken",
    "AccessToken",
    "OAuthCode",
    "EnableLoginPrompt",
    "User",
    "Password",
    ...tokenRequest,
  ],
  note: "Still works: the driver picks the flow from the values that are set. 53 and 54 say it outright.",
  betterMethods: ["54", "53"],
});

const withoutToken = { grant: "none", check: "none" } as const;

const none = defineMethod({
  ...withoutToken,
  value: "15",
  flow: "none",
  name: "No sign-in",
  needs: [],
  note: "The driver's default. A model file with a sign-in of its own makes 29 the default instead.",
});

const basic = defineMethod({
  ...withoutToken,
  value: "0",
  flow: "basic",
  name: "Basic",
  needs: ["User", "Password"],
  mayHave: ["AuthHeader", "HealthURI"],
});

const digest = defineMethod({
  ...withoutToken,
  value: "30",
  flow: "digest",
  name: "Digest",
  needs: ["User", "Password"],
  mayHave: ["HealthURI"],
});

const httpHeader = defineMethod({
  ...withoutToken,
  value: "25",
  flow: "http-header",
  name: "HTTP header",
  needs: ["SecurityToken"],
  mayHave: ["AuthHeader", "HealthURI"],
  note: "A fixed token or API key in a header.",
});

const urlParameter = defineMethod({
  ...withoutToken,
  value: "14",
  flow: "url-parameter",
  name: "URL parameter",
  needs: ["AuthParam", "SecurityToken"],
  mayHave: ["HealthURI"],
  note: "A fixed token or API key in the address.",
});

const bearer = defineMethod({
  ...withoutToken,
  value: "34",
  flow: "bearer",
  name: "Bearer token",
  needs: ["SecurityToken"],
  mayHave: ["HealthURI"],
  note: "A fixed token.",
});

const aws = defineMethod({
  ...withoutToken,
  value: "43",
  flow: "aws",
  name: "AWS credentials",
  needs: ["AccessKey", "SecretKey"],
  mayHave: ["Region"],
  note: "Without a region the driver takes us-east-1.",
});

const custom = defineMethod({
  ...withoutToken,
  value: "29",
  flow: "custom",
  name: "Custom",
  needs: ["RestConfigFile"],
  mayHave: ["CustomAuthParams", "User", "Password", "HostName"],
  note: "The sign-in requests stand in the model file.",
});

export const restMethods = [
  refreshToken,
  clientCredentials,
  pkce,
  accessToken,
  authorizationCode,
  password,
  jwtBearer,
  olderOauth,
  none,
  basic,
  digest,
  httpHeader,
  urlParameter,
  bearer,
  aws,
  custom,
];
