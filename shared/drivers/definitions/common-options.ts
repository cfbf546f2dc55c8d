/** What two or more drivers have in common: names, sign-in and OAuth options. A driver's file says what its documentation adds or leaves open. */
import {
  flag,
  method,
  type OptionDefinition,
  path,
  scopes,
  secret,
  text,
  tokenEndpoint,
  url,
} from "../option-definition";

export const generalOptions = {
  DataSourceName: text({
    label: "Data source name",
    otherNames: ["dsn"],
    group: "General",
    section: "header",
    help: "What applications call this data source. In odbc.ini it is the section's heading, not a line in it.",
  }),
  Driver: path({
    label: "Driver",
    group: "General",
    confidence: "seed",
    help: "The driver's library in odbc.ini; the installed driver's name in a connection string. Every data source needs it.",
    note: "Read by the driver manager, not by the driver.",
  }),
  Description: text({
    label: "Description",
    otherNames: ["desc"],
    group: "General",
    confidence: "seed",
    help: "A remark for people. The connection does not depend on it.",
  }),
} satisfies Record<string, OptionDefinition>;

export const authenticationMethod = method({
  label: "Method",
  otherNames: ["am"],
  group: "Authentication",
  section: "signIn",
  confidence: "seed",
  help: "How the driver proves who it is. Which other values count follows from it.",
});

const oauth = { group: "OAuth 2.0", confidence: "seed" } as const;

export const oauthOptions = {
  ClientID: text({
    ...oauth,
    label: "Client ID",
    otherNames: ["cid"],
    section: "signIn",
    help: "Which registered application asks: its identifier from the app registration.",
  }),
  ClientSecret: secret({
    ...oauth,
    label: "Client secret",
    otherNames: ["clse"],
    section: "signIn",
    help: "The secret's value from the app registration. Some services let it expire; connections fail from then on.",
  }),
  AuthURI: url({
    ...oauth,
    label: "Authorization URL",
    otherNames: ["o2au"],
    section: "endpoints",
    help: "The page where a person signs in and agrees. Used here to get a token.",
    example: "https://login.example.com/oauth/authorize",
  }),
  TokenURI: tokenEndpoint({
    ...oauth,
    label: "Token URL",
    otherNames: ["o2tu"],
    section: "endpoints",
    help: "The address that gives tokens, with the request method before it. Most services want POST.",
    example: "https://login.example.com/oauth/token",
  }),
  RedirectURI: url({
    ...oauth,
    label: "Redirect URI",
    otherNames: ["o2ru"],
    section: "endpoints",
    help: "Where the browser returns after sign-in. The app registration holds exactly the same text, port included.",
    example: "http://localhost:8080",
  }),
  Scope: scopes({
    ...oauth,
    label: "Scopes",
    otherNames: ["oas"],
    section: "endpoints",
    help: "The permissions to ask for. Written with a space between them.",
  }),
  RefreshToken: secret({
    ...oauth,
    label: "Refresh token",
    otherNames: ["rtok"],
    section: "token",
    help: "The long-lived token the driver turns into access tokens, with nobody signing in. Treat it like a password.",
  }),
  AccessToken: secret({
    group: "OAuth 2.0",
    label: "Access token",
    otherNames: ["atok"],
    section: "token",
    help: "A token that is sent as it is. It lives minutes or hours: good for trying out.",
  }),
} satisfies Record<string, OptionDefinition>;

const signIn = { group: "Authentication", section: "signIn" } as const;

export const signInOptions = {
  User: text({
    ...signIn,
    label: "User name",
    otherNames: ["UID"],
    fromApplication: true,
    help: "The account that signs in. Applications often give it when they connect, so it may stay empty.",
  }),
  Password: secret({
    ...signIn,
    label: "Password",
    otherNames: ["pwd"],
    fromApplication: true,
    help: "That account's password. Better given when connecting: odbc.ini keeps it readable.",
  }),
} satisfies Record<string, OptionDefinition>;

export const loginPromptOption = flag({
  group: "OAuth 2.0",
  label: "Login prompt of the driver",
  otherNames: ["elp"],
  section: "signIn",
  default: "0",
  help: "The driver opens the login page while connecting and fetches tokens itself. Needs SQL engine mode 2 and somebody at the screen.",
});
