/** Who signs in for a service, asked of the service: proposals with badges, never over typed text. */
import { afterEach, expect, test } from "vitest";
import type { DraftView } from "../../../../shared/data-sources/draft-view";
import { describeFailure } from "../../../../shared/failures/failure";
import { freePort } from "../../../support/network/free-port";
import {
  json,
  type OddTokenServer,
  startOddTokenServer,
} from "../../../support/oauth-server/odd-token-server";
import { done, failureOf } from "../../../support/scratch/folder";
import { startTokenDataSource, type TokenDataSource } from "../../../support/tokens/data-source";

let on: TokenDataSource;
let service: OddTokenServer | undefined;
afterEach(async () => {
  await on.close();
  await service?.close();
  service = undefined;
});

/** A service whose 401 names the test's authorization server, as Dynamics 365 does. */
async function startService(): Promise<string> {
  service = await startOddTokenServer();
  const challenge = `Bearer authorization_uri=${on.server.authorizationEndpoint}, resource_id=${service.origin}/`;
  service.answering = { status: 401, headers: { "www-authenticate": challenge } };
  return `${service.origin}/api/data/v9.2/`;
}

async function newDynamics(values: Record<string, string> = {}): Promise<DraftView> {
  on = await startTokenDataSource();
  const draft = done(await on.services.drafts.create("dynamics-365", null));
  const all = { ServiceURL: await startService(), ...values };
  const changes = Object.entries(all).map(([option, value]) => ({ option, value }));
  return done(on.services.drafts.change(draft.draftId, changes));
}

function text(draft: DraftView, option: string): string | undefined {
  const value = draft.values[option];
  return value?.kind === "plain" ? value.value : undefined;
}

test("the 401 of the Service URL fills endpoints, with their badge", async () => {
  const draft = await newDynamics();
  const found = done(await on.services.discovery.discover(draft.draftId));
  expect(text(found.draft, "AuthURI")).toBe(on.server.authorizationEndpoint);
  expect(text(found.draft, "TokenURI")).toBe(`POST ${on.server.tokenEndpoint}`);
  expect(found.draft.badges).toMatchObject({ AuthURI: "From Service URL", TokenURI: "From Service URL" });
  expect(found.filled).toEqual(expect.arrayContaining(["AuthURI", "TokenURI"]));
  expect(found.from).toBe(new URL(on.server.issuer).host);
});

test("what the service said stays when something else is typed: no preset takes its place", async () => {
  const draft = await newDynamics();
  done(await on.services.discovery.discover(draft.draftId));
  const typed = done(on.services.drafts.change(draft.draftId, [{ option: "ClientID", value: "me" }]));
  expect(text(typed, "AuthURI")).toBe(on.server.authorizationEndpoint);
});

test("typed text is never overwritten, and the answer says what was kept", async () => {
  const draft = await newDynamics({ TokenURI: "POST https://own.example/token" });
  const found = done(await on.services.discovery.discover(draft.draftId, on.server.issuer));
  expect(text(found.draft, "TokenURI")).toBe("POST https://own.example/token");
  expect(found.kept).toContain("TokenURI");
  expect(found.draft.badges.AuthURI).toBe("Discovered");
});

test("text typed while the service was asked is not overwritten either", async () => {
  const draft = await newDynamics();
  const asking = on.services.discovery.discover(draft.draftId);
  done(on.services.drafts.change(draft.draftId, [{ option: "AuthURI", value: "https://typed.example/a" }]));
  await asking;
  expect(text(on.read(draft), "AuthURI")).toBe("https://typed.example/a");
});

test("an answer about a Service URL that was changed meanwhile is dropped", async () => {
  const draft = await newDynamics();
  const asking = on.services.discovery.discover(draft.draftId);
  const other = "https://other.api.crm.dynamics.com/api/data/v9.2/";
  done(on.services.drafts.change(draft.draftId, [{ option: "ServiceURL", value: other }]));
  expect(failureOf(await asking).code).toBe("cancelled");
  expect(text(on.read(draft), "AuthURI")).not.toBe(on.server.authorizationEndpoint);
});

test("an issuer that is typed serves a driver without a Service URL; scopes for a refresh token come along", async () => {
  on = await startTokenDataSource();
  const draft = done(await on.services.drafts.create("autonomous-rest", null));
  const found = done(await on.services.discovery.discover(draft.draftId, `${on.server.issuer}/`));
  expect(text(found.draft, "TokenURI")).toBe(`POST ${on.server.tokenEndpoint}`);
  expect(text(found.draft, "Scope")).toBe("openid offline_access");
  expect(found.draft.badges).toMatchObject({ Scope: "Discovered" });
});

test("an endpoint that is typed finds the others, and the device flow its address", async () => {
  on = await startTokenDataSource();
  const draft = await on.open({ AuthURI: null });
  const found = done(await on.services.discovery.discover(draft.draftId));
  expect(found.filled).toEqual(["AuthURI"]);
  const started = done(
    await on.services.tokens.start(draft.draftId, {
      way: null,
      afterwards: "review",
      otherAccount: false,
      device: true,
    }),
  );
  expect(started.grant).toBe("device_code");
});

test("the device flow asks for its address by itself", async () => {
  on = await startTokenDataSource();
  const draft = await on.open();
  const started = done(
    await on.services.tokens.start(draft.draftId, {
      way: null,
      afterwards: "review",
      otherAccount: false,
      device: true,
    }),
  );
  on.person = "leaves";
  for (let turn = 0; turn < 5_000 && on.services.flows.read(draft.draftId)?.device === null; turn += 1)
    await new Promise((resolve) => setImmediate(resolve));
  expect(on.services.flows.read(draft.draftId)?.device).toMatchObject({
    verificationUri: `${on.server.issuer}/device`,
  });
  await on.services.flows.dismiss(started.flowId);
});

test("the client's secret goes to another site's device endpoint only after a word that names it (case F1)", async () => {
  on = await startTokenDataSource();
  service = await startOddTokenServer();
  const other = await startOddTokenServer();
  other.answering = json({ error: "unauthorized_client" }, 400);
  const { origin } = service;
  service.answering = json({
    issuer: origin,
    token_endpoint: `${origin}/token`,
    device_authorization_endpoint: `${other.origin}/device`,
  });
  const draft = await on.open({ TokenURI: `POST ${origin}/token`, AuthURI: null });
  const wish = { way: null, afterwards: "review", otherAccount: false, device: true } as const;
  try {
    const asked = failureOf(await on.services.tokens.start(draft.draftId, { ...wish, confirmed: true }));
    const sendsTo = new URL(other.origin).host;
    expect(asked).toEqual({ code: "deviceNeedsWord", host: new URL(origin).host, sendsTo });
    expect(describeFailure(asked).actions).toEqual([
      { id: "deviceAnyway", label: `Send them to ${sendsTo}` },
    ]);
    expect(other.requests).toEqual([]);
    const ended = await on.ended(await on.services.tokens.start(draft.draftId, { ...wish, confirmed: true }));
    expect(ended.failure).toMatchObject({ host: sendsTo });
    expect(other.requests.map(({ target }) => target)).toEqual(["/device"]);
  } finally {
    await other.close();
  }
});

test("an address that nobody answers at: the button leads to the field that holds it", async () => {
  const ServiceURL = `http://127.0.0.1:${await freePort()}/api/`;
  const draft = await newDynamics({ ServiceURL });
  const failure = failureOf(await on.services.discovery.discover(draft.draftId));
  expect(failure).toMatchObject({ code: "connectionRefused", option: "ServiceURL" });
  expect(describeFailure(failure).actions.map(({ label }) => label)).toContain("Edit Service URL");
  const typed = failureOf(await on.services.discovery.discover(draft.draftId, ServiceURL));
  expect(describeFailure(typed).actions.map(({ label }) => label)).toEqual(["Try again", "Network settings"]);
});

test("a service that says nothing is named, and nothing is filled", async () => {
  on = await startTokenDataSource();
  service = await startOddTokenServer();
  service.answering = { status: 404 };
  const draft = done(await on.services.drafts.create("autonomous-rest", null));
  const asked = await on.services.discovery.discover(draft.draftId, service.origin);
  expect(failureOf(asked)).toEqual({ code: "nothingDiscovered", host: new URL(service.origin).host });
  expect(on.read(draft).values.TokenURI).toBeUndefined();
});

test("with a discovered issuer an answer of another issuer is refused (RFC 9207)", async () => {
  on = await startTokenDataSource();
  service = await startOddTokenServer();
  const { origin } = service;
  service.answering = json({
    issuer: origin,
    authorization_endpoint: on.server.authorizationEndpoint,
    token_endpoint: `${origin}/token`,
  });
  const draft = await on.open({ TokenURI: `POST ${origin}/token` });
  done(await on.services.discovery.discover(draft.draftId, origin));
  const ended = await on.start(draft);
  expect(ended.failure).toEqual({ code: "otherIssuer", expected: origin, received: on.server.issuer });
});
