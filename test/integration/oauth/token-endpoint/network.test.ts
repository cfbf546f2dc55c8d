/** Networks as companies have them: proxies, authorities of their own, client certificates; and what breaks on the way. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import type { ServerOptions } from "node:https";
import { createServer } from "node:https";
import { createServer as createTcpServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { NetworkFetch, type NetworkSettings } from "../../../../electron/oauth/http/network-fetch";
import type { TokenEndpointContext } from "../../../../electron/oauth/record/token-endpoint-context";
import type { TokenSettings } from "../../../../electron/oauth/settings/token-settings";
import { describeFailure } from "../../../../shared/failures/failure";
import type { Grant } from "../../../../shared/grant";
import { Secret } from "../../../../shared/secret";
import { ManualClock } from "../../../support/manual-clock";
import { listen } from "../../../support/network/listening";
import { serverCertificate, type TestCertificate } from "../../../support/oauth-server/certificates";
import { startOddTokenServer } from "../../../support/oauth-server/odd-token-server";
import { startTestProxy } from "../../../support/oauth-server/test-proxy";
import { tokenContext } from "../../../support/tokens/context";
import { ask, hostileSettings } from "./hostile/bench";

const fixtures = join(import.meta.dirname, "../../../fixtures/network");
const noSettings: NetworkSettings = {
  proxy: "",
  extraCaFile: "",
  clientCertificateFile: "",
  clientCertificateKeyFile: "",
};

let folder: string;
let certificate: TestCertificate;
let caFile: string;
const closing: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  certificate = await serverCertificate();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "network-"));
  caFile = join(folder, "ca.pem");
  await writeFile(caFile, certificate.cert);
});
afterEach(async () => {
  for (const each of closing.splice(0).reverse()) await each.close();
  await rm(folder, { recursive: true });
});

function opened<T extends { close(): Promise<void> }>(resource: T): T {
  closing.push(resource);
  return resource;
}

function networkContext(
  part: Partial<NetworkSettings>,
  variables: Record<string, string> = {},
  rest: Partial<TokenEndpointContext> = {},
): TokenEndpointContext {
  const network = opened(new NetworkFetch(() => ({ ...noSettings, ...part }), variables));
  return tokenContext({ fetch: network.fetch, ...rest });
}

/** An https token endpoint that gives tokens to whoever gets through. */
async function startTls(options: ServerOptions): Promise<string> {
  const server = createServer(options, (incoming, response) => {
    incoming.resume();
    response.writeHead(200, { "content-type": "application/json" });
    response.end('{"access_token":"at","token_type":"Bearer"}');
  });
  server.on("tlsClientError", () => undefined);
  const origin = await listen(server, "https");
  opened({
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
  return origin;
}

function send(
  context: TokenEndpointContext,
  origin: string,
  grant: Grant = "client_credentials",
  part: Partial<TokenSettings> = {},
) {
  return ask({ grant }, hostileSettings(`${origin}/token`, part), context);
}

describe("certificates", () => {
  test("an authority nobody here knows is named, and its file makes it known", async () => {
    const origin = await startTls(certificate);
    const refused = await send(networkContext({}), origin);
    if (refused.ok) throw new Error("trusted");
    expect(refused.failure).toMatchObject({ code: "certificateNotTrusted", problem: "unknownIssuer" });
    const copy = describeFailure(refused.failure);
    expect(copy.happened).toContain(`does not trust ${new URL(origin).host}'s certificate`);
    expect(copy.actions[0]).toEqual({ id: "addCaFile", label: "Add CA file" });
    expect((await send(networkContext({ extraCaFile: caFile }), origin)).ok).toBe(true);
  });

  test("a refresh that met an unknown certificate was not sent, so its outcome is known", async () => {
    const refused = await send(networkContext({}), await startTls(certificate), "refresh_token");
    expect(refused).toMatchObject({ ok: false, failure: { code: "certificateNotTrusted" } });
  });

  test("an expired certificate and one for another name are told apart", async () => {
    const expired = await serverCertificate({ expired: true });
    await writeFile(caFile, expired.cert);
    const past = await send(networkContext({ extraCaFile: caFile }), await startTls(expired));
    expect(past).toMatchObject({ ok: false, failure: { code: "certificateNotTrusted", problem: "expired" } });
    const other = await serverCertificate({ name: "other.example" });
    await writeFile(caFile, other.cert);
    const named = await send(networkContext({ extraCaFile: caFile }), await startTls(other));
    expect(named).toMatchObject({
      ok: false,
      failure: { code: "certificateNotTrusted", problem: "otherName" },
    });
  });

  test("changed settings count from the next request on", async () => {
    const origin = await startTls(certificate);
    const settings = { ...noSettings };
    const network = opened(new NetworkFetch(() => settings, {}));
    const context = tokenContext({ fetch: network.fetch });
    expect((await send(context, origin)).ok).toBe(false);
    settings.extraCaFile = caFile;
    expect((await send(context, origin)).ok).toBe(true);
  });

  test("a client certificate opens a service that wants one: PEM with a key file, and PFX with a passphrase", async () => {
    const clientCertificateFile = join(fixtures, "client.pem");
    const ca = await readFile(clientCertificateFile);
    const origin = await startTls({ ...certificate, ca, requestCert: true, rejectUnauthorized: true });
    const without = await send(networkContext({ extraCaFile: caFile }), origin);
    // Node's own server closes without the alert that names the reason, and nothing is made of that.
    expect(without).toMatchObject({ ok: false, failure: { code: "connectionLost" } });
    const pem = {
      extraCaFile: caFile,
      clientCertificateFile,
      clientCertificateKeyFile: join(fixtures, "client.key"),
    };
    expect((await send(networkContext(pem), origin)).ok).toBe(true);
    const pfx = {
      extraCaFile: caFile,
      clientCertificateFile: join(fixtures, "client.pfx"),
      clientCertificatePassphrase: new Secret("open-sesame"),
    };
    expect((await send(networkContext(pfx), origin)).ok).toBe(true);
  });

  test.each<[string, () => Partial<NetworkSettings>, object]>([
    [
      "a CA file that is missing",
      () => ({ extraCaFile: join(folder, "none.pem") }),
      { file: "authority", problem: "notReadable" },
    ],
    [
      "a CA file without a certificate",
      () => ({ extraCaFile: join(fixtures, "client.key") }),
      { file: "authority", problem: "notCertificate" },
    ],
    [
      "a certificate without its key",
      () => ({ clientCertificateFile: join(fixtures, "client.pem") }),
      { file: "key", problem: "keyMissing" },
    ],
    [
      "a key that is none",
      () => ({ clientCertificateFile: join(fixtures, "client.pem"), clientCertificateKeyFile: caFile }),
      { file: "key", problem: "keyMissing" },
    ],
    [
      "a PFX file with another passphrase",
      () => ({
        clientCertificateFile: join(fixtures, "client.pfx"),
        clientCertificatePassphrase: new Secret("wrong"),
      }),
      { file: "certificate", problem: "passphrase" },
    ],
  ])("%s is named", async (_name, part, fields) => {
    const refused = await send(networkContext(part()), "https://127.0.0.1:1");
    expect(refused).toMatchObject({ ok: false, failure: { code: "networkFileUnusable", ...fields } });
  });

  test("another key than the certificate's is named", async () => {
    const keyFile = join(folder, "other.key");
    await writeFile(keyFile, certificate.key);
    const part = { clientCertificateFile: join(fixtures, "client.pem"), clientCertificateKeyFile: keyFile };
    const refused = await send(networkContext(part), "https://127.0.0.1:1");
    expect(refused).toMatchObject({ ok: false, failure: { code: "networkFileUnusable", problem: "notKey" } });
  });
});

/** A name that only the proxy is asked for: this computer is never reached through one. */
const elsewhere = { allowHttp: true };

describe("proxies", () => {
  test("the setting's proxy is asked for a host elsewhere, with user name and password", async () => {
    const proxy = opened(await startTestProxy({ credentials: "ada:p@ss/word", refuseWith: 503 }));
    const address = proxy.origin.replace("http://", "http://ada:p%40ss%2Fword@");
    const answered = await send(
      networkContext({ proxy: address }),
      "http://idp.invalid",
      "client_credentials",
      elsewhere,
    );
    expect(answered).toMatchObject({
      ok: false,
      failure: { code: "proxyRefused", host: "idp.invalid", httpStatus: 503 },
    });
  });

  test("a whole exchange goes through the tunnel", async () => {
    const server = opened(await startOddTokenServer());
    const proxy = opened(await startTestProxy({ credentials: "ada:secret" }));
    const address = `http://ada:secret@${new URL(proxy.origin).host}`;
    // Not a loopback name, so it goes by the proxy; on Linux it reaches this computer all the same.
    const local = server.origin.replace("127.0.0.1", "0.0.0.0");
    expect((await send(networkContext({ proxy: address }), local, "client_credentials", elsewhere)).ok).toBe(
      true,
    );
    expect(proxy.tunnels).toEqual([new URL(local).host]);
  });

  test("a proxy that wants a password says so, and none of it is in the words", async () => {
    const proxy = opened(await startTestProxy({ credentials: "ada:secret" }));
    const address = `http://ada:wrong-password@${new URL(proxy.origin).host}`;
    const refused = await send(networkContext({ proxy: address }), "https://idp.invalid");
    if (refused.ok) throw new Error("let through");
    expect(refused.failure).toEqual({ code: "proxyRefused", host: "idp.invalid", httpStatus: 407 });
    expect(describeFailure(refused.failure).why).toContain("wants a user name and a password");
    expect(JSON.stringify(refused)).not.toContain("wrong-password");
  });

  test("the system's variables choose the proxy, NO_PROXY and this computer go past it", async () => {
    const server = opened(await startOddTokenServer());
    const proxy = opened(await startTestProxy({ refuseWith: 502 }));
    const variables = {
      HTTPS_PROXY: proxy.origin,
      http_proxy: proxy.origin,
      NO_PROXY: "direct.invalid,.corp.invalid",
    };
    expect((await send(networkContext({}, variables), server.origin)).ok).toBe(true);
    const through = await send(networkContext({}, variables), "https://idp.invalid");
    expect(through).toMatchObject({ ok: false, failure: { code: "proxyRefused", httpStatus: 502 } });
    for (const host of ["direct.invalid", "idp.corp.invalid"]) {
      const past = await send(networkContext({}, variables), `https://${host}`);
      expect(past).toMatchObject({ ok: false, failure: { code: "hostNotFound", host } });
    }
  });

  test("a proxy that is not there is not taken for the service", async () => {
    const proxy = await startTestProxy();
    await proxy.close();
    const refused = await send(
      networkContext({ proxy: proxy.origin }),
      "https://idp.invalid",
      "refresh_token",
    );
    expect(refused).toEqual({ ok: false, failure: { code: "proxyRefused", host: "idp.invalid" } });
  });

  test.each([
    ["proxy.invalid:8080", undefined],
    ["ftp://proxy.corp", "The network setting “Proxy”"],
    ["http://", "The network setting “Proxy”"],
  ])("the address %s", async (proxy, source) => {
    const refused = await send(networkContext({ proxy }), "https://idp.invalid");
    expect(refused).toMatchObject({
      ok: false,
      failure: source === undefined ? { code: "proxyRefused" } : { code: "proxyAddressUnusable", source },
    });
  });
});

describe("on the way", () => {
  test("a name nobody knows", async () => {
    const refused = await send(tokenContext(), "https://idp.invalid", "refresh_token");
    expect(refused).toMatchObject({ ok: false, failure: { code: "hostNotFound", host: "idp.invalid" } });
  });

  test("a port nobody listens on", async () => {
    const server = await startOddTokenServer();
    await server.close();
    const refused = await send(tokenContext(), server.origin, "refresh_token");
    expect(refused).toMatchObject({ ok: false, failure: { code: "connectionRefused" } });
  });

  test("https to a port that speaks http", async () => {
    const server = opened(await startOddTokenServer());
    const refused = await send(tokenContext(), server.origin.replace("http:", "https:"));
    expect(refused).toMatchObject({ ok: false, failure: { code: "secureConnectionFailed" } });
  });

  test("something that is no HTTP at all", async () => {
    const server = createTcpServer((socket) =>
      socket
        .on("error", () => undefined)
        .resume()
        .end("220 smtp ready\r\n"),
    );
    const origin = await listen(server);
    opened({ close: () => new Promise((resolve) => server.close(() => resolve())) });
    expect(await send(tokenContext(), origin)).toMatchObject({ ok: false, failure: { code: "notHttp" } });
  });

  test.each([
    ["authorization_code", { code: "noAnswerInTime", seconds: 30 }],
    ["refresh_token", { code: "refreshOutcomeUnknown", cause: "noAnswer" }],
  ] as const)("d 8: a stalled body of a %s ends after 30 seconds of our clock", async (grant, failure) => {
    const server = opened(await startOddTokenServer());
    const begun = new Promise<void>((resolve) => {
      server.answering = (_sent, response) => {
        response.writeHead(200, { "content-type": "application/json" });
        response.write('{"access');
        resolve();
        return undefined;
      };
    });
    const clock = new ManualClock();
    const sending = send(tokenContext({ clock }), server.origin, grant);
    await begun;
    clock.advance(29_000);
    expect(clock.waiting).toBe(1);
    clock.advance(1_000);
    expect(await sending).toMatchObject({ ok: false, failure });
    expect(clock.waiting).toBe(0);
  });

  test("d 14: an abort ends a request at once", async () => {
    const server = opened(await startOddTokenServer());
    const controller = new AbortController();
    server.answering = () => {
      controller.abort();
      return undefined;
    };
    const sent = await send(tokenContext({ signal: controller.signal }), server.origin);
    expect(sent).toEqual({ ok: false, failure: { code: "cancelled" } });
  });
});
