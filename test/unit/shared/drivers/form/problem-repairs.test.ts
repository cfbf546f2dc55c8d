import { describe, expect, test } from "vitest";
import type { FormState } from "../../../../../shared/drivers/form/types";
import { field, form, zendesk } from "../../../../support/views/form-values";

describe("problems", () => {
  const rest = "autonomous-rest";
  const dynamics = "dynamics-365";
  const microsoft = { TokenURI: "POST https://login.microsoftonline.com/common/oauth2/v2.0/token" };
  const pkce = { ...zendesk, AuthenticationMethod: "56", SQLEngineMode: "2" };
  const guid = "29453d6f-6789-4b1c-9d8a-44e3c5278310";

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
