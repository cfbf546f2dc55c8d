/** What goes over the wire, byte for byte: method, query, encodings, headers; and what is never sent. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { exchangeCode, startDeviceAuthorization } from "../../../../electron/oauth/endpoint/token-endpoint";
import type { TokenSettings } from "../../../../electron/oauth/settings/token-settings";
import { Secret } from "../../../../shared/secret";
import {
  json,
  type OddTokenServer,
  startOddTokenServer,
} from "../../../support/oauth-server/odd-token-server";
import { tokenContext } from "../../../support/tokens/context";
import { ask, hostileSettings, secrets } from "./hostile/bench";

let server: OddTokenServer;
beforeAll(async () => {
  server = await startOddTokenServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.answering = json({ access_token: "at", token_type: "Bearer" });
});

async function sent(
  settings: Partial<TokenSettings>,
  grant: Parameters<typeof ask>[0]["grant"] = "client_credentials",
) {
  const context = tokenContext();
  const whole = hostileSettings(`${server.origin}/token`, settings);
  const result = await ask({ grant }, whole, context);
  expect(result.ok).toBe(true);
  const request = server.requests.at(-1);
  if (request === undefined) throw new Error("nothing was sent");
  return {
    ...request,
    form: new URLSearchParams(request.body),
    query: new URL(request.target, server.origin).searchParams,
    record: context.recorder.entries(),
  };
}

const basic = (pair: string) => `Basic ${Buffer.from(pair).toString("base64")}`;

describe("the request", () => {
  test("d 1: GET has everything in the query, no body and no content type; the URI's own query stays as written", async () => {
    const url = `${server.origin}/token?api-version=2%2E0&x`;
    const request = await sent({ tokenEndpoint: { method: "GET", url } });
    expect(request.target.startsWith("/token?api-version=2%2E0&x&")).toBe(true);
    expect(request.query.get("grant_type")).toBe("client_credentials");
    expect(request.headers["content-type"]).toBeUndefined();
    expect(request.body).toBe("");
  });

  test("d 2: mode URL moves client ID and secret, and only them, into the query of a POST", async () => {
    const request = await sent({ credentialsMode: "url" });
    expect([...request.query.keys()]).toEqual(["client_id", "client_secret"]);
    expect(request.query.get("client_secret")).toBe(secrets.clientSecret);
    expect(request.form.has("client_secret")).toBe(false);
    expect(request.headers.authorization).toBeUndefined();
  });

  test.each([
    "https://localhost:8080",
    "http://localhost:80/cb?x=1",
    "http://localhost/",
    "com.acme.app:/done",
  ])("d 3: the redirect URI %s is sent as configured", async (redirectUri) => {
    const request = await sent({ redirectUri }, "authorization_code");
    expect(request.form.get("redirect_uri")).toBe(redirectUri);
  });

  test("d 4: the Basic pair is form-encoded and leaves a UUID as it is", async () => {
    const clientId = "29453d6f-6789-25gh-gd8g-44tk3c527831";
    const request = await sent({ clientId, clientSecret: new Secret("a+b/c=d e-_.~") });
    expect(request.headers.authorization).toBe(basic(`${clientId}:a%2Bb%2Fc%3Dd+e-_.%7E`));
  });

  test("d 4: the pair goes as it is where the user says so, UTF-8 included", async () => {
    const request = await sent({ clientSecret: new Secret("a+b/c=ü"), basicEncoding: "raw" });
    expect(request.headers.authorization).toBe(basic("reports:a+b/c=ü"));
  });

  test("d 5: an empty secret is none", async () => {
    const request = await sent({ clientSecret: new Secret("") }, "refresh_token");
    expect(request.headers.authorization).toBeUndefined();
    expect(request.form.get("client_id")).toBe("reports");
  });

  test("d 13: AuthHeader=Authorization takes the place of Basic, and the record warns", async () => {
    const extraHeader = { name: "Authorization", value: new Secret("Token abc-def-ghi") };
    const request = await sent({ extraHeader });
    expect(request.headers.authorization).toBe("Token abc-def-ghi");
    expect(request.record[0]?.deviations.join()).toContain("takes the place of the Basic header");
    expect(JSON.stringify(request.record)).not.toContain("abc-def-ghi");
  });

  test("d 13: the extra header goes to the token endpoint's origin only", async () => {
    const device = await startOddTokenServer();
    device.answering = json({
      device_code: "device-code",
      user_code: "AB-CD",
      verification_uri: "https://idp.example/device",
      expires_in: 60,
    });
    const settings = hostileSettings(`${server.origin}/token`, {
      deviceAuthorizationUrl: `${device.origin}/device`,
    });
    expect((await startDeviceAuthorization(settings, tokenContext())).ok).toBe(true);
    expect(device.requests[0]?.headers["x-tenant"]).toBeUndefined();
    expect((await sent({})).headers["x-tenant"]).toBe(secrets.header);
    await device.close();
  });

  test("f 8707: resource goes along, twice when given twice, and what is for the page does not", async () => {
    const extraParameters = [
      ["resource", "https://a"],
      ["resource", "https://b"],
      ["prompt", "consent"],
      ["client_id", "other"],
    ] as const;
    const request = await sent({ extraParameters });
    expect(request.form.getAll("resource")).toEqual(["https://a", "https://b"]);
    expect(request.form.has("prompt")).toBe(false);
    expect(request.form.has("client_id")).toBe(false);
  });

  test("RFC 6749 6: a refresh sends no scope, client credentials do", async () => {
    expect((await sent({}, "refresh_token")).form.has("scope")).toBe(false);
    expect((await sent({})).form.get("scope")).toBe("tickets:raed");
  });

  test("the code verifier goes with the code, and without PKCE there is none", async () => {
    expect((await sent({}, "authorization_code")).form.get("code_verifier")).toBe(secrets.verifier);
    const settings = hostileSettings(`${server.origin}/token`);
    const answer = { code: secrets.code, codeVerifier: undefined };
    expect((await exchangeCode(settings, answer, tokenContext())).ok).toBe(true);
    expect(new URLSearchParams(server.requests.at(-1)?.body).has("code_verifier")).toBe(false);
  });
});

describe("nothing is sent", () => {
  test.each<[string, Partial<TokenSettings>, object]>([
    [
      "d 11: to http outside loopback without consent",
      { tokenEndpoint: { method: "POST", url: "http://idp.example/token" } },
      { code: "httpNotAllowed", host: "idp.example" },
    ],
    [
      "to an address that is none",
      { tokenEndpoint: { method: "POST", url: "idp" } },
      { code: "requestSettingUnusable", problem: "noAddress" },
    ],
    [
      "to file:",
      { tokenEndpoint: { method: "POST", url: "file:///etc/passwd" } },
      { code: "requestSettingUnusable", problem: "scheme" },
    ],
    [
      "to an address with a password inside",
      { tokenEndpoint: { method: "POST", url: "https://a:b@idp.example" } },
      { code: "requestSettingUnusable", problem: "credentialsInside" },
    ],
    [
      "without a token URL",
      { tokenEndpoint: { method: "POST", url: " " } },
      { code: "requestSettingMissing", setting: "tokenUrl" },
    ],
    ["without a client ID", { clientId: "" }, { code: "requestSettingMissing", setting: "clientId" }],
    [
      "with a header that belongs to the connection",
      { extraHeader: { name: "Host", value: new Secret("x") } },
      { code: "requestSettingUnusable", problem: "headerReserved" },
    ],
    [
      "with a header name that is none",
      { extraHeader: { name: "X Y", value: new Secret("x") } },
      { code: "requestSettingUnusable", problem: "headerName" },
    ],
    [
      "with a line end in a header",
      { extraHeader: { name: "X", value: new Secret("a\r\nB: c") } },
      { code: "requestSettingUnusable", problem: "headerValue" },
    ],
  ])("%s", async (_name, part, failure) => {
    const before = server.requests.length;
    const settings = hostileSettings(`${server.origin}/token`, part);
    const result = await ask({ grant: "client_credentials" }, settings, tokenContext());
    expect(result).toMatchObject({ ok: false, failure });
    expect(server.requests.length).toBe(before);
  });

  test("d 11: with consent http is allowed, and the name is looked for", async () => {
    const settings = hostileSettings("http://idp.invalid/token", { allowHttp: true });
    const result = await ask({ grant: "client_credentials" }, settings, tokenContext());
    expect(result).toMatchObject({ ok: false, failure: { code: "hostNotFound", host: "idp.invalid" } });
  });
});
