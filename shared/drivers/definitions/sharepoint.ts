/** Microsoft SharePoint: the lists of one SharePoint Online site as SQL tables. */

import { defineDriver, defineMethod } from "../driver-definition";
import { allInferred, inferred, type OptionDefinition, url } from "../option-definition";
import { authenticationMethod, generalOptions, loginPromptOption, oauthOptions } from "./common-options";
import {
  additionalOptions,
  engineOptions,
  mappingOptions,
  proxyOptions,
  serverProxyOptions,
  undocumentedOptions,
  webServiceOptions,
} from "./running-options";

const { ClientID, ClientSecret, RefreshToken, AccessToken, TokenURI, AuthURI, RedirectURI, Scope } =
  oauthOptions;

const options = {
  ...generalOptions,
  ServiceURL: url({
    label: "Service URL",
    otherNames: ["surl"],
    group: "General",
    section: "where",
    confidence: "seed",
    example: "https://acme.sharepoint.com/sites/marketing",
    help: "The site or site collection with its whole path; the site, not a list.",
  }),
  AuthenticationMethod: { ...authenticationMethod, section: "more", default: "24" },
  ClientID,
  ClientSecret,
  AuthURI: { ...AuthURI, confidence: "docs" },
  TokenURI,
  RedirectURI: { ...RedirectURI, confidence: "docs" },
  Scope: { ...Scope, confidence: "docs" },
  RefreshToken,
  AccessToken,
  EnableLoginPrompt: loginPromptOption,
  ...allInferred(mappingOptions),
  SQLEngineMode: { ...engineOptions.SQLEngineMode, confidence: "docs" },
  ServerPortNumber: inferred(engineOptions.ServerPortNumber),
  JVMArgs: inferred(engineOptions.JVMArgs),
  JVMClassPath: inferred(engineOptions.JVMClassPath),
  JVMPath: inferred(engineOptions.JVMPath),
  ...allInferred(serverProxyOptions),
  ...proxyOptions,
  ...allInferred(webServiceOptions),
  StmtCallLimitBehavior: webServiceOptions.StmtCallLimitBehavior,
  ...allInferred(additionalOptions),
  ApplicationUsingThreads: additionalOptions.ApplicationUsingThreads,
  ...allInferred(undocumentedOptions),
} satisfies Record<string, OptionDefinition>;

const client = ["ServiceURL", "ClientID", "ClientSecret", "TokenURI"] as const;

export const sharePoint = defineDriver({
  id: "sharepoint",
  installedName: "DataDirect 8.0 Microsoft SharePoint",
  productName: "Microsoft SharePoint",
  shortLabel: "SharePoint",
  libraryStem: "sharepoint",
  description:
    "Lists of one SharePoint Online site or site collection, to read and to write. Signs in with OAuth 2.0 only.",
  card: {
    title: "SharePoint",
    text: "Lists and libraries of a SharePoint site",
    haveReady: ["Site URL", "client ID", "client secret"],
    icon: "folderGlobe",
  },
  options,
  methods: [
    defineMethod({
      id: "24:refresh-token",
      value: "24",
      flow: "refresh-token",
      name: "Refresh token",
      grant: "authorization_code",
      check: "refresh_token",
      tokenOption: "RefreshToken",
      needs: [...client, "RefreshToken"],
      mayHave: ["Scope", "AuthURI"],
      toObtain: ["AuthURI", "RedirectURI"],
      note: "Someone signs in once, here; the driver then works alone.",
      offeredFirst: true,
    }),
    defineMethod({
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
      note: "An access token lives minutes or hours: for trying out.",
    }),
    defineMethod({
      id: "24:login-prompt",
      value: "24",
      flow: "login-prompt",
      name: "Login prompt",
      grant: "authorization_code",
      check: "authorization_code",
      needs: [...client, "AuthURI", "RedirectURI", "EnableLoginPrompt", "SQLEngineMode"],
      mayHave: ["Scope"],
      signs: { on: ["EnableLoginPrompt"] },
      fixed: { EnableLoginPrompt: "1", SQLEngineMode: "2" },
      note: "The driver opens the login page, so someone signs in at each connection.",
      interactive: true,
    }),
  ],
  defaultMethod: "24:refresh-token",
  newMethod: "24:refresh-token",
  whereToConnect: ["ServiceURL"],
  noPrefixMethod: "POST",
  noPrefixConfidence: "inferred",
  providerId: "microsoft",
  resourceScope: "/.default",
  nameSuffix: "SharePoint",
});
