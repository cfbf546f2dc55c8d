/** The next-step card: which action it holds for which state of a data source, in which words. */
import { expect, test } from "vitest";
import type { FormState, NextStep } from "../../../../../shared/drivers/form/types";
import { describeFailure } from "../../../../../shared/failures/failure";
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
const worked = { check: { at: 0, failure: null } };
const dead = {
  code: "refreshTokenDead",
  host: "login.example.com",
  grant: "refresh_token",
  method: "POST",
  credentials: "body",
  encodingMatters: false,
  httpStatus: 400,
} as const;
const dynamicsTokenHost = "login.microsoftonline.com";
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
    { unsaved: true, outcomes: worked },
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
    "a stored token that nobody tried",
    "dynamics-365",
    documentedDynamics,
    {},
    {
      kind: "checkCredentials",
      title: "Check the token",
      why: `Every value is here. Whether the refresh token still works at ${dynamicsTokenHost} was not tried.`,
      button: "Check token",
    },
  ],
  [
    "one changed value is saved first",
    "dynamics-365",
    documentedDynamics,
    { unsaved: true },
    { kind: "save", title: "Save the data source", why: "Every value it needs is here.", button: "Save" },
  ],
  [
    "a token that the service refused",
    "dynamics-365",
    documentedDynamics,
    { outcomes: { check: { at: 0, failure: dead } } },
    {
      kind: "checkFailed",
      remedy: "getToken",
      title: "The token failed its check",
      why: [describeFailure(dead).happened, describeFailure(dead).next].join(" ").trim(),
      button: "Sign in again",
    },
  ],
  [
    "a token that worked, and a driver that is not here",
    "dynamics-365",
    { ...documentedDynamics, Driver: "DataDirect 8.0 Microsoft Dynamics 365" },
    {
      outcomes: worked,
      here: { Driver: { found: false, text: "No Dynamics 365 driver is installed here." } },
    },
    {
      kind: "chooseFile",
      option: "Driver",
      title: "Driver not found",
      why: "No Dynamics 365 driver is installed here.",
      button: "Choose driver",
    },
  ],
  [
    "a token that worked in a file that is misread",
    "dynamics-365",
    documentedDynamics,
    { outcomes: worked, misread: "RefreshToken in line 9 is longer than unixODBC reads." },
    {
      kind: "lookAtFile",
      title: "The file has a problem",
      why: "RefreshToken in line 9 is longer than unixODBC reads.",
      button: null,
    },
  ],
  [
    "a value that the file would not take",
    "dynamics-365",
    documentedDynamics,
    { unsaved: true, refused: { option: "refreshtoken", text: "Longer than unixODBC reads." } },
    {
      kind: "fixProblem",
      option: "RefreshToken",
      title: "One value to correct",
      why: "Refresh token: Longer than unixODBC reads.",
      button: "Go to Refresh token",
    },
  ],
  [
    "a token that worked: the driver itself was not tried, and nobody says so",
    "dynamics-365",
    documentedDynamics,
    { outcomes: worked },
    {
      kind: "done",
      title: "Checked",
      why: "The service accepted what stands here. The driver itself was not tried.",
      button: null,
    },
  ],
  [
    "values that the preset knows are filled, not asked for",
    rest,
    { ...zendesk, AuthURI: "", RedirectURI: "" },
    { providerId: "zendesk", tenant: "acme" },
    {
      kind: "fillKnown",
      changes: [["AuthURI", "https://acme.zendesk.com/oauth/authorizations/new"]],
      title: "One value known",
      why: "Authorization URL: the app knows what Zendesk wants here.",
      button: "Fill in",
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

test.each([
  ["nothing was tried", {}, "untried"],
  ["it worked", { outcomes: worked }, "ready"],
  ["it was refused", { outcomes: { check: { at: 0, failure: dead } } }, "error"],
] as const)("the token's section is ticked for what was tried alone: %s", (_what, state, tick) => {
  const { sections, readyCount, total } = form("dynamics-365", documentedDynamics, state);
  expect(sections.find(({ id }) => id === "token")?.state).toBe(tick);
  expect(total - readyCount).toBe(tick === "ready" ? 0 : 1);
});

test("a model file that is not here is a warning at its field and at its section", () => {
  const here = { RestConfigFile: { found: false, text: "Not found on this computer." } };
  const { sections } = form(rest, zendesk, { here });
  const where = sections.find(({ id }) => id === "where");
  expect(where?.state).toBe("warning");
  expect(where?.fields.find(({ option }) => option === "RestConfigFile")?.problem).toMatchObject({
    severity: "warning",
    code: "notHere",
  });
});
