/** Microsoft SharePoint: the lists of one SharePoint Online site as SQL tables. */

import { defineDriver, defineMethod } from "../driver-definition";
import { allInferred, inferred, type OptionDefinition } from "../option-definition";
import { generalOptions, loginPromptOption } from "./common-options";
import {
  accessTokenMethod,
  microsoftClient,
  microsoftDefinition,
  microsoftEngineOptions,
  microsoftMethodOption,
  microsoftOAuthOptions,
  refreshTokenMethod,
  serviceUrl,
} from "./microsoft-drivers";
import { additionalOptions, engineOptions, mappingOptions, webServiceOptions } from "./running-options";

const options = {
  ...generalOptions,
  ServiceURL: serviceUrl({
    example: "https://acme.sharepoint.com/sites/marketing",
    help: "The site or site collection with its whole path; the site, not a list.",
  }),
  AuthenticationMethod: microsoftMethodOption,
  ...microsoftOAuthOptions,
  EnableLoginPrompt: loginPromptOption,
  ...allInferred(mappingOptions),
  ...microsoftEngineOptions,
  ServerPortNumber: inferred(engineOptions.ServerPortNumber),
  JVMArgs: inferred(engineOptions.JVMArgs),
  ...allInferred(webServiceOptions),
  StmtCallLimitBehavior: webServiceOptions.StmtCallLimitBehavior,
  ...allInferred(additionalOptions),
  ApplicationUsingThreads: additionalOptions.ApplicationUsingThreads,
} satisfies Record<string, OptionDefinition>;

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
    refreshTokenMethod,
    accessTokenMethod("An access token lives minutes or hours: for trying out."),
    defineMethod({
      id: "24:login-prompt",
      value: "24",
      flow: "login-prompt",
      name: "Login prompt",
      grant: "authorization_code",
      check: "authorization_code",
      needs: [...microsoftClient, "AuthURI", "RedirectURI", "EnableLoginPrompt", "SQLEngineMode"],
      mayHave: ["Scope"],
      signs: { on: ["EnableLoginPrompt"] },
      fixed: { EnableLoginPrompt: "1", SQLEngineMode: "2" },
      note: "The driver opens the login page, so someone signs in at each connection.",
      interactive: true,
    }),
  ],
  ...microsoftDefinition,
  nameSuffix: "SharePoint",
});
