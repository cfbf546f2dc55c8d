/** What the drivers for Dynamics 365 and SharePoint share: both sign in at Microsoft and speak its web API. */
import { defineMethod } from "../driver-definition";
import { allInferred, inferred, type OptionDefinition, url } from "../option-definition";
import { authenticationMethod, oauthOptions } from "./common-options";
import { engineOptions, proxyOptions, serverProxyOptions, undocumentedOptions } from "./running-options";

const { ClientID, ClientSecret, RefreshToken, AccessToken, TokenURI, AuthURI, RedirectURI, Scope } =
  oauthOptions;

/** @param words what the address is called an example of, and what to mind about it */
export function serviceUrl(words: { readonly example: string; readonly help: string }) {
  return url({
    label: "Service URL",
    otherNames: ["surl"],
    group: "General",
    section: "where",
    confidence: "seed",
    ...words,
  });
}

/** 24 is the one OAuth value there, so it stands among the further options. */
export const microsoftMethodOption: OptionDefinition = {
  ...authenticationMethod,
  section: "more",
  default: "24",
};

export const microsoftOAuthOptions = {
  ClientID,
  ClientSecret,
  AuthURI: { ...AuthURI, confidence: "docs" },
  TokenURI,
  RedirectURI: { ...RedirectURI, confidence: "docs" },
  Scope: { ...Scope, confidence: "docs" },
  RefreshToken,
  AccessToken,
} satisfies Record<string, OptionDefinition>;

export const microsoftEngineOptions = {
  SQLEngineMode: { ...engineOptions.SQLEngineMode, confidence: "docs" },
  JVMClassPath: inferred(engineOptions.JVMClassPath),
  JVMPath: inferred(engineOptions.JVMPath),
  ...allInferred(serverProxyOptions),
  ...proxyOptions,
  ...allInferred(undocumentedOptions),
} satisfies Record<string, OptionDefinition>;

/** What a client at Microsoft cannot do without. */
export const microsoftClient = ["ServiceURL", "ClientID", "ClientSecret", "TokenURI"] as const;

export const refreshTokenMethod = defineMethod({
  id: "24:refresh-token",
  value: "24",
  flow: "refresh-token",
  name: "Refresh token",
  grant: "authorization_code",
  check: "refresh_token",
  tokenOption: "RefreshToken",
  needs: [...microsoftClient, "RefreshToken"],
  mayHave: ["Scope", "AuthURI"],
  toObtain: ["AuthURI", "RedirectURI"],
  note: "Someone signs in once, here; the driver then works alone.",
  offeredFirst: true,
});

/** @param note how long such a token lives there */
export function accessTokenMethod(note: string) {
  return defineMethod({
    id: "24:access-token",
    value: "24",
    flow: "access-token",
    name: "Access token",
    grant: "authorization_code",
    check: "none",
    tokenOption: "AccessToken",
    needs: ["ServiceURL", "AccessToken"],
    signs: { set: ["AccessToken"], empty: ["RefreshToken", "ClientID"] },
    toObtain: ["ClientID", "ClientSecret", "TokenURI", "AuthURI", "RedirectURI", "Scope"],
    note,
  });
}

/** Facts of the definition itself. `noPrefixMethod` is inferred: Microsoft's endpoint takes POST only. */
export const microsoftDefinition = {
  defaultMethod: "24:refresh-token",
  newMethod: "24:refresh-token",
  whereToConnect: ["ServiceURL"],
  noPrefixMethod: "POST",
  noPrefixConfidence: "inferred",
  providerId: "microsoft",
  resourceScope: "/.default",
} as const;
