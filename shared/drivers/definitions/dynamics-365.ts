/** Microsoft Dynamics 365: the entities of its web API as SQL tables. */

import { defineDriver, defineMethod } from "../driver-definition";
import { inferred, type OptionDefinition, text } from "../option-definition";
import { generalOptions, signInOptions } from "./common-options";
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
import {
  additionalOptions,
  engineOptions,
  mapChoices,
  mappingOptions,
  webServiceOptions,
} from "./running-options";

const options = {
  ...generalOptions,
  ServiceURL: serviceUrl({
    example: "https://acme.api.crm.dynamics.com/api/data/v9.1/",
    help: "The root of the web API, with its version.",
  }),
  AuthenticationMethod: microsoftMethodOption,
  ...signInOptions,
  NTLMDomain: text({
    label: "NTLM domain",
    group: "Authentication",
    section: "signIn",
    help: "The Windows domain of the account, for Dynamics 365 on your own premises.",
  }),
  ...microsoftOAuthOptions,
  RedirectURI: {
    ...microsoftOAuthOptions.RedirectURI,
    storedIn: "appSettings",
    otherNames: [],
    note: "Only for getting a token: this driver has no such option, so the app keeps it.",
  },
  CreateMap: {
    ...mappingOptions.CreateMap,
    choices: [...mapChoices, { value: "4", label: "Make anew when the model changed (OnChange)" }],
  },
  SchemaMap: mappingOptions.SchemaMap,
  ...microsoftEngineOptions,
  ServerPortNumber: {
    ...engineOptions.ServerPortNumber,
    default: "19951",
    note: "19951 for the 64-bit driver, 19952 for the 32-bit one.",
  },
  JVMArgs: engineOptions.JVMArgs,
  StmtCallLimit: webServiceOptions.StmtCallLimit,
  StmtCallLimitBehavior: webServiceOptions.StmtCallLimitBehavior,
  WSFetchSize: inferred(webServiceOptions.WSFetchSize),
  WSPoolSize: inferred(webServiceOptions.WSPoolSize),
  WSRetryCount: webServiceOptions.WSRetryCount,
  WSTimeout: { ...webServiceOptions.WSTimeout, default: "300" },
  ApplicationUsingThreads: inferred(additionalOptions.ApplicationUsingThreads),
  FetchSize: inferred(additionalOptions.FetchSize),
  LoginTimeout: inferred(additionalOptions.LoginTimeout),
  ReadOnly: { ...additionalOptions.ReadOnly, default: "1" },
  TransactionMode: { ...additionalOptions.TransactionMode, default: "0" },
  IANAAppCodePage: additionalOptions.IANAAppCodePage,
  ExtendedOptions: additionalOptions.ExtendedOptions,
} satisfies Record<string, OptionDefinition>;

export const dynamics365 = defineDriver({
  id: "dynamics-365",
  installedName: "DataDirect 8.0 Microsoft Dynamics 365",
  productName: "Microsoft Dynamics 365",
  shortLabel: "Dynamics 365",
  libraryStem: "dynamics365",
  description:
    "Tables of a Dynamics 365 instance, to read and to write. Signs in with OAuth 2.0, or with NTLM on your own premises.",
  card: {
    title: "Dynamics 365",
    text: "Tables of a Dynamics 365 or Dataverse environment",
    haveReady: ["Service URL", "client ID", "client secret"],
    icon: "dataUsage",
  },
  options,
  methods: [
    refreshTokenMethod,
    defineMethod({
      id: "24:client-credentials",
      value: "24",
      flow: "client-credentials",
      name: "Client credentials",
      grant: "client_credentials",
      check: "client_credentials",
      needs: microsoftClient,
      mayHave: ["Scope"],
      needsPost: true,
      note: "Nobody signs in. The registered application has to be an application user in Dynamics 365, and the token URL starts with POST.",
      offeredFirst: true,
    }),
    accessTokenMethod("An access token usually lives one hour: for trying out."),
    defineMethod({
      value: "6",
      flow: "ntlm",
      name: "NTLM",
      grant: "none",
      check: "none",
      needs: ["ServiceURL", "NTLMDomain", "User", "Password"],
      note: "For Dynamics 365 on your own premises.",
    }),
  ],
  ...microsoftDefinition,
  nameSuffix: "CRM",
});
