/** Revoking a stored refresh token: asked first, sent once, taken out of the file; its record stays. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { describeFailure } from "../../../../shared/failures/failure";
import {
  json,
  type OddTokenServer,
  startOddTokenServer,
} from "../../../support/oauth-server/odd-token-server";
import { done, failureOf } from "../../../support/scratch/folder";
import { sectionOf, startTokenDataSource, type TokenDataSource } from "../../../support/tokens/data-source";

let on: TokenDataSource;
let odd: OddTokenServer | undefined;
afterEach(async () => {
  await on.close();
  await odd?.close();
  odd = undefined;
});

test("the user's word is asked for, with who else uses the application", async () => {
  on = await startTokenDataSource();
  const draft = await on.open({ RefreshToken: "stored" });
  const others = sectionOf({ ClientID: on.server.clientId }, "Other") + sectionOf({ ClientID: "x" }, "Third");
  await on.home.writeUserFile((await on.home.readUserFile()) + others);
  const asked = failureOf(await on.services.revocation.revoke(draft.draftId, false));
  expect(asked).toMatchObject({ code: "revocationNeedsWord", others: ["Other"] });
  expect(describeFailure(asked).why).toContain("used by Other.");
  expect(await on.home.readUserFile()).toContain("RefreshToken=stored\n");
});

test("a revoked token no longer works, and is gone from the file; other edits stay unsaved", async () => {
  on = await startTokenDataSource();
  const draft = await on.open();
  await on.start(draft);
  const token = on.server.lastRefreshToken() ?? "";
  const before = await on.home.readUserFile();
  done(on.services.drafts.change(draft.draftId, [{ option: "Description", value: "not yet" }]));
  const outcome = done(await on.services.revocation.revoke(draft.draftId, true));
  expect(outcome.failure).toBeNull();
  expect(outcome.draft).toMatchObject({ unsaved: true, changed: ["Description"] });
  expect(await on.home.readUserFile()).toBe(before.replace(`RefreshToken=${token}\n`, ""));
  expect(outcome.record.at(-1)).toMatchObject({ label: "Revocation", outcome: "ok" });
  expect(JSON.stringify(outcome.record)).not.toContain(token);
  expect(on.services.revocation.record(outcome.flowId)).toEqual(outcome.record);

  done(on.services.drafts.discard(draft.draftId));
  const again = await on.open({ RefreshToken: token });
  const dead = await on.ended(await on.services.tokens.check(again.draftId, true));
  expect(dead.failure).toMatchObject({ code: "refreshTokenDead" });
});

test("a service that publishes no address for it is named, and nothing changes", async () => {
  odd = await startOddTokenServer();
  odd.answering = { status: 404 };
  on = await startTokenDataSource();
  const draft = await on.open({
    TokenURI: `POST ${odd.origin}/token`,
    AuthURI: `${odd.origin}/authorize`,
    RefreshToken: "stored",
  });
  const outcome = done(await on.services.revocation.revoke(draft.draftId, true));
  expect(outcome.failure).toMatchObject({ code: "revocationNotOffered", host: new URL(odd.origin).host });
  expect(await on.home.readUserFile()).toContain("RefreshToken=stored\n");
  expect(odd.requests.every(({ method, body }) => method === "GET" && body === "")).toBe(true);
});

test("metadata that names another token endpoint gets no secret", async () => {
  odd = await startOddTokenServer();
  const { origin } = odd;
  odd.answering = json({
    issuer: origin,
    token_endpoint: `${origin}/other-token`,
    authorization_endpoint: `${origin}/authorize`,
    revocation_endpoint: `${origin}/revoke`,
  });
  on = await startTokenDataSource();
  const draft = await on.open({
    TokenURI: `POST ${origin}/token`,
    AuthURI: `${origin}/authorize`,
    RefreshToken: "stored",
  });
  const outcome = done(await on.services.revocation.revoke(draft.draftId, true));
  expect(outcome.failure).toMatchObject({ code: "revocationNotOffered" });
  expect(odd.requests.some(({ target }) => target === "/revoke")).toBe(false);
});

test("token and secret go to another site only after a word that names it, and to no third one (case F1)", async () => {
  odd = await startOddTokenServer();
  const [other, third] = [await startOddTokenServer(), await startOddTokenServer()];
  const { origin } = odd;
  const metadata = (revocation: string) =>
    json({
      issuer: origin,
      token_endpoint: `${origin}/token`,
      authorization_endpoint: `${origin}/authorize`,
      revocation_endpoint: revocation,
    });
  odd.answering = metadata(`${other.origin}/revoke`);
  on = await startTokenDataSource();
  const draft = await on.open({ TokenURI: `POST ${origin}/token`, RefreshToken: "stored-refresh-token" });
  const [host, sendsTo] = [new URL(origin).host, new URL(other.origin).host];
  try {
    // A yes to a question that was never asked sends nothing.
    const asked = failureOf(await on.services.revocation.revoke(draft.draftId, true));
    expect(asked).toMatchObject({ code: "revocationNeedsWord", host, sendsTo });
    expect(describeFailure(asked).why).toContain(
      `The token and the client's secret would go to ${sendsTo}: the metadata of ${host} names it, and it is another site.`,
    );
    expect(describeFailure(asked).actions).toEqual([{ id: "revokeAnyway", label: `Send it to ${sendsTo}` }]);
    expect(other.requests).toEqual([]);

    // The service names a third site after the question.
    const remembered = (url: string) => ({
      issuer: origin,
      tokenUrl: `${origin}/token`,
      revocationUrl: url,
      scopesOffered: [],
      issuerInResponses: false,
      from: host,
    });
    done(on.services.drafts.remember(draft.draftId, { discovered: remembered(`${third.origin}/revoke`) }));
    const again = failureOf(await on.services.revocation.revoke(draft.draftId, true));
    expect(again).toMatchObject({ code: "revocationNeedsWord", sendsTo: new URL(third.origin).host });
    expect(third.requests).toEqual([]);

    const outcome = done(await on.services.revocation.revoke(draft.draftId, true));
    expect(outcome.failure).toBeNull();
    expect(third.requests.map(({ target }) => target)).toEqual(["/revoke"]);
    expect(other.requests).toEqual([]);
  } finally {
    await other.close();
    await third.close();
  }
});

test("a refused revocation keeps the token and its record", async () => {
  odd = await startOddTokenServer();
  const { origin } = odd;
  odd.answering = ({ method }) =>
    method === "POST"
      ? json({ error: "unsupported_token_type" }, 400)
      : json({ issuer: origin, token_endpoint: `${origin}/token`, revocation_endpoint: `${origin}/revoke` });
  on = await startTokenDataSource();
  const draft = await on.open({ TokenURI: `POST ${origin}/token`, RefreshToken: "stored-refresh-token" });
  const outcome = done(await on.services.revocation.revoke(draft.draftId, true));
  expect(outcome.failure).toMatchObject({ code: "revocationRefused", oauthError: "unsupported_token_type" });
  expect(await on.home.readUserFile()).toContain("RefreshToken=stored-refresh-token\n");
  expect(outcome.record.at(-1)).toMatchObject({ outcome: "failed", response: { status: 400 } });
});

test("without a token there is nothing to revoke", async () => {
  on = await startTokenDataSource();
  const draft = await on.open();
  expect(failureOf(await on.services.revocation.revoke(draft.draftId, true)).code).toBe("nothingToRevoke");
});

test("what was discovered for it is remembered beside the data source, without making it unsaved", async () => {
  on = await startTokenDataSource();
  const draft = await on.open({ RefreshToken: "stored" });
  await on.services.revocation.revoke(draft.draftId, true);
  const kept = await readFile(join(on.home.appFolder, "acquisition.json"), "utf8");
  expect(kept).toContain(on.server.revocationEndpoint);
  expect(on.read(draft).unsaved).toBe(false);
});
