/** The form of a data source: its sections, what is required, what is wrong and in which words. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drivers } from "../../../../../shared/drivers/catalogue";
import { describeForm } from "../../../../../shared/drivers/form/form-model";
import { newDataSourceValues } from "../../../../../shared/drivers/form/new-data-source";
import type { FieldProblemCode, FormState, Severity } from "../../../../../shared/drivers/form/types";
import {
  documentedDynamics,
  driver,
  field,
  form,
  valuesOf,
  zendesk,
} from "../../../../support/views/form-values";

describe("sections", () => {
  test("a refresh token data source of the REST Connector has five, in the order of the form", () => {
    const model = form("autonomous-rest", zendesk);
    expect(model.sections.map(({ title, state }) => [title, state])).toEqual([
      ["Where to connect", "ready"],
      ["How to sign in", "ready"],
      ["Endpoints and scopes", "ready"],
      ["Refresh token", "open"],
      ["More options", "ready"],
    ]);
    expect([model.readyCount, model.total]).toEqual([4, 5]);
    expect(model.sections[3]?.hint).toBe("None yet");
    expect(model.sections[2]?.fields.map(({ option }) => option)).toEqual([
      "AuthURI",
      "TokenURI",
      "RedirectURI",
      "Scope",
      "ClientCredentialsMode",
      "AuthHeader",
      "SecurityToken",
    ]);
  });

  test("client credentials have no sign-in page, no redirect URI and no token", () => {
    const model = form("autonomous-rest", { ...zendesk, AuthenticationMethod: "53", AuthURI: "" });
    expect(model.sections.map(({ id }) => id)).toEqual(["where", "signIn", "endpoints", "more"]);
    const endpoints = model.sections[2]?.fields.map(({ option }) => option);
    expect(endpoints).not.toContain("AuthURI");
    expect(endpoints).toContain("TokenURI");
    expect(field(model, "RedirectURI").used).toBe(false);
  });

  test("a method without a token endpoint has its header among the sign-in fields", () => {
    const model = form("autonomous-rest", { AuthenticationMethod: "25" });
    expect(model.sections.map(({ id }) => id)).toEqual(["where", "signIn", "more"]);
    expect(model.sections[1]?.fields.map(({ option }) => option)).toEqual([
      "AuthenticationMethod",
      "HealthURI",
      "AuthHeader",
      "SecurityToken",
    ]);
  });

  test("Dynamics 365 and SharePoint keep their method among the further options", () => {
    for (const id of ["dynamics-365", "sharepoint"]) {
      const more = form(id, {}).sections.find((section) => section.id === "more");
      expect(more?.fields.map(({ option }) => option)).toContain("AuthenticationMethod");
    }
  });

  test("further options count what is set", () => {
    const hint = (texts: Record<string, string>) => form("sharepoint", texts).sections.at(-1)?.hint;
    expect(hint({})).toBe("All 37 at their default");
    expect(hint({ ReadOnly: "1", FetchSize: "10" })).toBe("2 set, 35 at their default");
  });

  test("either a model file or an endpoint is needed, whichever is chosen", () => {
    const empty = form("autonomous-rest", {});
    expect(empty.sections[0]?.alternatives).toMatchObject({ chosen: "RestConfigFile" });
    expect([field(empty, "RestConfigFile").required, field(empty, "RestSamplePath").required]).toEqual([
      true,
      false,
    ]);
    const sampled = form("autonomous-rest", { RestSamplePath: "https://api.example.com/orders" });
    expect(sampled.sections[0]).toMatchObject({ state: "ready", alternatives: { chosen: "RestSamplePath" } });
    expect(field(sampled, "RestConfigFile").problem).toBeUndefined();
    const custom = form("autonomous-rest", {
      AuthenticationMethod: "29",
      RestSamplePath: "https://a.example/x",
    });
    expect(field(custom, "RestConfigFile").problem?.code).toBe("required");
  });

  test.each(drivers)("each option of $id but the name has exactly one field, for each method", (one) => {
    for (const method of one.methods) {
      const values = valuesOf(one.id, { AuthenticationMethod: method.value });
      const model = describeForm(one, values, { chosenFlow: method.id });
      const shown = model.sections.flatMap((section) => section.fields).map(({ option }) => option);
      const expected = Object.keys(one.options).filter((name) => name !== "DataSourceName");
      expect(shown.toSorted()).toEqual(expected.toSorted());
      for (const name of method.needs) expect(field(model, name).used).toBe(true);
    }
  });

  test("any values give a form, without throwing", () => {
    const anyValue = fc.oneof(fc.string(), fc.constantFrom("24", "54", "56", "1", "POST ", "http://[", "%"));
    for (const one of drivers) {
      const anyTexts = fc.dictionary(fc.constantFrom(...Object.keys(one.options)), anyValue);
      fc.assert(
        fc.property(anyTexts, (texts) => {
          const model = describeForm(one, valuesOf(one.id, texts));
          expect(model.readyCount).toBeLessThanOrEqual(model.total);
        }),
        { numRuns: 40 },
      );
    }
  });
});

describe("what stands in documentation and files is accepted", () => {
  test("the documented Dynamics 365 data source has no error and no warning", () => {
    const problems = form("dynamics-365", documentedDynamics)
      .sections.flatMap((section) => section.fields)
      .flatMap(({ option, problem }) =>
        problem === undefined ? [] : [[option, problem.severity, problem.code]],
      );
    expect(problems).toEqual([["TokenURI", "info", "noTokenMethod"]]);
  });

  test("24 is never warned of on Dynamics 365 and SharePoint", () => {
    for (const id of ["dynamics-365", "sharepoint"]) {
      expect(field(form(id, { AuthenticationMethod: "24" }), "AuthenticationMethod").problem).toBeUndefined();
    }
  });

  test("a missing refresh token is a warning and never an error, whatever else is missing", () => {
    for (const one of drivers) {
      const model = describeForm(one, newDataSourceValues(one));
      expect(field(model, "RefreshToken").problem).toMatchObject({
        severity: "warning",
        code: "tokenMissing",
      });
      expect(field(model, "RefreshToken").required).toBe(false);
    }
  });

  test("a stored token needs no sign-in page", () => {
    const { AuthURI: _a, RedirectURI: _r, ...withoutPage } = zendesk;
    const model = form(
      "autonomous-rest",
      { ...withoutPage, RefreshToken: "token" },
      { outcomes: { check: { at: 0, failure: null } } },
    );
    expect(model.readyCount).toBe(model.total);
    expect(field(model, "AuthURI").required).toBe(false);
  });

  test("user and password may come from the application", () => {
    const basic = form("autonomous-rest", { RestConfigFile: "/x.rest", AuthenticationMethod: "0" });
    expect(basic.readyCount).toBe(basic.total);
  });

  test("a limit that is only inferred is no rule, a documented one is", () => {
    expect(field(form("sharepoint", { WSPoolSize: "0" }), "WSPoolSize").problem).toBeUndefined();
    expect(field(form("autonomous-rest", { WSPoolSize: "0" }), "WSPoolSize").problem?.code).toBe(
      "outOfRange",
    );
  });
});

describe("problems", () => {
  const rest = "autonomous-rest";
  const dynamics = "dynamics-365";
  type Row = [string, Record<string, string>, string, Severity, FieldProblemCode, string, FormState?];
  const microsoft = { TokenURI: "POST https://login.microsoftonline.com/common/oauth2/v2.0/token" };
  const pkce = { ...zendesk, AuthenticationMethod: "56", SQLEngineMode: "2" };
  const guid = "29453d6f-6789-4b1c-9d8a-44e3c5278310";

  test.each<Row>([
    [rest, { ...zendesk, ClientID: "" }, "ClientID", "error", "required", "Client ID is needed."],
    [
      rest,
      { ...zendesk, AuthURI: "" },
      "AuthURI",
      "warning",
      "required",
      "Authorization URL is needed to get a token.",
    ],
    [rest, zendesk, "RefreshToken", "warning", "tokenMissing", "No refresh token yet."],
    [
      rest,
      { ...zendesk, AuthURI: "acme.zendesk.com" },
      "AuthURI",
      "error",
      "notAnAddress",
      "This is no web address. One starts with https:// and a host name.",
    ],
    [
      rest,
      { ...zendesk, TokenURI: "POST ftp://a/b" },
      "TokenURI",
      "error",
      "notAnAddress",
      "This is no web address. One starts with https:// and a host name.",
    ],
    [
      rest,
      { ...zendesk, AuthURI: "javascript:alert(1)" },
      "AuthURI",
      "error",
      "notAnAddress",
      "This is no web address. One starts with https:// and a host name.",
    ],
    [
      rest,
      { ...zendesk, AuthURI: "https://a b.example/" },
      "AuthURI",
      "error",
      "notAnAddress",
      "This is no web address. One starts with https:// and a host name.",
    ],
    [
      rest,
      { ...zendesk, TokenURI: "POST http://idp.corp/token" },
      "TokenURI",
      "warning",
      "httpOutsideLoopback",
      "http:// is not encrypted. Anyone on the way to idp.corp can read secrets and tokens.",
    ],
    [
      rest,
      { ...pkce, RedirectURI: "https://localhost" },
      "RedirectURI",
      "error",
      "redirectWithoutPort",
      "The driver needs a port in the redirect URI.",
    ],
    [
      rest,
      { ...zendesk, RedirectURI: "http://localhost/cb" },
      "RedirectURI",
      "warning",
      "redirectWithoutPort",
      "The driver needs a port in the redirect URI.",
    ],
    [
      rest,
      { ...zendesk, ClientID: "odbc " },
      "ClientID",
      "error",
      "edgeBlanks",
      "There are blanks at its start or end. The driver manager does not read them.",
    ],
    [
      rest,
      { ...zendesk, ClientSecret: " s" },
      "ClientSecret",
      "error",
      "edgeBlanks",
      "There are blanks at its start or end. The driver manager does not read them.",
    ],
    [
      rest,
      { ...zendesk, ClientSecret: "a\nb" },
      "ClientSecret",
      "error",
      "lineBreak",
      "There is a line break in it. odbc.ini holds one line a value.",
    ],
    [
      rest,
      { ...zendesk, ClientID: "'abc'" },
      "ClientID",
      "warning",
      "quoted",
      "The quotes count as part of the value.",
    ],
    [
      rest,
      { ...zendesk, ClientSecret: '"abc"' },
      "ClientSecret",
      "warning",
      "quoted",
      "The quotes count as part of the value.",
    ],
    [
      dynamics,
      { ...microsoft, ClientSecret: guid },
      "ClientSecret",
      "warning",
      "looksLikeSecretId",
      "This looks like the secret's ID. Microsoft shows the value itself only once, right after it is made.",
    ],
    [
      rest,
      { ...pkce, SQLEngineMode: "1" },
      "SQLEngineMode",
      "error",
      "needsDirectEngine",
      "PKCE needs SQL engine mode 2 (Direct).",
    ],
    [
      rest,
      { ...pkce, SQLEngineMode: "" },
      "SQLEngineMode",
      "error",
      "needsDirectEngine",
      "PKCE needs SQL engine mode 2 (Direct).",
    ],
    [
      "sharepoint",
      {},
      "SQLEngineMode",
      "error",
      "needsDirectEngine",
      "The login prompt needs SQL engine mode 2 (Direct).",
      { chosenFlow: "24:login-prompt" },
    ],
    [
      "sharepoint",
      { EnableLoginPrompt: "0" },
      "EnableLoginPrompt",
      "error",
      "mustBeOn",
      "This method needs it on.",
      { chosenFlow: "24:login-prompt" },
    ],
    [
      dynamics,
      { TokenURI: "https://login.microsoftonline.com/common/oauth2/v2.0/token" },
      "TokenURI",
      "error",
      "postNeeded",
      "Client credentials need POST before the token URL.",
      { chosenFlow: "24:client-credentials" },
    ],
    [
      rest,
      { ...zendesk, TokenURI: "https://acme.zendesk.com/oauth/tokens" },
      "TokenURI",
      "warning",
      "postNeeded",
      "Zendesk's token URL takes only POST; the driver would send GET.",
    ],
    [
      rest,
      { ...zendesk, TokenURI: "https://idp.corp/token" },
      "TokenURI",
      "info",
      "noTokenMethod",
      "Without POST before it the driver sends GET.",
    ],
    [
      rest,
      { ...zendesk, TokenURI: "GET https://idp.corp/token", ClientCredentialsMode: "3" },
      "TokenURI",
      "warning",
      "getWithBody",
      "GET has no body to carry the credentials in.",
    ],
    [
      rest,
      { ...zendesk, AuthHeader: "authorization", SecurityToken: "x" },
      "AuthHeader",
      "warning",
      "headerOverridesBasic",
      "This header replaces the Basic header that carries client ID and secret.",
    ],
    [
      dynamics,
      { ...microsoft, Scope: "https://acme.crm.dynamics.com/.default" },
      "Scope",
      "warning",
      "scopeForRefreshToken",
      "offline_access is missing: Microsoft gives no refresh token without it.",
    ],
    [rest, { WSTimeout: "soon" }, "WSTimeout", "error", "notAWholeNumber", "A whole number is needed here."],
    [
      rest,
      { ProxyPort: "70000" },
      "ProxyPort",
      "error",
      "outOfRange",
      "The documentation has values from 0 to 65535.",
    ],
    [
      rest,
      { CreateMap: "9" },
      "CreateMap",
      "info",
      "unknownChoice",
      "The documentation lists no value “9”. It is kept as it is.",
    ],
    [
      rest,
      { ValidateServerCertificate: "yes" },
      "ValidateServerCertificate",
      "info",
      "unknownChoice",
      "The documentation lists no value “yes”. It is kept as it is.",
    ],
    [
      rest,
      { AuthenticationMethod: "99" },
      "AuthenticationMethod",
      "info",
      "unknownMethod",
      "The driver's documentation lists no method with this number. It is kept as it is.",
    ],
    [
      rest,
      { AuthenticationMethod: "24" },
      "AuthenticationMethod",
      "info",
      "olderMethod",
      "Still works: the driver picks the flow from the values that are set. 53 and 54 say it outright.",
    ],
    [
      rest,
      zendesk,
      "ClientID",
      "error",
      "namedTwice",
      "It is given twice, also as cid. The driver fails when one option has two names.",
      { otherOptionNames: ["Foo", "cid"] },
    ],
  ])("%s %j: %s has the %s %s", (id, texts, option, severity, code, text, state) => {
    expect(field(form(id, texts, state), option).problem).toMatchObject({ severity, code, text });
  });

  test.each<[string, string, Record<string, string>, string, FormState?]>([
    ["http on this computer", rest, { ...zendesk, TokenURI: "POST http://127.0.0.1:9/token" }, "TokenURI"],
    [
      "http after consent",
      rest,
      { ...zendesk, TokenURI: "POST http://idp.corp/token" },
      "TokenURI",
      { allowHttp: true },
    ],
    [
      "a port written though it is the scheme's own",
      rest,
      { ...pkce, RedirectURI: "https://localhost:443/" },
      "RedirectURI",
    ],
    [
      "a redirect elsewhere, when only the app uses it",
      rest,
      { ...zendesk, RedirectURI: "https://acme.example/cb" },
      "RedirectURI",
    ],
    [
      "a GUID secret at a provider whose secrets are GUIDs",
      rest,
      { ...zendesk, ClientSecret: guid },
      "ClientSecret",
    ],
    [
      "no offline_access at a provider not known to want it",
      rest,
      { ...zendesk, TokenURI: "POST https://idp.corp/token" },
      "Scope",
    ],
    ["no scopes before there is any endpoint", dynamics, {}, "Scope"],
    [
      "a health check address without host",
      rest,
      { AuthenticationMethod: "0", HealthURI: "/health" },
      "HealthURI",
    ],
    ["true for 1", rest, { ValidateServerCertificate: "true" }, "ValidateServerCertificate"],
    [
      "an extra header that is not Authorization",
      rest,
      { ...zendesk, AuthHeader: "X-Tenant", SecurityToken: "x" },
      "AuthHeader",
    ],
    [
      "an unused redirect URI without port",
      rest,
      { ...zendesk, AuthenticationMethod: "53", RedirectURI: "http://localhost" },
      "RedirectURI",
    ],
    ["a secret with quotes inside", rest, { ...zendesk, ClientSecret: `a"b'c` }, "ClientSecret"],
  ])("nothing is said of %s", (_what, id, texts, option, state) => {
    expect(field(form(id, texts, state), option).problem).toBeUndefined();
  });

  test.each<[Record<string, string>, string, string, string | null]>([
    [
      { ...pkce, RedirectURI: "https://localhost/cb?x=1" },
      "RedirectURI",
      "RedirectURI",
      "https://localhost:8080/cb?x=1",
    ],
    [{ ...zendesk, RedirectURI: "http://[::1]" }, "RedirectURI", "RedirectURI", "http://[::1]:8080"],
    [{ ...zendesk, RedirectURI: "http://localhost:" }, "RedirectURI", "RedirectURI", "http://localhost:8080"],
    [
      { ...zendesk, TokenURI: "https://acme.zendesk.com/oauth/tokens" },
      "TokenURI",
      "TokenURI",
      "POST https://acme.zendesk.com/oauth/tokens",
    ],
    [{ ...zendesk, ClientID: " a b " }, "ClientID", "ClientID", "a b"],
    [{ ...zendesk, ClientID: "'a'" }, "ClientID", "ClientID", "a"],
    [{ ...pkce, SQLEngineMode: "0" }, "SQLEngineMode", "SQLEngineMode", "2"],
    [
      { AuthenticationMethod: "24", ClientID: "x", ClientSecret: "y" },
      "AuthenticationMethod",
      "AuthenticationMethod",
      "53",
    ],
    [{ AuthenticationMethod: "24", RefreshToken: "x" }, "AuthenticationMethod", "AuthenticationMethod", "54"],
  ])("the button beside %j %s repairs it", (texts, option, changed, value) => {
    const repair = field(form(rest, texts), option).problem?.action;
    expect(repair?.changes).toEqual([[changed, value]]);
    const after = field(form(rest, { ...texts, [changed]: value ?? "" }), option);
    expect(after.problem?.code).not.toBe(field(form(rest, texts), option).problem?.code);
  });

  test("the scope's button adds what is missing behind what is there", () => {
    const texts = { ...microsoft, Scope: "https://a.example/.default" };
    expect(field(form(dynamics, texts), "Scope").problem?.action).toEqual({
      id: "addScope",
      label: "Add offline_access",
      changes: [["Scope", "https://a.example/.default offline_access"]],
    });
  });

  test.each([
    ["", "nameMissing"],
    ["   ", "nameMissing"],
    ["x".repeat(33), "nameTooLong"],
    ["x".repeat(32), undefined],
  ])("the name “%s”: %s", (name, code) => expect(form(rest, zendesk, { name }).nameProblem?.code).toBe(code));

  test("the port of the engine service is not for editing while the engine runs inside", () => {
    const readOnly = field(form(rest, { SQLEngineMode: "2" }), "ServerPortNumber").readOnlyBecause;
    expect(readOnly).toBe("Not used while SQL engine mode is 2 (Direct).");
    expect(field(form(rest, {}), "ServerPortNumber").readOnlyBecause).toBeUndefined();
  });

  test("no text of a problem holds a secret", () => {
    const secrets = { ClientSecret: " hunter2-hunter2 ", RefreshToken: "'hunter2-hunter2'" };
    expect(JSON.stringify(form(rest, { ...zendesk, ...secrets }))).not.toContain("hunter2");
  });
});

test("the token endpoint's field has its parts", () => {
  const part = (value: string) =>
    field(form("autonomous-rest", { ...zendesk, TokenURI: value }), "TokenURI").endpoint;
  expect(part("POST https://a.example/t")).toEqual({
    method: "POST",
    url: "https://a.example/t",
    withoutPrefix: "GET",
    proposedMethod: "POST",
  });
  expect(field(form("sharepoint", {}), "TokenURI").endpoint).toEqual({
    method: undefined,
    url: "",
    withoutPrefix: "POST",
    proposedMethod: "POST",
  });
});

test("only documented defaults are shown", () => {
  expect(driver("autonomous-rest").options.FetchSize?.default).toBe("100");
  expect(field(form("autonomous-rest", {}), "FetchSize").defaultValue).toBe("100");
  expect(field(form("dynamics-365", {}), "FetchSize").defaultValue).toBeUndefined();
});
