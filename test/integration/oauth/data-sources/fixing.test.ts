/** The buttons of a failed flow, pressed: what they change in the data source, and how the flow goes on. */
import { afterEach, expect, test } from "vitest";
import type { FlowView } from "../../../../shared/oauth/flow";
import type { TokenFix } from "../../../../shared/oauth/token-fix";
import {
  json,
  type OddTokenServer,
  type SentRequest,
  startOddTokenServer,
} from "../../../support/oauth-server/odd-token-server";
import type { OAuthServerOptions } from "../../../support/oauth-server/options";
import { failureOf } from "../../../support/scratch/folder";
import { startTokenDataSource, type TokenDataSource } from "../../../support/tokens/data-source";

let on: TokenDataSource;
let odd: OddTokenServer | undefined;
afterEach(async () => {
  await on.close();
  await odd?.close();
  odd = undefined;
});

async function begin(server: OAuthServerOptions = {}): Promise<void> {
  on = await startTokenDataSource({ server });
}

async function fix(view: FlowView, name: TokenFix): Promise<FlowView> {
  return on.ended(await on.services.tokens.fix(view.flowId, name));
}

const isGet = ({ method }: SentRequest) => method === "GET";
const hasHeader = ({ headers }: SentRequest) => headers.authorization !== undefined;
const wrongClient = { status: 401, body: '{"error":"invalid_client"}' };

/** A token endpoint in front of the real one that says no until told otherwise. */
async function startGate(
  refuses: (sent: SentRequest) => boolean,
  refusal: { status: number; body?: string },
) {
  odd = await startOddTokenServer();
  const gate = odd;
  odd.answering = (sent, response) => {
    if (refuses(sent)) return { ...refusal, headers: { "content-type": "application/json" } };
    const headers = { ...sent.headers, host: new URL(on.server.issuer).host };
    void fetch(`${on.server.tokenEndpoint}${new URL(sent.target, gate.origin).search}`, {
      method: sent.method,
      headers: Object.entries(headers).flatMap(([name, value]): [string, string][] =>
        ["content-type", "authorization"].includes(name) ? [[name, String(value)]] : [],
      ),
      ...(sent.method === "POST" && { body: sent.body }),
    }).then(async (answer) => {
      response.writeHead(answer.status, { "content-type": "application/json" });
      response.end(await answer.text());
    });
    return undefined;
  };
  return `${odd.origin}/token`;
}

test("POST after a refused GET goes on with the same code: nobody signs in twice", async () => {
  await begin();
  const gate = await startGate(isGet, { status: 405 });
  const draft = await on.open({ TokenURI: gate });
  const refused = await on.start(draft);
  expect(refused.failure).toMatchObject({ code: "wantsPost" });
  const ended = await fix(refused, "usePost");
  expect(ended).toMatchObject({ state: "done", failure: null });
  expect(on.opened).toHaveLength(1);
  const codes = (odd?.requests ?? []).map(({ target, body }) =>
    new URLSearchParams(`${new URL(target, "http://x").search.slice(1)}&${body}`).get("code"),
  );
  expect(codes[0]).toBe(codes[1]);
  expect(ended.steps.map(({ id, state }) => [id, state])).toEqual([
    ["settings", "done"],
    ["signIn", "skipped"],
    ["exchange", "done"],
    ["check", "done"],
    ["save", "done"],
  ]);
  expect(ended.record.map(({ outcome }) => outcome)).toEqual(["ok", "failed", "ok", "ok"]);
  expect(await on.home.readUserFile()).toContain(`TokenURI=POST ${gate}\n`);
});

test("a code older than a minute on our clock is not used again: somebody signs in anew", async () => {
  await begin();
  const draft = await on.open({ TokenURI: await startGate(isGet, { status: 405 }) });
  const refused = await on.start(draft);
  on.clock.advance(60_001);
  expect(await fix(refused, "usePost")).toMatchObject({ state: "done" });
  expect(on.opened).toHaveLength(2);
});

test.each([
  ["sendCredentialsInBody", true, "1", "ClientCredentialsMode=3"],
  ["sendCredentialsInHeader", false, "3", "ClientCredentialsMode=1"],
] as const)("%s after a refused client uses the same code", async (name, refusesHeader, mode, line) => {
  await begin();
  const gate = await startGate((sent) => hasHeader(sent) === refusesHeader, wrongClient);
  const draft = await on.open({ TokenURI: `POST ${gate}`, ClientCredentialsMode: mode });
  const refused = await on.start(draft);
  expect(refused.failure).toMatchObject({ code: "clientRefused" });
  expect(await fix(refused, name)).toMatchObject({ state: "done" });
  expect(on.opened).toHaveLength(1);
  expect(await on.home.readUserFile()).toContain(`${line}\n`);
});

test("credentials as they are: kept beside the data source, never in odbc.ini", async () => {
  await begin();
  const gate = await startGate(() => true, wrongClient);
  const draft = await on.open({ TokenURI: `POST ${gate}` });
  const before = await on.home.readUserFile();
  const refused = await on.start(draft);
  const again = await fix(refused, "sendCredentialsAsIs");
  expect(again.failure).toMatchObject({ code: "clientRefused", credentials: "headerAsIs" });
  const raw = Buffer.from(`${on.server.clientId}:${on.server.clientSecret}`).toString("base64");
  expect(odd?.requests.at(-1)?.headers.authorization).toBe(`Basic ${raw}`);
  expect(on.read(draft).signIn).toMatchObject({ basicEncoding: "raw" });
  expect(await on.home.readUserFile()).toBe(before);
});

test("after a refused refresh the token is never sent with other settings", async () => {
  await begin();
  const gate = await startGate(hasHeader, wrongClient);
  const draft = await on.open({ TokenURI: `POST ${gate}`, RefreshToken: "stored-refresh-token" });
  const refused = await on.ended(await on.services.tokens.check(draft.draftId, true));
  expect(refused.failure).toMatchObject({ code: "clientRefused", grant: "refresh_token" });
  // The words for a refused refresh offer no other place for the credentials.
  const other = await on.services.tokens.fix(refused.flowId, "sendCredentialsInBody");
  expect(failureOf(other).code).toBe("requestRefused");
  expect(odd?.requests).toHaveLength(1);
});

test("POST after a refused refresh by GET: saved, and somebody signs in", async () => {
  await begin();
  const gate = await startGate(isGet, { status: 405 });
  const draft = await on.open({ TokenURI: gate, RefreshToken: "stored-refresh-token" });
  const refused = await on.ended(await on.services.tokens.check(draft.draftId, true));
  const ended = await fix(refused, "usePost");
  expect(ended).toMatchObject({ state: "done", grant: "authorization_code" });
  const sentAgain = (odd?.requests ?? [])
    .slice(1)
    .filter(({ body }) => body.includes("stored-refresh-token"));
  expect(sentAgain).toEqual([]);
});

test("offline_access missing: one press adds it, asks for consent and signs in again", async () => {
  await begin({ refreshTokens: "withOfflineAccess" });
  const draft = await on.open({ Scope: "openid" });
  await on.services.drafts.change(draft.draftId, [], { providerId: "openid" });
  const missing = await on.start(draft);
  expect(missing.failure).toMatchObject({ code: "noRefreshToken", advice: "addOfflineAccess" });
  expect(await fix(missing, "addOfflineAccess")).toMatchObject({ state: "done" });
  expect(on.opened).toHaveLength(2);
  const file = await on.home.readUserFile();
  expect(file).toContain("Scope=openid offline_access\n");
  expect(file).toContain(`RefreshToken=${on.server.lastRefreshToken()}\n`);
});

test("without PKCE: the new sign-in carries no challenge", async () => {
  await begin();
  const gate = await startGate(() => true, { status: 400, body: '{"error":"invalid_request"}' });
  const draft = await on.open({ TokenURI: `POST ${gate}` });
  const refused = await on.start(draft);
  await fix(refused, "withoutPkce");
  expect(on.opened.map((url) => new URL(url).searchParams.has("code_challenge"))).toEqual([true, false]);
});

test("a redirect of the same site: its address is taken, the query that stood there stays", async () => {
  await begin();
  odd = await startOddTokenServer();
  odd.answering = ({ target }) =>
    target.startsWith("/token/")
      ? json({ access_token: "access-token-1", token_type: "Bearer", refresh_token: "refresh-token-1" })
      : { status: 301, headers: { location: "/token/?code=echoed" } };
  const draft = await on.open({ TokenURI: `POST ${odd.origin}/token?tenant=7` });
  const refused = await on.start(draft);
  expect(refused.failure).toMatchObject({ code: "redirected", sameSite: true });
  expect(await fix(refused, "useRedirectedTokenUrl")).toMatchObject({ state: "done" });
  expect(on.opened).toHaveLength(1);
  expect(await on.home.readUserFile()).toContain(`TokenURI=POST ${odd.origin}/token/?tenant=7\n`);
});

test("a redirect to another site cannot be asked for", async () => {
  await begin();
  odd = await startOddTokenServer();
  odd.answering = { status: 302, headers: { location: "https://elsewhere.example/token" } };
  const draft = await on.open({ TokenURI: `POST ${odd.origin}/token` });
  const refused = await on.start(draft);
  const asked = await on.services.tokens.fix(refused.flowId, "useRedirectedTokenUrl");
  expect(failureOf(asked)).toMatchObject({ code: "requestRefused", call: "tokens.fix" });
  expect(await on.home.readUserFile()).not.toContain("elsewhere");
});

test("http:// elsewhere goes out only after consent, which is kept for this data source", async () => {
  await begin();
  const draft = await on.open({ TokenURI: "POST http://idp.invalid/token", RefreshToken: "stored" });
  const stopped = await on.ended(await on.services.tokens.check(draft.draftId, true));
  expect(stopped.failure).toMatchObject({ code: "httpNotAllowed" });
  const allowed = await fix(stopped, "allowHttp");
  // It is sent now, to a host that no network has.
  expect(allowed.grant).toBe("refresh_token");
  expect(allowed.failure).toMatchObject({ code: "hostNotFound" });
  expect(on.read(draft).signIn).toMatchObject({ allowHttp: true });
});

test("a driver without the option is not offered it, nor given it (case O7)", async () => {
  await begin();
  const draft = await on.open({
    TokenURI: `POST ${await startGate(() => true, wrongClient)}`,
    Driver: "DataDirect 8.0 Microsoft Dynamics 365",
    AuthenticationMethod: "24",
    ServiceURL: "https://acme.api.crm.dynamics.com/api/data/v9.2/",
  });
  const refused = await on.start(draft);
  expect(refused.failure).toMatchObject({ code: "clientRefused", credentials: "body" });
  const asked = await on.services.tokens.fix(refused.flowId, "sendCredentialsInHeader");
  expect(failureOf(asked)).toMatchObject({ code: "requestRefused", call: "tokens.fix" });
  expect(await on.home.readUserFile()).not.toContain("ClientCredentialsMode");
});
