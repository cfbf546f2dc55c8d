/** Owns the proof that the test's authorization server behaves as the tests of the app take for granted. */
import { afterEach, describe, expect, test } from "vitest";
import { type OAuthServer, startOAuthServer } from "../../support/oauth-server/oauth-server";
import type { OAuthServerOptions } from "../../support/oauth-server/options";

const redirectUri = "http://localhost:8080";
const open: OAuthServer[] = [];

async function start(options?: OAuthServerOptions): Promise<OAuthServer> {
  const server = await startOAuthServer(options);
  open.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

function authorizationUrl(server: OAuthServer, extra: Record<string, string> = {}): string {
  const url = new URL(server.authorizationEndpoint);
  const parameters = {
    response_type: "code",
    client_id: server.clientId,
    redirect_uri: redirectUri,
    ...extra,
  };
  for (const [name, value] of Object.entries({ state: "s", scope: "api", ...parameters })) {
    url.searchParams.set(name, value);
  }
  return url.href;
}

/** Signs in by HTTP and gives the answer that the redirect URI would get. */
async function signIn(
  server: OAuthServer,
  extra?: Record<string, string>,
  decision?: "deny",
): Promise<URLSearchParams> {
  const last = await server.approve(authorizationUrl(server, extra), {
    stopBefore: redirectUri,
    ...(decision === undefined ? {} : { decision }),
  });
  expect(last.url.startsWith(redirectUri)).toBe(true);
  return new URL(last.url).searchParams;
}

function formEncoded(text: string): string {
  return new URLSearchParams({ "": text }).toString().slice(1);
}

function basic(server: OAuthServer): string {
  const pair = `${formEncoded(server.clientId)}:${formEncoded(server.clientSecret)}`;
  return `Basic ${Buffer.from(pair).toString("base64")}`;
}

async function post(server: OAuthServer, form: Record<string, string>): Promise<Response> {
  return fetch(server.tokenEndpoint, {
    method: "POST",
    headers: { authorization: basic(server) },
    body: new URLSearchParams(form),
  });
}

describe("the sign-in", () => {
  test.each(["form", "automatic"] as const)(
    "ends at the redirect URI with a code (%s approval)",
    async (approval) => {
      const server = await start({ approval });
      const answer = await signIn(server);
      expect(answer.get("code")).toBeTruthy();
      expect(answer.get("state")).toBe("s");
      expect(answer.get("iss")).toBe(server.issuer);
    },
  );

  test("ends with access_denied when the person presses Deny", async () => {
    const server = await start();
    const answer = await signIn(server, {}, "deny");
    expect(answer.get("error")).toBe("access_denied");
    expect(answer.get("code")).toBeNull();
  });
});

describe("the token endpoint", () => {
  test("takes a POST with Basic credentials, whatever characters the secret has", async () => {
    const server = await start();
    const code = (await signIn(server)).get("code") ?? "";
    const answer = await post(server, { grant_type: "authorization_code", code, redirect_uri: redirectUri });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ refresh_token: server.lastRefreshToken() });
    expect(server.lastRefreshToken()).toBeTruthy();
  });

  test("takes a GET with Basic credentials", async () => {
    const server = await start();
    const code = (await signIn(server)).get("code") ?? "";
    const url = new URL(server.tokenEndpoint);
    url.search = new URLSearchParams({
      grant_type: "authorization_code",
      code,
      redirect_uri: redirectUri,
    }).toString();
    const answer = await fetch(url, { headers: { authorization: basic(server) } });
    expect(answer.status).toBe(200);
    expect(server.tokenRequests.map((sent) => sent.method)).toEqual(["GET"]);
  });

  test.each(["POST", "GET"])("takes credentials in the URL of a %s", async (method) => {
    const server = await start({ clientAuthentication: "client_secret_post" });
    const code = (await signIn(server)).get("code") ?? "";
    const url = new URL(server.tokenEndpoint);
    const credentials = { client_id: server.clientId, client_secret: server.clientSecret };
    const form = { grant_type: "authorization_code", code, redirect_uri: redirectUri };
    url.search = new URLSearchParams(method === "GET" ? { ...form, ...credentials } : credentials).toString();
    const body = method === "GET" ? null : new URLSearchParams(form);
    const answer = await fetch(url, { method, body });
    expect(answer.status).toBe(200);
    expect(server.tokenRequests[0]?.parameters).toMatchObject({ client_secret: server.clientSecret });
  });

  test("refuses a wrong secret with invalid_client", async () => {
    const server = await start();
    const wrong = { ...server, clientSecret: "wrong" };
    const answer = await post(wrong, { grant_type: "client_credentials" });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: "invalid_client" });
  });

  test("gives an access token for client credentials", async () => {
    const server = await start();
    const answer = await post(server, { grant_type: "client_credentials", scope: "api" });
    expect(await answer.json()).toMatchObject({ token_type: "Bearer", scope: "api" });
  });
});

describe("refresh tokens", () => {
  async function tokens(server: OAuthServer, extra?: Record<string, string>): Promise<string | undefined> {
    const code = (await signIn(server, extra)).get("code") ?? "";
    await post(server, { grant_type: "authorization_code", code, redirect_uri: redirectUri });
    return server.lastRefreshToken();
  }

  const refresh = (server: OAuthServer, token: string) =>
    post(server, { grant_type: "refresh_token", refresh_token: token });

  test("without rotation keep working", async () => {
    const server = await start();
    const token = (await tokens(server)) ?? "";
    expect((await refresh(server, token)).status).toBe(200);
    expect((await refresh(server, token)).status).toBe(200);
    expect(server.lastRefreshToken()).toBe(token);
  });

  test("with rotation are replaced, and reuse ends the grant", async () => {
    const server = await start({ rotation: true });
    const first = (await tokens(server)) ?? "";
    expect((await refresh(server, first)).status).toBe(200);
    const second = server.lastRefreshToken() ?? "";
    expect(second).not.toBe(first);
    expect((await refresh(server, first)).status).toBe(400);
    expect((await refresh(server, second)).status).toBe(400);
  });

  test("are given only for offline_access and consent where so wished", async () => {
    const server = await start({ refreshTokens: "withOfflineAccess" });
    expect(await tokens(server)).toBeUndefined();
    expect(await tokens(server, { scope: "openid offline_access", prompt: "consent" })).toBeTruthy();
  });

  test("are never given where so wished", async () => {
    const server = await start({ refreshTokens: "never" });
    expect(await tokens(server, { scope: "openid offline_access", prompt: "consent" })).toBeUndefined();
  });
});

test("the device flow is approved in the browser and then gives tokens", async () => {
  const server = await start();
  const started = await fetch(server.deviceEndpoint, {
    method: "POST",
    headers: { authorization: basic(server) },
    body: new URLSearchParams({ scope: "api", client_id: server.clientId }),
  });
  const device = (await started.json()) as { device_code: string; verification_uri_complete: string };
  const poll = () =>
    post(server, {
      grant_type: "urn:ietf:params:oauth:grant-type:device_code",
      device_code: device.device_code,
    });
  expect(await (await poll()).json()).toMatchObject({ error: "authorization_pending" });
  const last = await server.approve(device.verification_uri_complete);
  expect(last.body).toContain("Device allowed");
  expect((await poll()).status).toBe(200);
  expect(server.lastRefreshToken()).toBeTruthy();
});
