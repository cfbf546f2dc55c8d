/** Getting a token by the system browser, and what happens when the check or the save fails. */
import { afterEach, describe, expect, test } from "vitest";
import { describeFailure } from "../../../../shared/failures/failure";
import { fail } from "../../../../shared/failures/result";
import { maskedSecret, Secret } from "../../../../shared/secret";
import type { OAuthServerOptions } from "../../../support/oauth-server/options";
import { type FlowBench, flowBench } from "../../../support/tokens/flow/flow";
import { bound, happened, revokeBeforeCheck, states } from "../../../support/tokens/flow/reading";

let bench: FlowBench | undefined;

async function benchFor(options?: OAuthServerOptions): Promise<FlowBench> {
  bench = await flowBench(options);
  return bench;
}

afterEach(async () => {
  expect(bench?.bugs ?? []).toEqual([]);
  await bench?.close();
  bench = undefined;
});

describe("by the system browser", () => {
  test("the token that the check gave is saved, and every step is visible", async () => {
    const { start, saved, server, opened, lastPages, views, redirectUri } = bound(await benchFor());
    const flow = start();
    expect(flow.view().steps.map((step) => step.label)).toEqual([
      "Settings checked",
      `Listen on ${redirectUri}`,
      "Wait for you to sign in",
      "Exchange the code for tokens",
      "Check the token the way the driver will",
      "Save to ~/.odbc.ini",
    ]);
    const view = await flow.finished;
    expect(happened(view)).toBeUndefined();
    expect(view.state).toBe("done");
    expect(view.steps.map((step) => [step.state, step.label])).toEqual([
      ["done", "Settings checked"],
      ["done", `Listening on ${redirectUri}`],
      ["done", "Signed in"],
      ["done", "Code exchanged for tokens"],
      ["done", "Token checked the way the driver will"],
      ["done", "Saved to ~/.odbc.ini, 1 line"],
    ]);
    expect(saved.map((tokens) => tokens.refreshToken?.reveal())).toEqual([server.lastRefreshToken()]);
    expect(view.summary).toMatchObject({
      rotation: "same",
      checkedWith: "POST, credentials in a Basic header",
      scopesAsked: ["api"],
      scopesGranted: ["api"],
      refreshToken: { bytes: server.lastRefreshToken()?.length },
    });
    expect(view.holdsUnsavedToken).toBe(false);
    expect(view.waiting).toBeNull();
    expect(view.record.map((entry) => [entry.label, entry.outcome])).toEqual([
      ["Redirect received", "ok"],
      ["Code exchange", "ok"],
      ["Refresh", "ok"],
    ]);
    expect(view.record[0]?.request.parameters).toContainEqual(["code", maskedSecret]);
    expect(server.tokenRequests.map((request) => request.parameters.grant_type)).toEqual([
      "authorization_code",
      "refresh_token",
    ]);
    expect(server.tokenRequests[0]?.parameters.redirect_uri).toBe(redirectUri);
    expect(new URL(opened[0] ?? "").searchParams.get("code_challenge_method")).toBe("S256");
    expect((await lastPages[0])?.body).toContain("You can close this tab and go back to ODBC OAuth Manager.");
    expect((await lastPages[0])?.url).not.toContain("code=");
    expect(views.some((seen) => seen.waiting !== null)).toBe(true);
  });

  test("while waiting the view says where, until when, and what an error page would mean", async () => {
    const { start, waiting, server, clock, on } = bound(await benchFor());
    on.person = "leaves";
    const flow = start();
    const view = await waiting(flow);
    expect(view.waiting).toMatchObject({
      host: new URL(server.issuer).host,
      deadline: clock.now() + 300_000,
      allowed: 300_000,
    });
    expect(view.waiting?.advice).toContain("complains about the redirect URI or the client ID");
    expect(JSON.stringify(view)).not.toMatch(/browser is open/i);
    flow.moreTime();
    expect(flow.view().waiting).toMatchObject({ deadline: clock.now() + 600_000, allowed: 600_000 });
  });

  test("a rotated token is the one that is saved", async () => {
    const { start, saved, server } = bound(await benchFor({ rotation: true }));
    const view = await start().finished;
    expect(view.summary?.rotation).toBe("new");
    expect(saved.map((tokens) => tokens.refreshToken?.reveal())).toEqual([server.lastRefreshToken()]);
  });

  test("“Get, then review” writes nothing and keeps the token on the form", async () => {
    const { start, saved } = bound(await benchFor());
    const flow = start({ save: undefined });
    const view = await flow.finished;
    expect(view).toMatchObject({ state: "done", holdsUnsavedToken: true });
    expect(view.steps.map((step) => step.id)).not.toContain("save");
    expect(flow.tokens()?.refreshToken).toBeInstanceOf(Secret);
    expect(saved).toEqual([]);
  });

  test("a refusal of the person ends it, in the app and in the browser", async () => {
    const { start, saved, lastPages, on } = bound(await benchFor());
    on.person = "deny";
    const view = await start().finished;
    expect(happened(view)).toBe("Access was not allowed.");
    expect((await lastPages[0])?.body).toContain("You are not signed in");
    expect(saved).toEqual([]);
    expect(view.holdsUnsavedToken).toBe(false);
  });

  test("“other account” asks the service for another sign-in", async () => {
    const { start, opened, server } = bound(await benchFor());
    await start({ otherAccount: true }).finished;
    expect(new URL(opened[0] ?? "").searchParams.get("prompt")).toBe("login");
    expect(server.tokenRequests[0]?.parameters.prompt).toBeUndefined();
  });

  test("settings that are not complete stop it before anything opens", async () => {
    const { start, opened } = bound(await benchFor());
    const view = await start({ checkSettings: () => fail({ code: "dataSourceNotFound", name: "Sales" }) })
      .finished;
    expect(states(view)[0]).toEqual(["settings", "failed"]);
    expect(view.failure?.code).toBe("dataSourceNotFound");
    expect(opened).toEqual([]);
  });

  test("a port that is taken is named, with the ways on", async () => {
    const { start, waiting, on } = bound(await benchFor());
    on.person = "leaves";
    await waiting(start());
    const view = await start().finished;
    expect(happened(view)).toBe(
      `Port ${new URL(on.redirectUri).port} is taken, and your redirect URI needs it.`,
    );
    expect(states(view)).toContainEqual(["listen", "failed"]);
  });

  test("an https redirect without a certificate offers the other ways", async () => {
    const { start, on } = bound(await benchFor());
    const view = await start({ settings: on.settings({ redirectUri: "https://localhost:8080" }) }).finished;
    expect(happened(view)).toBe("The system browser cannot bring the answer back to this app.");
  });

  test("an answer without a refresh token is no success", async () => {
    const { start, saved } = bound(await benchFor({ refreshTokens: "never" }));
    const view = await start().finished;
    expect(happened(view)).toBe("No refresh token came back.");
    expect(states(view)).toContainEqual(["exchange", "failed"]);
    expect(view.holdsUnsavedToken).toBe(false);
    expect(saved).toEqual([]);
  });
});

describe("a check that fails", () => {
  test("writes nothing; “Save anyway” writes the token as it is", async () => {
    const { start, saved, on } = bound(await benchFor());
    revokeBeforeCheck(on);
    const flow = start();
    const view = await flow.finished;
    expect(states(view)).toContainEqual(["check", "failed"]);
    expect(happened(view)).toBe("The refresh token no longer works.");
    expect(view.holdsUnsavedToken).toBe(true);
    expect(saved).toEqual([]);

    await flow.saveAnyway();
    expect(saved.map((tokens) => tokens.refreshToken)).toEqual([flow.tokens()?.refreshToken]);
    expect(flow.view()).toMatchObject({ state: "done", failure: null, holdsUnsavedToken: false });
    expect(flow.view().summary).toMatchObject({ rotation: "notChecked", checkedWith: null });
  });
});

describe("a save that fails", () => {
  const noSpace = fail({ code: "fileNotReadable", path: "/etc/odbc.ini" } as const);

  test("after rotation says to keep the window open; trying again writes", async () => {
    const { start, saved, on, server } = bound(await benchFor({ rotation: true }));
    on.saveResult = noSpace;
    const flow = start();
    const view = await flow.finished;
    expect(happened(view)).toBe("Keep this window open.");
    expect(view.failure === null ? "" : describeFailure(view.failure).why).toContain(
      "/etc/odbc.ini cannot be read.",
    );
    expect(view.holdsUnsavedToken).toBe(true);
    expect(flow.tokens()?.refreshToken?.reveal()).toBe(server.lastRefreshToken());

    await flow.retrySave();
    expect(flow.view()).toMatchObject({ state: "failed", holdsUnsavedToken: true });
    on.saveResult = { ok: true, value: { changedLines: 2 } };
    await flow.retrySave();
    expect(flow.view()).toMatchObject({ state: "done", failure: null, holdsUnsavedToken: false });
    expect(flow.view().steps.at(-1)?.label).toBe("Saved to ~/.odbc.ini, 2 lines");
    expect(saved.map((tokens) => tokens.refreshToken?.reveal())).toEqual([server.lastRefreshToken()]);
  });

  test("without rotation says why, and the token is held", async () => {
    const { start, on } = bound(await benchFor());
    on.saveResult = noSpace;
    const view = await start().finished;
    expect(happened(view)).toBe("/etc/odbc.ini cannot be read.");
    expect(view.holdsUnsavedToken).toBe(true);
  });
});
