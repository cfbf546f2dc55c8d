/** The form of a data source: its sections, what is required, what is wrong and in which words. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drivers } from "../../../../../shared/drivers/catalogue";
import { describeForm } from "../../../../../shared/drivers/form/form-model";
import { newDataSourceValues } from "../../../../../shared/drivers/form/new-data-source";
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
