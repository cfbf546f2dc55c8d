/** The provider presets: recognised by address, every fact with its source, what they propose and advise. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FieldValues, plain } from "../../../../../shared/drivers/form/fields/value";
import { proposalsFor } from "../../../../../shared/drivers/form/proposals";
import { providerById, providerForUrl, providers } from "../../../../../shared/oauth/providers/catalogue";
import { providerOfEndpoints } from "../../../../../shared/oauth/providers/of-endpoints";
import type { ProviderPreset, Sourced } from "../../../../../shared/oauth/providers/preset";
import { fillAddress, variableIn } from "../../../../../shared/oauth/providers/preset-addresses";
import { refreshTokenAdvice } from "../../../../../shared/oauth/providers/refresh-token-advice";

function preset(id: string): ProviderPreset {
  const found = providerById(id);
  if (found === undefined) throw new Error(`no preset ${id}`);
  return found;
}

function isSourced(fact: unknown): fact is Sourced<unknown> {
  return typeof fact === "object" && fact !== null && "source" in fact;
}

describe("every preset", () => {
  test("is there: the thirteen providers that the app names", () => {
    expect(providers.map(({ id }) => id).toSorted()).toEqual([
      "atlassian",
      "auth0",
      "box",
      "dropbox",
      "github",
      "google",
      "hubspot",
      "microsoft",
      "okta",
      "openid",
      "salesforce",
      "spotify",
      "zendesk",
    ]);
  });

  test.each(providers)("$id names a source on the web for each fact", (one) => {
    const facts = Object.values(one).filter(isSourced);
    expect(facts.length).toBeGreaterThan(0);
    for (const { source } of facts) expect(source).toMatch(/^https:\/\/[^\s]+$/);
  });

  test.each(providers.filter(({ hosts }) => hosts.length > 0))("$id recognises its own addresses", (one) => {
    const given = one.variable?.example;
    const token = fillAddress(one, one.tokenUrl?.value, given) ?? "";
    const page = fillAddress(one, one.authorizationUrl?.value, given) ?? "";
    expect(new URL(token).protocol).toBe("https:");
    expect([providerForUrl(token)?.id, providerForUrl(page)?.id]).toEqual([one.id, one.id]);
    if (one.variable !== undefined)
      expect([variableIn(one, token), variableIn(one, page)]).toEqual([given, given]);
  });
});

test.each([
  ["https://login.microsoftonline.com/common/oauth2/v2.0/token", "microsoft"],
  ["https://accounts.google.com/o/oauth2/token", "google"],
  ["https://acme.zendesk.com/oauth/tokens", "zendesk"],
  ["https://acme.my.salesforce.com/services/oauth2/token", "salesforce"],
  ["https://evil.example/login.microsoftonline.com", undefined],
  ["https://login.microsoftonline.com.evil.example/", undefined],
  ["https://notzendesk.com/", undefined],
  ["https://zendesk.com.evil.example/", undefined],
  ["https://github.com@evil.example/", undefined],
  ["nonsense", undefined],
  ["", undefined],
])("the provider of “%s” is %s", (address, id) => expect(providerForUrl(address)?.id).toBe(id));

describe("the blank of an address", () => {
  test.each([
    [
      "microsoft",
      "contoso.onmicrosoft.com",
      "https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token",
    ],
    ["microsoft", undefined, "https://login.microsoftonline.com/organizations/oauth2/v2.0/token"],
    ["microsoft", "  ", "https://login.microsoftonline.com/organizations/oauth2/v2.0/token"],
    ["zendesk", "acme", "https://acme.zendesk.com/oauth/tokens"],
    ["zendesk", "https://acme.zendesk.com/agent", "https://acme.zendesk.com/oauth/tokens"],
    ["zendesk", undefined, undefined],
    ["zendesk", "ac me", undefined],
    ["okta", "https://acme.okta.com/", "https://acme.okta.com/oauth2/v1/token"],
    ["okta", "evil.example/x@acme.okta.com", "https://evil.example/oauth2/v1/token"],
    ["spotify", "ignored", "https://accounts.spotify.com/api/token"],
    ["openid", "x", undefined],
  ])("%s with “%s” is %s", (id, given, address) =>
    expect(fillAddress(preset(id), preset(id).tokenUrl?.value, given)).toBe(address),
  );

  test("whatever is typed for the tenant, the host stays Microsoft's", () => {
    const { tokenUrl } = preset("microsoft");
    fc.assert(
      fc.property(fc.string(), (given) => {
        const address = fillAddress(preset("microsoft"), tokenUrl?.value, given);
        if (address !== undefined) expect(new URL(address).hostname).toBe("login.microsoftonline.com");
      }),
    );
  });
});

test.each([
  ["the endpoints decide, not the choice", "https://accounts.google.com/t", "", "microsoft", "google"],
  ["the sign-in page, when only it is known", "https://idp.corp/t", "https://acme.okta.com/a", null, "okta"],
  ["the choice, before there are endpoints", "", "", "box", "box"],
  ["nobody, for endpoints elsewhere", "https://idp.corp/t", "", "microsoft", undefined],
  ["the choice of any OpenID provider, whatever its host", "https://idp.corp/t", "", "openid", "openid"],
])("the provider of a data source: %s", (_what, token, page, chosen, id) =>
  expect(providerOfEndpoints(token, page, chosen)?.id).toBe(id),
);

describe("proposals", () => {
  test("no typed value is ever proposed over, for any preset and any values", () => {
    const options = ["AuthURI", "TokenURI", "RedirectURI", "Scope"];
    const anyTexts = fc.dictionary(fc.constantFrom(...options), fc.string({ minLength: 1 }));
    fc.assert(
      fc.property(fc.constantFrom(...providers), anyTexts, (one, texts) => {
        const values: FieldValues = Object.fromEntries(
          Object.entries(texts).map(([option, value]) => [option, plain(value)]),
        );
        const { fields } = proposalsFor(one, values, { variable: "acme", wantsRefreshToken: true });
        for (const { option } of fields) expect(texts[option]).toBeUndefined();
      }),
    );
  });

  test("parameters that a provider wants always come even without a refresh token, each once", () => {
    const atlassian = [
      ["audience", "api.atlassian.com"],
      ["prompt", "consent"],
    ];
    expect(proposalsFor(preset("atlassian"), {}).parameters).toEqual(atlassian);
    expect(proposalsFor(preset("google"), {}).parameters).toEqual([]);
    expect(proposalsFor(preset("dropbox"), {}, { wantsRefreshToken: true }).parameters).toEqual([
      ["token_access_type", "offline"],
    ]);
  });

  test("a rule of the standard that not all servers follow is no proposal for the request", () =>
    expect(proposalsFor(preset("openid"), {}, { wantsRefreshToken: true }).parameters).toEqual([]));
});

describe("why no refresh token came", () => {
  type Pairs = [string, string][];
  test.each<[string, string[], Pairs, string[], Pairs, boolean]>([
    ["microsoft", ["x"], [], ["offline_access"], [], false],
    ["atlassian", ["read:jira-work"], [], ["offline_access"], [], false],
    [
      "google",
      ["x"],
      [],
      [],
      [
        ["access_type", "offline"],
        ["prompt", "consent"],
      ],
      false,
    ],
    ["google", ["x"], [["access_type", "offline"]], [], [["prompt", "consent"]], false],
    [
      "google",
      ["x"],
      [
        ["access_type", "online"],
        ["prompt", "consent"],
      ],
      [],
      [["access_type", "offline"]],
      false,
    ],
    [
      "google",
      ["x"],
      [
        ["access_type", "offline"],
        ["prompt", "select_account"],
      ],
      [],
      [["prompt", "consent"]],
      false,
    ],
    ["dropbox", [], [], [], [["token_access_type", "offline"]], false],
    ["salesforce", ["api"], [], ["refresh_token"], [], true],
    ["salesforce", ["api", "refresh_token"], [], [], [], true],
    ["okta", ["offline_access"], [], [], [], true],
    ["auth0", [], [], ["offline_access"], [], true],
    ["github", [], [], [], [], true],
    ["openid", ["openid"], [], ["offline_access"], [["prompt", "consent"]], false],
  ])(
    "%s with scopes %j and parameters %j: add %j and %j",
    (id, scopes, parameters, add, addParameters, setting) => {
      const advice = refreshTokenAdvice(preset(id), { scopes, parameters });
      expect(advice).toMatchObject({ addScopes: add, addParameters });
      expect(advice?.why).toMatch(/^[A-Z].*\.$/);
      expect(advice?.registration !== undefined).toBe(setting);
    },
  );

  test.each<[string, string[], Pairs]>([
    ["microsoft", ["x", "offline_access"], []],
    [
      "google",
      [],
      [
        ["access_type", "offline"],
        ["prompt", "consent select_account"],
      ],
    ],
    ["spotify", [], []],
    ["zendesk", [], []],
  ])("nothing is claimed for %s with %j and %j", (id, scopes, parameters) =>
    expect(refreshTokenAdvice(preset(id), { scopes, parameters })).toBeUndefined(),
  );

  test("nothing is claimed for a provider nobody knows", () =>
    expect(refreshTokenAdvice(undefined, { scopes: [], parameters: [] })).toBeUndefined());
});

test.each([
  ["microsoft", "survives"],
  ["box", "dies"],
  ["zendesk", "dies"],
  ["atlassian", "dies"],
  ["github", "dies"],
  ["salesforce", undefined],
  ["spotify", undefined],
])("after a refresh the old token of %s: %s", (id, fate) =>
  expect(preset(id).oldTokenAfterRefresh?.value).toBe(fate),
);

test("Google refuses windows inside apps; nothing is claimed of the others", () =>
  expect(providers.filter((one) => one.embeddedRefused !== undefined).map(({ id }) => id)).toEqual([
    "google",
  ]));
