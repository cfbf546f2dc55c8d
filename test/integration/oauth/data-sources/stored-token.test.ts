/** A refresh token that stands in odbc.ini: what is known of it, when it is sent, and what is written afterwards. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { describeFailure } from "../../../../shared/failures/failure";
import type { OAuthServerOptions } from "../../../support/oauth-server/options";
import { done, failureOf } from "../../../support/scratch/folder";
import { startTokenDataSource, type TokenDataSource } from "../../../support/tokens/data-source";

let on: TokenDataSource;
afterEach(() => on.close());

async function withToken(server: OAuthServerOptions = {}) {
  on = await startTokenDataSource({ server });
  const draft = await on.open();
  expect((await on.start(draft)).state).toBe("done");
  return on.read(draft);
}

function tokensSent(): (string | undefined)[] {
  return on.server.tokenRequests.flatMap(({ parameters }) => parameters.refresh_token ?? []);
}

test("a token nobody knows anything about is sent only after the user's word", async () => {
  on = await startTokenDataSource();
  const draft = await on.open({ RefreshToken: "typed-elsewhere" });
  const asked = failureOf(await on.services.tokens.check(draft.draftId, false));
  expect(asked).toEqual({ code: "checkSpendsToken", host: new URL(on.server.issuer).host, known: "unknown" });
  expect(describeFailure(asked).actions[0]).toEqual({ id: "checkAnyway", label: "Check anyway" });
  expect(on.server.tokenRequests).toEqual([]);
  expect(draft.storedToken).toMatchObject({ rotation: "unknown", checkNeedsWord: true, oneUse: false });
});

test("rotation that was seen is remembered with its time, also by the next run of the app", async () => {
  const draft = await withToken({ rotation: true });
  const { storedToken, tokens } = draft;
  expect(storedToken).toMatchObject({ rotation: "new", rotationSeenAt: on.clock.now(), oneUse: true });
  expect(tokens).toMatchObject({ rotation: "new", oldToken: "unknown", oneUse: true });
  expect(draft.unsaved).toBe(false);
  const kept = JSON.parse(await readFile(join(on.home.appFolder, "acquisition.json"), "utf8"));
  expect(Object.values(kept)).toEqual([expect.objectContaining({ rotation: "new" })]);
  const asked = await on.services.tokens.check(draft.draftId, false);
  expect(failureOf(asked).code).toBe("checkSpendsToken");
});

test("a token that came back the same is checked without asking", async () => {
  const draft = await withToken();
  expect(draft.storedToken).toMatchObject({ rotation: "same", checkNeedsWord: false, oneUse: false });
  const checked = await on.ended(await on.services.tokens.check(draft.draftId, false));
  expect(checked).toMatchObject({ state: "done", grant: "refresh_token" });
});

test("what replaced a checked token is written alone: other edits stay unsaved", async () => {
  const draft = await withToken({ rotation: true });
  const before = await on.home.readUserFile();
  const spent = on.server.lastRefreshToken() ?? "";
  done(on.services.drafts.change(draft.draftId, [{ option: "Description", value: "not yet" }]));
  const checked = await on.ended(await on.services.tokens.check(draft.draftId, true));
  expect(checked).toMatchObject({ state: "done", summary: { rotation: "new" } });
  const renewed = on.server.lastRefreshToken() ?? "";
  expect(renewed).not.toBe(spent);
  expect(await on.home.readUserFile()).toBe(before.replace(spent, renewed));
  expect(on.read(draft)).toMatchObject({ unsaved: true, changed: ["Description"] });
});

test("a token that another program replaced meanwhile is the one that is sent", async () => {
  const draft = await withToken({ rotation: true });
  const text = await on.home.readUserFile();
  const spent = on.server.lastRefreshToken() ?? "";
  await on.home.writeUserFile(text.replace(spent, "from-another-program"));
  const checked = await on.ended(await on.services.tokens.check(draft.draftId, true));
  expect(checked.failure).toMatchObject({ code: "refreshTokenDead" });
  expect(tokensSent().at(-1)).toBe("from-another-program");
});

test("a token left behind by another method is not sent by that method's check", async () => {
  on = await startTokenDataSource();
  const draft = await on.open({ AuthenticationMethod: "53", Scope: null, RefreshToken: "left-behind" });
  const checked = await on.ended(await on.services.tokens.check(draft.draftId, false));
  expect(checked).toMatchObject({ state: "done", grant: "client_credentials" });
  expect(tokensSent()).toEqual([]);
});

test.each([
  ["55", "onlyDriverSignsIn"],
  ["0", "nothingToSignIn"],
])("method %s: %s, and nothing is sent", async (method, code) => {
  on = await startTokenDataSource();
  const draft = await on.open({ AuthenticationMethod: method });
  const ended = await on.ended(await on.services.tokens.check(draft.draftId, false));
  expect(ended.failure).toMatchObject({ code });
  expect(on.opened).toEqual([]);
});
