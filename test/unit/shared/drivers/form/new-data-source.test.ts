/** What a new data source starts with, the name it is offered, and what is filled in from its first values. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drivers } from "../../../../../shared/drivers/catalogue";
import { deriveValues } from "../../../../../shared/drivers/form/derive-values";
import { type FieldValues, plain } from "../../../../../shared/drivers/form/fields/value";
import { describeForm } from "../../../../../shared/drivers/form/form-model";
import {
  newDataSourceValues,
  proposeName,
  uniqueName,
} from "../../../../../shared/drivers/form/new-data-source";
import { formatScopes, parseScopes, parseTypedScopes } from "../../../../../shared/drivers/form/scope-list";
import { driver, form, valuesOf } from "../../../../support/views/form-values";

test.each([
  ["autonomous-rest", { AuthenticationMethod: "54", RedirectURI: "http://localhost:8080" }],
  ["dynamics-365", { RedirectURI: "http://localhost:8080" }],
  ["sharepoint", { RedirectURI: "http://localhost:8080" }],
])("a new data source of %s starts with %j, for a refresh token", (id, texts) => {
  const values = newDataSourceValues(driver(id));
  expect(values).toEqual(valuesOf(id, texts));
  expect(describeForm(driver(id), values).method.flow).toBe("refresh-token");
});

describe("a name is proposed", () => {
  test.each<[string, Record<string, string>, string | undefined]>([
    ["dynamics-365", { ServiceURL: "https://acme.api.crm.dynamics.com/api/data/v9.1/" }, "Acme CRM"],
    ["dynamics-365", { ServiceURL: "https://acme-sales.crm4.dynamics.com/" }, "Acme sales CRM"],
    ["sharepoint", { ServiceURL: "https://mycorp.sharepoint.com/" }, "Mycorp SharePoint"],
    [
      "sharepoint",
      { ServiceURL: "https://mycorp.sharepoint.com/sites/marketing/global" },
      "Mycorp Marketing",
    ],
    ["sharepoint", { ServiceURL: "https://mycorp.sharepoint.com/sites/a%20b" }, "Mycorp A b"],
    ["sharepoint", { ServiceURL: "https://mycorp.sharepoint.com/sites/50%" }, "Mycorp 50"],
    ["autonomous-rest", { RestConfigFile: "/opt/models/zendesk.rest" }, "Zendesk"],
    ["autonomous-rest", { RestConfigFile: "C:\\models\\google_analytics.REST" }, "Google analytics"],
    ["autonomous-rest", { RestSamplePath: "https://api.exchange.example/v1/rates" }, "Exchange"],
    ["autonomous-rest", { RestSamplePath: "http://127.0.0.1:9/x" }, undefined],
    ["autonomous-rest", {}, undefined],
    ["dynamics-365", { ServiceURL: "not an address" }, undefined],
  ])("%s %j: %s", (id, texts, name) => expect(proposeName(driver(id), valuesOf(id, texts), [])).toBe(name));

  test("a taken name gets the first free number, whatever its case", () => {
    const values = valuesOf("dynamics-365", { ServiceURL: "https://acme.crm.dynamics.com/" });
    expect(proposeName(driver("dynamics-365"), values, ["acme crm", "Acme CRM 2"])).toBe("Acme CRM 3");
    expect(uniqueName("Sales", ["sales 2"])).toBe("Sales");
  });

  test("every proposed name fits all clients and every driver manager", () => {
    const anyPlace = fc.oneof(fc.webUrl(), fc.string(), fc.webPath());
    fc.assert(
      fc.property(fc.constantFrom(...drivers), anyPlace, (one, place) => {
        const values: FieldValues = { [one.whereToConnect[0] ?? ""]: plain(place) };
        const name = proposeName(one, values, []);
        if (name === undefined) return;
        expect(name.length).toBeLessThanOrEqual(32);
        expect(name).toBe(name.trim());
        expect(name).not.toMatch(/[[\]{}(),;?*=!@\\/\r\n\0]/);
      }),
    );
  });
});

describe("values follow from what is there", () => {
  const dynamics = driver("dynamics-365");
  const service = { ServiceURL: "https://acme.api.crm.dynamics.com/api/data/v9.2/" };
  const login = "https://login.microsoftonline.com";

  test("from the service URL alone, everything but client ID and secret", () => {
    const fresh = { ...newDataSourceValues(dynamics), ...valuesOf("dynamics-365", service) };
    const derived = deriveValues(dynamics, fresh);
    expect(derived).toMatchObject({ providerId: "microsoft", variable: "organizations" });
    expect(derived?.fields).toEqual([
      {
        option: "AuthURI",
        value: `${login}/organizations/oauth2/v2.0/authorize`,
        badge: "From Service URL",
      },
      {
        option: "TokenURI",
        value: `POST ${login}/organizations/oauth2/v2.0/token`,
        badge: "From Service URL",
      },
      {
        option: "Scope",
        value: "https://acme.api.crm.dynamics.com/.default offline_access",
        badge: "From Service URL",
      },
    ]);
    const filled = Object.fromEntries(
      (derived?.fields ?? []).map(({ option, value }) => [option, plain(value)]),
    );
    expect(describeForm(dynamics, { ...fresh, ...filled }).nextStep).toMatchObject({
      title: "Two values left",
      why: "Client ID and client secret, from the app registration in Microsoft Entra.",
    });
  });

  test("typed text is left alone, a proposed value follows the tenant", () => {
    const values = valuesOf("dynamics-365", {
      ...service,
      AuthURI: "https://idp.corp/authorize",
      TokenURI: `POST ${login}/organizations/oauth2/v2.0/token`,
      Scope: "mine",
    });
    const derived = new Set(["TokenURI"]);
    expect(deriveValues(dynamics, values, { variable: "contoso.com", derived })?.fields).toEqual([
      { option: "TokenURI", value: `POST ${login}/contoso.com/oauth2/v2.0/token`, badge: "From Service URL" },
    ]);
  });

  test("the tenant is read from an endpoint that stands there", () => {
    const values = valuesOf("dynamics-365", {
      ...service,
      TokenURI: `${login}/contoso.com/oauth2/v2.0/token`,
    });
    const derived = deriveValues(dynamics, values);
    expect(derived?.variable).toBe("contoso.com");
    expect(derived?.fields[0]?.value).toBe(`${login}/contoso.com/oauth2/v2.0/authorize`);
  });

  test("client credentials ask for no refresh token and need no sign-in page", () => {
    const values = valuesOf("dynamics-365", service);
    const derived = deriveValues(dynamics, values, { chosenFlow: "24:client-credentials" });
    expect(derived?.fields.map(({ option, value }) => [option, value])).toEqual([
      ["TokenURI", `POST ${login}/organizations/oauth2/v2.0/token`],
      ["Scope", "https://acme.api.crm.dynamics.com/.default"],
    ]);
  });

  test("nothing is proposed while nothing says who signs people in", () => {
    expect(
      deriveValues(driver("autonomous-rest"), newDataSourceValues(driver("autonomous-rest"))),
    ).toBeUndefined();
    expect(deriveValues(dynamics, newDataSourceValues(dynamics))).toBeUndefined();
    const ntlm = valuesOf("dynamics-365", { ...service, AuthenticationMethod: "6" });
    expect(deriveValues(dynamics, ntlm)).toBeUndefined();
  });

  test("a chosen provider fills endpoints, redirect URI and request parameters", () => {
    const rest = driver("autonomous-rest");
    const values = {
      ...newDataSourceValues(rest),
      ...valuesOf("autonomous-rest", { RestConfigFile: "/s.rest" }),
    };
    const derived = deriveValues(rest, values, { providerId: "spotify", derived: new Set(["RedirectURI"]) });
    expect(derived?.fields.map(({ option, value, badge }) => [option, value, badge])).toEqual([
      ["AuthURI", "https://accounts.spotify.com/authorize", "Preset"],
      ["TokenURI", "POST https://accounts.spotify.com/api/token", "Preset"],
      ["RedirectURI", "http://127.0.0.1:8080", "Preset"],
    ]);
    expect(deriveValues(rest, values, { providerId: "google" })?.parameters).toEqual([
      ["access_type", "offline"],
      ["prompt", "consent"],
    ]);
  });

  test("a preset of one provider is no judge of an endpoint elsewhere", () => {
    const texts = {
      ...service,
      AuthURI: "https://idp.corp/a",
      TokenURI: "POST https://idp.corp/t",
      Scope: "x",
    };
    const scope = form("dynamics-365", texts, { providerId: "microsoft" })
      .sections.flatMap((section) => section.fields)
      .find(({ option }) => option === "Scope");
    expect(scope?.problem).toBeUndefined();
  });
});

describe("scopes", () => {
  test("typed text parts at blanks and commas, a value only at blanks", () => {
    expect(parseTypedScopes(" read, tickets:read\nwrite ")).toEqual(["read", "tickets:read", "write"]);
    expect(parseScopes("a,b  c")).toEqual(["a,b", "c"]);
  });

  test("a list reads back as it is written, without repeats", () => {
    const scope = fc.stringMatching(/^[!#-[\]-~]+$/);
    fc.assert(
      fc.property(fc.uniqueArray(scope), (scopes) => {
        expect(parseScopes(formatScopes(scopes))).toEqual(scopes);
      }),
    );
    expect(formatScopes(["a", "b", "a"])).toBe("a b");
  });
});
