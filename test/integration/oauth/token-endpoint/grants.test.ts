/** Every grant against a real authorization server, sent in each way a driver sends it. */
import { afterEach, describe, expect, test } from "vitest";
import {
  buildAuthorizationRequest,
  judgeAuthorizationResponse,
} from "../../../../electron/oauth/authorization/authorization-request";
import {
  clientCredentials,
  exchangeCode,
  pollDevice,
  refresh,
  startDeviceAuthorization,
} from "../../../../electron/oauth/endpoint/token-endpoint";
import { readClaims } from "../../../../electron/oauth/messages/claims";
import type { TokenSet } from "../../../../electron/oauth/messages/token-set";
import type { TokenSettings } from "../../../../electron/oauth/settings/token-settings";
import type { Result } from "../../../../shared/failures/result";
import { Secret } from "../../../../shared/secret";
import { ManualClock } from "../../../support/manual-clock";
import { type OAuthServer, startOAuthServer } from "../../../support/oauth-server/oauth-server";
import type { OAuthServerOptions } from "../../../support/oauth-server/options";
import { tokenContext } from "../../../support/tokens/context";
import { nothingMasked } from "../../../support/tokens/nothing-masked";
import { tokenSettings } from "../../../support/tokens/settings";

const redirectUri = "http://localhost:8080";
const closing: OAuthServer[] = [];

async function start(options: OAuthServerOptions = {}): Promise<OAuthServer> {
  const server = await startOAuthServer({ approval: "automatic", ...options });
  closing.push(server);
  return server;
}

afterEach(async () => {
  for (const server of closing.splice(0)) await server.close();
});

function settingsOf(server: OAuthServer, part: Partial<TokenSettings> = {}): TokenSettings {
  return tokenSettings({
    tokenEndpoint: { method: "POST", url: server.tokenEndpoint },
    clientId: server.clientId,
    clientSecret: new Secret(server.clientSecret),
    authorizationUrl: server.authorizationEndpoint,
    deviceAuthorizationUrl: server.deviceEndpoint,
    redirectUri,
    scopes: ["api"],
    ...part,
  });
}

function given<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

async function signIn(server: OAuthServer, settings: TokenSettings) {
  const request = given(await buildAuthorizationRequest(settings));
  const page = await server.approve(request.url, { stopBefore: redirectUri });
  const verdict = judgeAuthorizationResponse(page.url, {
    masking: nothingMasked,
    state: request.state,
    redirectUri,
    issuer: settings.issuer,
  });
  if (verdict.kind !== "code") throw new Error(JSON.stringify(verdict));
  return { code: verdict.code, codeVerifier: request.codeVerifier, nonce: request.nonce };
}

async function tokensBySignIn(server: OAuthServer, settings: TokenSettings): Promise<TokenSet> {
  return given(await exchangeCode(settings, await signIn(server, settings), tokenContext()));
}

describe("authorization code", () => {
  test("gives tokens, a lifetime on our clock and the scopes granted", async () => {
    const server = await start();
    const context = tokenContext();
    const settings = settingsOf(server);
    const tokens = given(await exchangeCode(settings, await signIn(server, settings), context));
    expect(tokens.refreshToken?.reveal()).toBe(server.lastRefreshToken());
    expect(tokens.expiresAt).toBe(context.clock.now() + 3_600_000);
    expect(tokens.scopesGranted).toEqual(["api"]);
    expect(server.tokenRequests[0]?.parameters).toMatchObject({
      grant_type: "authorization_code",
      redirect_uri: redirectUri,
    });
    expect(server.tokenRequests[0]?.parameters.code_verifier).toMatch(/^[A-Za-z0-9_-]{43,128}$/);
  });

  test.each([
    ["POST", "basic", "client_secret_basic"],
    ["POST", "body", "client_secret_post"],
    ["POST", "url", "client_secret_post"],
    ["GET", "basic", "client_secret_basic"],
    ["GET", "url", "client_secret_post"],
    ["GET", "body", "client_secret_post"],
  ] as const)(
    "works with %s and credentials by %s",
    async (method, credentialsMode, clientAuthentication) => {
      const server = await start({ clientAuthentication });
      const settings = settingsOf(server, {
        tokenEndpoint: { method, url: `${server.tokenEndpoint}?tenant=a%20b` },
        credentialsMode,
      });
      const tokens = await tokensBySignIn(server, settings);
      const [sent] = server.tokenRequests;
      expect(tokens.refreshToken?.reveal()).toBe(server.lastRefreshToken());
      expect(sent?.method).toBe(method);
      expect(sent?.target).toContain("?tenant=a%20b");
      expect(sent?.target.includes("client_secret=")).toBe(
        credentialsMode === "url" || (method === "GET" && credentialsMode === "body"),
      );
      expect(sent?.headers.authorization !== undefined).toBe(credentialsMode === "basic");
      expect(sent?.headers["content-type"]).toBe(
        method === "GET" ? undefined : "application/x-www-form-urlencoded",
      );
    },
  );

  test("sends no secret and no Basic header for a public client", async () => {
    const server = await start({ clientAuthentication: "none" });
    const settings = settingsOf(server, { clientSecret: undefined });
    await tokensBySignIn(server, settings);
    expect(server.tokenRequests[0]?.headers.authorization).toBeUndefined();
    expect(server.tokenRequests[0]?.parameters).toMatchObject({ client_id: server.clientId });
    expect(server.tokenRequests[0]?.parameters).not.toHaveProperty("client_secret");
  });

  test("checks the ID token where the issuer is known", async () => {
    const server = await start();
    const settings = settingsOf(server, { scopes: ["openid", "api"], issuer: server.issuer });
    expect((await tokensBySignIn(server, settings)).accessToken.bytes).toBeGreaterThan(0);
    const answer = { ...(await signIn(server, settings)), nonce: "another" };
    const result = await exchangeCode(settings, answer, tokenContext());
    expect(result).toMatchObject({ ok: false, failure: { code: "idTokenRefused", reason: "nonce" } });
  });

  test("refuses an ID token of another issuer than the one known, and drops it where none is known", async () => {
    const server = await start();
    const settings = settingsOf(server, { scopes: ["openid"] });
    expect((await tokensBySignIn(server, settings)).accessToken.bytes).toBeGreaterThan(0);
    const other = { ...settings, issuer: "https://other.example" };
    const result = await exchangeCode(other, await signIn(server, settings), tokenContext());
    expect(result).toMatchObject({ ok: false, failure: { code: "idTokenRefused", reason: "issuer" } });
  });

  test("a second use of a code is named as what it is", async () => {
    const server = await start();
    const settings = settingsOf(server);
    const answer = await signIn(server, settings);
    given(await exchangeCode(settings, answer, tokenContext()));
    const again = await exchangeCode(settings, answer, tokenContext());
    expect(again).toMatchObject({
      ok: false,
      failure: { code: "codeRefused", oauthError: "invalid_grant", httpStatus: 400 },
    });
  });
});

describe("refresh", () => {
  test("without rotation gives the same refresh token back", async () => {
    const server = await start();
    const settings = settingsOf(server);
    const first = await tokensBySignIn(server, settings);
    const again = given(await refresh(settings, first.refreshToken ?? new Secret(""), tokenContext()));
    expect(again.refreshToken?.reveal()).toBe(first.refreshToken?.reveal());
    expect(again.accessToken.reveal()).not.toBe(first.accessToken.reveal());
  });

  test("with rotation gives a new one, and the old one is then dead", async () => {
    const server = await start({ rotation: true });
    const settings = settingsOf(server);
    const first = await tokensBySignIn(server, settings);
    const old = first.refreshToken ?? new Secret("");
    const again = given(await refresh(settings, old, tokenContext()));
    expect(again.refreshToken?.equals(old)).toBe(false);
    const replayed = await refresh(settings, old, tokenContext());
    expect(replayed).toMatchObject({
      ok: false,
      failure: { code: "refreshTokenDead", oauthError: "invalid_grant" },
    });
  });
});

describe("client credentials", () => {
  test("gives an access token and no refresh token", async () => {
    const server = await start();
    const tokens = given(await clientCredentials(settingsOf(server), tokenContext()));
    expect(tokens.accessToken.bytes).toBeGreaterThan(0);
    expect(tokens.refreshToken).toBeUndefined();
    expect(server.tokenRequests[0]?.parameters).toEqual({ grant_type: "client_credentials", scope: "api" });
  });

  test("a wrong secret is named, with what to try", async () => {
    const server = await start();
    const settings = settingsOf(server, { clientSecret: new Secret("wrong+secret") });
    const result = await clientCredentials(settings, tokenContext());
    expect(result).toMatchObject({
      ok: false,
      failure: {
        code: "clientRefused",
        httpStatus: 401,
        oauthError: "invalid_client",
        credentials: "header",
        encodingMatters: true,
      },
    });
  });

  test("the pair sent as it is fails where the server decodes it", async () => {
    const server = await start();
    const settings = settingsOf(server, { basicEncoding: "raw" });
    const result = await clientCredentials(settings, tokenContext());
    expect(result).toMatchObject({ ok: false, failure: { credentials: "headerAsIs", httpStatus: 400 } });
  });

  test("without a secret nothing is sent", async () => {
    const server = await start();
    const result = await clientCredentials(settingsOf(server, { clientSecret: undefined }), tokenContext());
    expect(result).toEqual({
      ok: false,
      failure: { code: "requestSettingMissing", setting: "clientSecret" },
    });
    expect(server.tokenRequests).toHaveLength(0);
  });
});

describe("device authorization", () => {
  test("asks at the server's pace until somebody has entered the code", async () => {
    const server = await start();
    const settings = settingsOf(server);
    const clock = new ManualClock();
    const context = tokenContext({ clock });
    const device = given(await startDeviceAuthorization(settings, context));
    expect(device.verificationUri).toMatch(/\/device$/);
    const polling = pollDevice(settings, device, context);
    clock.advance(device.interval * 1000);
    await expect.poll(() => server.tokenRequests.length).toBe(1);
    await server.approve(device.verificationUriComplete ?? device.verificationUri);
    await expect.poll(() => clock.waiting).toBe(1);
    clock.advance(device.interval * 1000);
    expect(given(await polling).accessToken.bytes).toBeGreaterThan(0);
    expect(clock.waiting).toBe(0);
  });

  test("an abort ends the waiting at once", async () => {
    const server = await start();
    const clock = new ManualClock();
    const controller = new AbortController();
    const context = tokenContext({ clock, signal: controller.signal });
    const device = given(await startDeviceAuthorization(settingsOf(server), context));
    const polling = pollDevice(settingsOf(server), device, context);
    controller.abort();
    expect(await polling).toEqual({ ok: false, failure: { code: "cancelled" } });
    expect(clock.waiting).toBe(0);
  });
});

test("the claims of a JWT are read, and a token that is none has none", () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const jwt = `${part({ alg: "none" })}.${part({ sub: "Zoë", exp: 1_700_000_000, roles: ["a", "b"] })}.`;
  expect(readClaims(new Secret(jwt))).toEqual([
    ["sub", "Zoë"],
    ["exp", "2023-11-14T22:13:20.000Z"],
    ["roles", '["a","b"]'],
  ]);
  expect(readClaims(new Secret("opaque"))).toBeNull();
});
