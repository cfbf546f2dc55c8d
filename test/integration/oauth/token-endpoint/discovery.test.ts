/** Discovery against a real authorization server and a service that challenges as Dynamics 365 does; revocation. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { discoverFromAuthority, discoverFromService } from "../../../../electron/oauth/discovery/discovery";
import { revoke } from "../../../../electron/oauth/endpoint/revocation";
import { clientCredentials } from "../../../../electron/oauth/endpoint/token-endpoint";
import { Secret } from "../../../../shared/secret";
import { type OAuthServer, startOAuthServer } from "../../../support/oauth-server/oauth-server";
import {
  json,
  type OddTokenServer,
  startOddTokenServer,
} from "../../../support/oauth-server/odd-token-server";
import { tokenContext } from "../../../support/tokens/context";
import { tokenSettings } from "../../../support/tokens/settings";

let idp: OAuthServer;
let service: OddTokenServer;
beforeAll(async () => {
  idp = await startOAuthServer({ approval: "automatic" });
  service = await startOddTokenServer();
});
afterAll(async () => {
  await idp.close();
  await service.close();
});
beforeEach(() => {
  service.answering = { status: 404 };
});

const endpoints = () => ({
  issuer: idp.issuer,
  authorizationUrl: idp.authorizationEndpoint,
  tokenUrl: idp.tokenEndpoint,
  deviceAuthorizationUrl: idp.deviceEndpoint,
  revocationUrl: idp.revocationEndpoint,
  issuerInResponses: true,
});

/** A service of another computer, as far as addresses tell: its requests reach the test's server, others go where they say. */
function remoteContext(asked: string[] = []) {
  const { fetch: send, ...context } = tokenContext();
  const fetch: typeof send = (address, init) => {
    const { host, pathname } = new URL(address);
    asked.push(host);
    return send(host === "service.example" ? `${service.origin}${pathname}` : address, init);
  };
  return { ...context, fetch };
}

describe("a remote service that points at this computer (case F1)", () => {
  test.each([
    ["by a name", (port: string) => `http://localhost:${port}/`],
    ["by an address", (port: string) => `http://127.0.0.1:${port}/`],
    ["by an address in hexadecimal", (port: string) => `https://0x7f000001:${port}/`],
    ["by an IPv4 address as IPv6", (port: string) => `https://[::ffff:127.0.0.1]:${port}/`],
    ["by the address of nobody", (port: string) => `https://0.0.0.0:${port}/`],
    ["with a dot behind", (port: string) => `https://localhost.:${port}/`],
    ["where clouds keep a machine's credentials", () => "https://169.254.169.254/latest/"],
  ])("%s gets nothing asked there", async (_name, address) => {
    const here = await startOddTokenServer();
    const asked: string[] = [];
    const target = address(new URL(here.origin).port);
    try {
      for (const challenge of [`authorization_uri="${target}"`, `resource_metadata="${target}"`]) {
        service.answering = { status: 401, headers: { "www-authenticate": `Bearer ${challenge}` } };
        const found = await discoverFromService("https://service.example/api", true, remoteContext(asked));
        expect(found).toMatchObject({
          ok: false,
          failure: { code: "discoveryLeadsHere", host: "service.example" },
        });
      }
      expect(here.requests).toEqual([]);
      expect(new Set(asked)).toEqual(new Set(["service.example"]));
    } finally {
      await here.close();
    }
  });

  test("loses the addresses of this computer in its metadata", async () => {
    service.answering = json({
      issuer: "https://service.example",
      token_endpoint: "https://service.example/token",
      revocation_endpoint: "http://127.0.0.1:1/revoke",
      device_authorization_endpoint: "http://localhost:1/device",
    });
    const found = await discoverFromAuthority("https://service.example", false, remoteContext());
    expect(found).toMatchObject({
      ok: true,
      value: { tokenUrl: "https://service.example/token" },
    });
    expect(found.ok && [found.value.revocationUrl, found.value.deviceAuthorizationUrl]).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe("from an authorization server", () => {
  test.each([
    ["its issuer", (issuer: string) => issuer],
    ["its issuer with a slash", (issuer: string) => `${issuer}/`],
    ["its authorization endpoint", (issuer: string) => `${issuer}/auth`],
    ["its revocation endpoint, two levels deep", (issuer: string) => `${issuer}/token/revocation`],
    ["its OpenID document", (issuer: string) => `${issuer}/.well-known/openid-configuration`],
    ["its RFC 8414 document", (issuer: string) => `${issuer}/.well-known/oauth-authorization-server`],
  ])("%s gives its endpoints", async (name, address) => {
    const found = await discoverFromAuthority(address(idp.issuer), false, tokenContext());
    // A document's own address names no issuer to compare with.
    const issuer = name.includes("document") ? undefined : idp.issuer;
    expect(found).toMatchObject({ ok: true, value: { ...endpoints(), issuer } });
  });

  test("the RFC 8414 document is found where there is no OpenID one, its path inserted", async () => {
    const { origin } = service;
    service.answering = (sent) =>
      sent.target === "/.well-known/oauth-authorization-server/tenant"
        ? json({
            issuer: `${origin}/tenant`,
            token_endpoint: `${origin}/tenant/token`,
            scopes_supported: ["read"],
          })
        : { status: 404 };
    const found = await discoverFromAuthority(`${origin}/tenant/authorize`, false, tokenContext());
    expect(found).toMatchObject({
      ok: true,
      value: { issuer: `${origin}/tenant`, tokenUrl: `${origin}/tenant/token`, scopesOffered: ["read"] },
    });
  });

  test("Microsoft's layout is tried: metadata of /tenant/oauth2/v2.0/authorize below /tenant/v2.0", async () => {
    const { origin } = service;
    const document = {
      issuer: "https://sts.windows.net/{tenantid}/",
      authorization_endpoint: `${origin}/common/oauth2/v2.0/authorize`,
      token_endpoint: `${origin}/common/oauth2/v2.0/token`,
    };
    service.answering = (sent) =>
      sent.target === "/common/v2.0/.well-known/openid-configuration" ? json(document) : { status: 404 };
    const found = await discoverFromAuthority(document.authorization_endpoint, false, tokenContext());
    expect(found).toMatchObject({
      ok: true,
      value: { issuer: undefined, tokenUrl: document.token_endpoint },
    });
  });

  test("a document of another service is not believed", async () => {
    service.answering = json({
      issuer: "https://evil.example",
      token_endpoint: "https://evil.example/token",
    });
    const found = await discoverFromAuthority(service.origin, false, tokenContext());
    expect(found).toEqual({
      ok: false,
      failure: { code: "nothingDiscovered", host: new URL(service.origin).host },
    });
  });

  test("an http endpoint in a document is not proposed", async () => {
    const { origin } = service;
    service.answering = json({
      issuer: origin,
      token_endpoint: `${origin}/token`,
      authorization_endpoint: "http://idp.example/authorize",
      revocation_endpoint: "javascript:alert(1)",
    });
    const found = await discoverFromAuthority(origin, false, tokenContext());
    expect(found).toMatchObject({
      ok: true,
      value: { authorizationUrl: undefined, revocationUrl: undefined },
    });
  });

  test.each([
    ["javascript:alert(1)", "requestSettingUnusable"],
    ["file:///etc/passwd", "requestSettingUnusable"],
    ["http://idp.example", "httpNotAllowed"],
    ["", "requestSettingMissing"],
  ])("%s is not asked", async (address, code) => {
    expect(await discoverFromAuthority(address, false, tokenContext())).toMatchObject({
      ok: false,
      failure: { code },
    });
  });

  test("a dead address says what the network said", async () => {
    const closed = await startOddTokenServer();
    await closed.close();
    const found = await discoverFromAuthority(closed.origin, false, tokenContext());
    expect(found).toMatchObject({ ok: false, failure: { code: "connectionRefused" } });
  });
});

describe("from a Service URL", () => {
  test("the 401 of a Dynamics-like service leads to its authority, resource included", async () => {
    const resource = "https://acme.crm.dynamics.com/";
    service.answering = {
      status: 401,
      headers: {
        "www-authenticate": `Bearer authorization_uri=${idp.authorizationEndpoint}, resource_id=${resource}`,
      },
    };
    const context = tokenContext();
    const found = await discoverFromService(`${service.origin}/api/data/v9.1/`, false, context);
    expect(found).toMatchObject({ ok: true, value: { ...endpoints(), resource } });
    expect(service.requests.at(-1)?.headers.authorization).toBeUndefined();
    expect(context.recorder.entries()[0]).toMatchObject({
      label: "Service asked who signs in",
      outcome: "ok",
    });
  });

  test.each([
    [
      "D1: Dynamics gives tenant and resource; the addresses are Microsoft's v2.0, and nobody is asked for them",
      "Bearer authorization_uri=https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/oauth2/authorize, resource_id=https://acme.crm.dynamics.com/",
      { scopes: ["https://acme.crm.dynamics.com/.default"], resource: "https://acme.crm.dynamics.com/" },
    ],
    [
      "D2: SharePoint's realm is the tenant, whatever its authorization_uri says",
      'Bearer realm="11111111-2222-3333-4444-555555555555", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"',
      {},
    ],
  ])("%s", async (_name, challenge, also) => {
    service.answering = { status: 401, headers: { "www-authenticate": challenge } };
    const asked: string[] = [];
    const found = await discoverFromService("https://service.example/api", true, remoteContext(asked));
    const tenant = "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/oauth2/v2.0";
    expect(found).toMatchObject({
      ok: true,
      value: { authorizationUrl: `${tenant}/authorize`, tokenUrl: `${tenant}/token`, ...also },
    });
    expect(new Set(asked)).toEqual(new Set(["service.example"]));
  });

  test("without metadata the challenge's own endpoint is proposed", async () => {
    const authority = await startOddTokenServer();
    authority.answering = { status: 404 };
    const authorize = `${authority.origin}/t/oauth2/authorize`;
    service.answering = {
      status: 401,
      headers: { "www-authenticate": `Bearer authorization_uri="${authorize}"` },
    };
    const found = await discoverFromService(service.origin, false, tokenContext());
    expect(found).toMatchObject({ ok: true, value: { authorizationUrl: authorize, scopesOffered: [] } });
    await authority.close();
  });

  test("a service that challenges only a request with Bearer is asked again with an empty one", async () => {
    service.answering = (sent) =>
      sent.headers.authorization === "Bearer"
        ? { status: 401, headers: { "www-authenticate": `Bearer authorization_uri="${idp.issuer}"` } }
        : { status: 403 };
    const found = await discoverFromService(service.origin, false, tokenContext());
    expect(found).toMatchObject({ ok: true, value: { tokenUrl: idp.tokenEndpoint } });
  });

  test("RFC 9728 metadata of the resource is followed", async () => {
    const { origin } = service;
    service.answering = (sent) =>
      sent.target === "/meta"
        ? json({ resource: origin, authorization_servers: [idp.issuer] })
        : { status: 401, headers: { "www-authenticate": `Bearer resource_metadata="${origin}/meta"` } };
    const found = await discoverFromService(`${origin}/api`, false, tokenContext());
    expect(found).toMatchObject({ ok: true, value: { tokenUrl: idp.tokenEndpoint, resource: origin } });
  });

  test.each([
    ["a page for everybody", { status: 200, body: "<p>hello</p>" }],
    ["a challenge without an address", { status: 401, headers: { "www-authenticate": "Negotiate" } }],
    [
      "an address that is none",
      { status: 401, headers: { "www-authenticate": "Bearer authorization_uri=javascript:alert(1)" } },
    ],
  ])("%s gives no proposals", async (_name, answer) => {
    service.answering = answer;
    expect((await discoverFromService(service.origin, false, tokenContext())).ok).toBe(false);
  });
});

describe("revocation", () => {
  const settings = () =>
    tokenSettings({
      tokenEndpoint: { method: "POST", url: idp.tokenEndpoint },
      clientId: idp.clientId,
      clientSecret: new Secret(idp.clientSecret),
      scopes: ["api"],
    });

  test("a token is revoked, and an unknown one is no failure", async () => {
    const tokens = await clientCredentials(settings(), tokenContext());
    if (!tokens.ok) throw new Error(JSON.stringify(tokens.failure));
    for (const token of [tokens.value.accessToken, new Secret("never-given")]) {
      const context = tokenContext();
      const done = await revoke(
        settings(),
        { url: idp.revocationEndpoint, token, kind: "access_token" },
        context,
      );
      expect(done).toEqual({ ok: true, value: undefined });
      expect(JSON.stringify(context.recorder.entries())).not.toContain(token.reveal());
    }
  });

  test("a refusal is told with the server's code", async () => {
    const wrong = { ...settings(), clientSecret: new Secret("wrong") };
    const revocation = {
      url: idp.revocationEndpoint,
      token: new Secret("t0ken-t0ken"),
      kind: "refresh_token",
    } as const;
    const done = await revoke(wrong, revocation, tokenContext());
    expect(done).toMatchObject({
      ok: false,
      failure: { code: "revocationRefused", oauthError: "invalid_client" },
    });
  });

  test("without a revocation URL nothing is sent", async () => {
    const revocation = { url: undefined, token: new Secret("t"), kind: "refresh_token" } as const;
    const done = await revoke(settings(), revocation, tokenContext());
    expect(done).toEqual({ ok: false, failure: { code: "requestSettingMissing", setting: "revocationUrl" } });
  });
});
