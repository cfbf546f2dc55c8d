/** The Autonomous REST Connector: a web API as SQL tables. */

import { defineDriver } from "../driver-definition";
import { allInferred, inferred, type OptionDefinition } from "../option-definition";
import { authenticationMethod, generalOptions, oauthOptions, signInOptions } from "./common-options";
import { restMethods } from "./rest-methods";
import {
  encryptionOptions,
  extraHeaderOptions,
  jwtOptions,
  modelOptions,
  olderSignInOptions,
  tokenRequestOptions,
} from "./rest-options";
import {
  additionalOptions,
  engineOptions,
  mappingOptions,
  proxyOptions,
  serverProxyOptions,
  undocumentedOptions,
  webServiceOptions,
} from "./running-options";

const options = {
  ...generalOptions,
  ...modelOptions,
  AuthenticationMethod: { ...authenticationMethod, default: "15" },
  ...signInOptions,
  ...olderSignInOptions,
  ...oauthOptions,
  ...tokenRequestOptions,
  ...extraHeaderOptions,
  ...jwtOptions,
  ...encryptionOptions,
  CreateMap: { ...mappingOptions.CreateMap, default: "3" },
  SchemaMap: mappingOptions.SchemaMap,
  SQLEngineMode: engineOptions.SQLEngineMode,
  ServerPortNumber: {
    ...engineOptions.ServerPortNumber,
    default: "19941",
    note: "19941 for the 64-bit driver, 19942 for the 32-bit one.",
  },
  JVMArgs: engineOptions.JVMArgs,
  JVMClassPath: engineOptions.JVMClassPath,
  JVMPath: inferred(engineOptions.JVMPath),
  ...allInferred(serverProxyOptions),
  ...proxyOptions,
  ...webServiceOptions,
  WSFetchSize: { ...webServiceOptions.WSFetchSize, default: "2000" },
  WSPoolSize: { ...webServiceOptions.WSPoolSize, default: "1" },
  WSTimeout: { ...webServiceOptions.WSTimeout, default: "120" },
  ApplicationUsingThreads: inferred(additionalOptions.ApplicationUsingThreads),
  FetchSize: { ...additionalOptions.FetchSize, default: "100" },
  LoginTimeout: { ...additionalOptions.LoginTimeout, default: "0" },
  ReadOnly: inferred(additionalOptions.ReadOnly),
  TransactionMode: inferred(additionalOptions.TransactionMode),
  IANAAppCodePage: inferred(additionalOptions.IANAAppCodePage),
  ExtendedOptions: inferred(additionalOptions.ExtendedOptions),
  ...allInferred(undocumentedOptions),
} satisfies Record<string, OptionDefinition>;

export const autonomousRest = defineDriver({
  id: "autonomous-rest",
  installedName: "DataDirect 8.0 Autonomous REST Connector",
  productName: "Autonomous REST Connector",
  shortLabel: "REST Connector",
  libraryStem: "autorest",
  description:
    "JSON, XML and CSV answers of a web API as SQL tables. A model file describes the endpoints, or the driver samples one endpoint.",
  card: {
    title: "Any REST service",
    text: "Zendesk, Box, HubSpot, your own API",
    haveReady: ["Model file or endpoint", "client ID", "client secret"],
    icon: "globe",
  },
  options,
  methods: restMethods,
  defaultMethod: "15",
  newMethod: "54",
  whereToConnect: ["RestConfigFile", "RestSamplePath"],
  noPrefixMethod: "GET",
  noPrefixConfidence: "seed",
  providerId: undefined,
  resourceScope: undefined,
  nameSuffix: "",
});
