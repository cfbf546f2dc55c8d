/** The network settings of the Settings page, used by every request of a data source: flows, discovery, revocation. */
import { readFile, writeFile } from "node:fs/promises";
import { createServer, type Server, type ServerOptions } from "node:https";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { handlers } from "../../../../electron/ipc/handlers/all";
import type { Shell } from "../../../../electron/ipc/shell-port";
import { passphraseVariable } from "../../../../electron/platform/network-secrets";
import type { Handlers } from "../../../../shared/ipc/contract";
import type { AppSettings } from "../../../../shared/ipc/settings";
import { listen } from "../../../support/network/listening";
import { serverCertificate } from "../../../support/oauth-server/certificates";
import { startTestProxy, type TestProxy } from "../../../support/oauth-server/test-proxy";
import { done, failureOf } from "../../../support/scratch/folder";
import { startTokenDataSource, type TokenDataSource } from "../../../support/tokens/data-source";

const fixtures = join(import.meta.dirname, "../../../fixtures/network");
const credentials = { AuthenticationMethod: "53", Scope: null };
const shell: Shell = {
  version: "1",
  chooseFile: async () => null,
  chooseSavePath: async () => null,
  openFile: async () => undefined,
  openUrl: async () => undefined,
  closeWindow: () => undefined,
  applyAppearance: () => undefined,
};

let on: TokenDataSource;
let calls: Handlers;
let proxy: TestProxy | undefined;
let secure: Server | undefined;
afterEach(async () => {
  await on.close();
  await proxy?.close();
  secure?.closeAllConnections();
  secure?.close();
  proxy = secure = undefined;
});

async function begin(variables: Record<string, string> = {}): Promise<void> {
  on = await startTokenDataSource({ environment: { variables } });
  calls = handlers(on.services, shell);
}

async function set(network: Partial<AppSettings["network"]>): Promise<void> {
  const present = on.services.settings.read().network;
  done(await calls["settings.change"]({ network: { ...present, ...network } }));
}

/** A token endpoint over https; what reaches it gets a token. */
async function startSecure(options: ServerOptions = {}): Promise<{ origin: string; caFile: string }> {
  const certificate = await serverCertificate();
  secure = createServer({ ...certificate, ...options }, (incoming, response) => {
    incoming.resume();
    response.writeHead(incoming.method === "POST" ? 200 : 404, { "content-type": "application/json" });
    response.end('{"access_token":"access-token-1","token_type":"Bearer"}');
  });
  secure.on("tlsClientError", () => undefined);
  const caFile = join(on.home.folder, "ca.pem");
  await writeFile(caFile, certificate.cert);
  return { origin: await listen(secure, "https"), caFile };
}

async function check(tokenUrl: string) {
  const draft = await on.open({ ...credentials, TokenURI: `POST ${tokenUrl}` });
  return on.ended(await calls["tokens.check"]({ draftId: draft.draftId }));
}

/** Not a loopback name, so it goes by the proxy; on Linux it reaches this computer all the same. */
const throughProxy = (address: string) => address.replace("127.0.0.1", "0.0.0.0");

test("a proxy with user name and password carries token requests and discovery; its password is not stored", async () => {
  await begin();
  proxy = await startTestProxy({ credentials: "ada:p@ss/word" });
  await set({ proxy: proxy.origin.replace("http://", "http://ada:p%40ss%2Fword@") });
  const tokenUrl = throughProxy(on.server.tokenEndpoint);
  const draft = await on.open({ ...credentials, TokenURI: `POST ${tokenUrl}`, AuthURI: null });
  const { draftId } = draft;
  done(await calls["drafts.change"]({ draftId, changes: [], signIn: { allowHttp: true } }));
  const ended = await on.ended(await calls["tokens.check"]({ draftId }));
  expect(ended).toMatchObject({ state: "done" });
  await calls["drafts.discover"]({ draftId });
  expect(new Set(proxy.tunnels)).toEqual(new Set([new URL(tokenUrl).host]));
  expect(proxy.tunnels.length).toBeGreaterThan(1);
  const stored = await readFile(join(on.home.appFolder, "settings.json"), "utf8");
  expect(stored).toContain("http://ada@127.0.0.1");
  expect(stored).not.toContain("ss%2Fword");
});

test("the password goes with its proxy only: another address is asked without one", async () => {
  await begin();
  proxy = await startTestProxy({ credentials: "ada:secret" });
  await set({ proxy: `http://ada:secret@${new URL(proxy.origin).host}` });
  await set({ proxy: `http://bob@${new URL(proxy.origin).host}` });
  expect(done(await calls["network.secrets"]({}))).toMatchObject({ proxyPassword: false });
  const refused = await check("https://idp.invalid/token");
  expect(refused.failure).toMatchObject({ code: "proxyRefused", httpStatus: 407 });
});

test.each(["ada:secret%zz@proxy.corp:8080", "http://ada:secret%zz@proxy.corp:8080/"])(
  "the password of %s is not stored either",
  async (proxy) => {
    await begin();
    await set({ proxy });
    const stored = await readFile(join(on.home.appFolder, "settings.json"), "utf8");
    expect(stored).toContain("http://ada@proxy.corp:8080");
    expect(stored).not.toContain("secret");
  },
);

test.each([
  "http://ada:sec ret@proxy .corp:8080",
  "http://ada:s3cret@:8080",
  "http://ada:s3cret@proxy.corp:99999",
])("%s is no address, so it is refused and nothing of it is stored", async (proxy) => {
  await begin();
  const present = on.services.settings.read().network;
  const refused = await calls["settings.change"]({ network: { ...present, proxy } });
  expect(failureOf(refused).code).toBe("proxyAddressUnusable");
  expect(on.services.settings.read().network.proxy).toBe("");
  // Other settings still change while an address of an older version stands there.
  done(await calls["settings.change"]({ network: { ...present, extraCaFile: "/somewhere/ca.pem" } }));
});

test("changing another setting keeps the proxy's password", async () => {
  await begin();
  await set({ proxy: "http://ada:secret@proxy.corp:8080" });
  await set({ extraCaFile: "/somewhere/ca.pem" });
  expect(done(await calls["network.secrets"]({}))).toMatchObject({ proxyPassword: true });
});

test("a company's own authority is trusted once its file is set", async () => {
  await begin();
  const { origin, caFile } = await startSecure();
  expect((await check(`${origin}/token`)).failure).toMatchObject({ code: "certificateNotTrusted" });
  await set({ extraCaFile: caFile });
  expect(await check(`${origin}/token`)).toMatchObject({ state: "done", failure: null });
});

test("a PFX client certificate is opened by the passphrase of this run, and closed when it is forgotten", async () => {
  await begin();
  const ca = await readFile(join(fixtures, "client.pem"));
  const { origin, caFile } = await startSecure({ ca, requestCert: true, rejectUnauthorized: true });
  await set({ extraCaFile: caFile, clientCertificateFile: join(fixtures, "client.pfx") });
  expect((await check(`${origin}/token`)).failure).toMatchObject({ code: "networkFileUnusable" });
  done(await calls["network.setPassphrase"]({ passphrase: "open-sesame" }));
  expect(await check(`${origin}/token`)).toMatchObject({ state: "done", failure: null });
  const known = done(await calls["network.setPassphrase"]({ passphrase: "" }));
  expect(known.certificatePassphrase).toBe(false);
  expect((await check(`${origin}/token`)).failure).toMatchObject({ problem: "passphrase" });
});

test("where nobody can type it, the passphrase comes from the environment", async () => {
  await begin({ [passphraseVariable]: "open-sesame" });
  const ca = await readFile(join(fixtures, "client.pem"));
  const { origin, caFile } = await startSecure({ ca, requestCert: true, rejectUnauthorized: true });
  await set({ extraCaFile: caFile, clientCertificateFile: join(fixtures, "client.pfx") });
  expect(await check(`${origin}/token`)).toMatchObject({ state: "done", failure: null });
});
