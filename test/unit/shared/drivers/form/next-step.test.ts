/** The next-step card: which action it holds for which state of a data source, in which words. */
import { expect, test } from "vitest";
import type { FormState, NextStep } from "../../../../../shared/drivers/form/types";
import { documentedDynamics, form, zendesk } from "../../../../support/views/form-values";

type Texts = Record<string, string>;
const rest = "autonomous-rest";
const microsoft = {
  ServiceURL: "https://acme.api.crm.dynamics.com/api/data/v9.2/",
  AuthURI: "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
  TokenURI: "POST https://login.microsoftonline.com/common/oauth2/v2.0/token",
  RedirectURI: "http://localhost:8080",
  Scope: "https://acme.api.crm.dynamics.com/.default offline_access",
};
const { ClientID: _id, ...withoutClientId } = zendesk;

test.each<[string, string, Texts, FormState, NextStep]>([
  [
    "two values left",
    "dynamics-365",
    microsoft,
    { unsaved: true },
    {
      kind: "fillField",
      option: "ClientID",
      left: 2,
      title: "Two values left",
      why: "Client ID and client secret, from the app registration in Microsoft Entra.",
      button: "Go to Client ID",
    },
  ],
  [
    "one value left at a service nobody knows",
    rest,
    { ...withoutClientId, AuthURI: "https://idp.corp/authorize", TokenURI: "POST https://idp.corp/token" },
    {},
    {
      kind: "fillField",
      option: "ClientID",
      left: 1,
      title: "One value left",
      why: "Client ID, from the app's registration at the service.",
      button: "Go to Client ID",
    },
  ],
  [
    "values of several sections left",
    "sharepoint",
    {},
    {},
    {
      kind: "fillField",
      option: "ServiceURL",
      left: 6,
      title: "Six values left",
      why: "Service URL, client ID, client secret, authorization URL, token URL and redirect URI.",
      button: "Go to Service URL",
    },
  ],
  [
    "a token left, in the browser",
    rest,
    zendesk,
    { unsaved: true },
    {
      kind: "getToken",
      host: "acme.zendesk.com",
      title: "Get a refresh token",
      why: "Your browser opens for sign-in at acme.zendesk.com. The token comes straight back here.",
      button: "Get and save",
    },
  ],
  [
    "a token left, in a window",
    rest,
    { ...zendesk, RedirectURI: "https://localhost:8080" },
    {},
    {
      kind: "getToken",
      host: "acme.zendesk.com",
      title: "Get a refresh token",
      why: "A window opens for sign-in at acme.zendesk.com. The token comes straight back here.",
      button: "Get and save",
    },
  ],
  [
    "an error comes before what is missing",
    rest,
    { ...withoutClientId, TokenURI: "nonsense" },
    {},
    {
      kind: "fixProblem",
      option: "TokenURI",
      title: "One value to correct",
      why: "Token URL: This is no web address. One starts with https:// and a host name.",
      button: "Go to Token URL",
    },
  ],
  [
    "client credentials to check",
    rest,
    { ...zendesk, AuthenticationMethod: "53" },
    { unsaved: true },
    {
      kind: "checkCredentials",
      title: "Check the credentials",
      why: "The app asks acme.zendesk.com for an access token, as the driver does. The token is not kept.",
      button: "Check credentials",
    },
  ],
  [
    "checked, to be saved",
    rest,
    { ...zendesk, AuthenticationMethod: "53" },
    { unsaved: true, checked: true },
    { kind: "save", title: "Save the data source", why: "Every value it needs is here.", button: "Save" },
  ],
  [
    "a sign-in to check",
    rest,
    { ...zendesk, AuthenticationMethod: "56", SQLEngineMode: "2" },
    {},
    {
      kind: "checkCredentials",
      title: "Check the sign-in",
      why: "You sign in at acme.zendesk.com once, as someone does at each connection. The token is not kept.",
      button: "Check sign-in",
    },
  ],
  [
    "nothing left",
    "dynamics-365",
    documentedDynamics,
    {},
    {
      kind: "done",
      title: "Nothing left to do",
      why: "Every value the driver needs is here.",
      button: null,
    },
  ],
  [
    "a method that only the driver can try is saved without a check",
    rest,
    {
      RestConfigFile: "/x.rest",
      AuthenticationMethod: "55",
      ClaimsIssuer: "i",
      ClaimsSubject: "s",
      JWTCertStore: "/k.p12",
    },
    { unsaved: true },
    { kind: "save", title: "Save the data source", why: "Every value it needs is here.", button: "Save" },
  ],
])("%s", (_what, id, texts, state, step) => expect(form(id, texts, state).nextStep).toEqual(step));

test("the first error by the form's order is the one to go to, and all are counted", () => {
  const step = form(rest, { ...zendesk, ClientID: " x", TokenURI: "y z", RedirectURI: "q" }).nextStep;
  expect(step).toMatchObject({ kind: "fixProblem", option: "ClientID", title: "Three values to correct" });
});
