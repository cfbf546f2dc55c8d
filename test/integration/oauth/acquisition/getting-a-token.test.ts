import { afterEach, describe, expect, test } from "vitest";
import { describeFailure } from "../../../../shared/failures/failure";
import { fail } from "../../../../shared/failures/result";
import type { FlowStep, FlowView } from "../../../../shared/oauth/flow";
import { maskedSecret, Secret } from "../../../../shared/secret";
import type { OAuthServerOptions } from "../../../support/oauth-server/options";
import { type FlowBench, flowBench, realFetch, windowWithoutScreen } from "../../../support/tokens/flow";

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

function states(view: FlowView): [FlowStep["id"], FlowStep["state"]][] {
  return view.steps.map((step) => [step.id, step.state]);
}

function happened(view: FlowView): string | undefined {
  return view.failure === null ? undefined : describeFailure(view.failure).happened;
}

/** The refresh token of the code exchange works no more when it is checked: the service withdrew it. */
function revokeBeforeCheck(of: FlowBench): void {
  of.fetch = async (address, init) => {
    const token = new URLSearchParams(init.body).get("refresh_token");
    if (token !== null) {
      await realFetch(of.server.revocationEndpoint, {
        ...init,
        method: "POST",
        body: new URLSearchParams({ token }).toString(),
      });
    }
    return realFetch(address, init);
  };
}

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

describe("by the window in the app", () => {
  test("the answer is taken from the window, which is then closed", async () => {
    const { start, saved, on, server } = bound(await benchFor());
    const window = windowWithoutScreen(server);
    on.openSignInWindow = window.open;
    const flow = start({ way: "window" });
    const view = await flow.finished;
    expect(view.state).toBe("done");
    expect(view.steps.map((step) => step.id)).not.toContain("listen");
    expect(saved).toHaveLength(1);
    await flow.close();
    expect(window.closed()).toBe(1);
  });

  test("closing the window is a cancel", async () => {
    const { start, on, server } = bound(await benchFor());
    on.openSignInWindow = windowWithoutScreen(server, (request) => request.onClosed()).open;
    const view = await start({ way: "window" }).finished;
    expect(happened(view)).toBe("Sign-in was cancelled.");
  });

  test("an answer with another state is ignored", async () => {
    const { start, waiting, on, server } = bound(await benchFor());
    const verdicts: string[] = [];
    on.openSignInWindow = windowWithoutScreen(server, (request) => {
      verdicts.push(request.onRedirect(`${request.redirectUri}/?code=x&state=guess`));
    }).open;
    const flow = start({ way: "window" });
    await waiting(flow);
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    expect(verdicts).toEqual(["ignored"]);
    expect(flow.view().state).toBe("running");
  });

  test.each([
    ["ERR_CERT_AUTHORITY_INVALID", "This computer does not trust idp.corp's certificate."],
    ["ERR_NAME_NOT_RESOLVED", "The sign-in page of idp.corp did not load."],
    ["ERR_FAILED", "The sign-in page of idp.corp did not load."],
  ])("a page that does not load because of %s is explained", async (error, sentence) => {
    const { start, on, server } = bound(await benchFor());
    const window = windowWithoutScreen(server, (request) =>
      request.onLoadFailed("https://idp.corp/auth", error),
    );
    on.openSignInWindow = window.open;
    const flow = start({ way: "window" });
    const view = await flow.finished;
    expect(happened(view)).toBe(sentence);
    expect(view.failure === null ? "" : describeFailure(view.failure).why).toContain(error);
    await flow.close();
    expect(window.closed()).toBe(1);
  });

  test("a service that refuses such windows is named, and the browser offered", async () => {
    const { start, on, server } = bound(await benchFor());
    const refusal = "https://accounts.google.com/v3/signin/rejected";
    on.openSignInWindow = windowWithoutScreen(server, (request) => request.onPageShown(refusal)).open;
    const view = await start({ way: "window" }).finished;
    expect(happened(view)).toBe("Google refuses windows inside apps.");
    expect(view.failure === null ? [] : describeFailure(view.failure).actions[0]?.id).toBe("openInBrowser");
  });

  test("where there is no window system it says so", async () => {
    const { start } = bound(await benchFor());
    const view = await start({ way: "window" }).finished;
    expect(happened(view)).toBe("There is no window to sign in with here.");
    expect(states(view)).toContainEqual(["signIn", "failed"]);
  });
});

describe("by pasting the address", () => {
  test("nothing listens, and the pasted address completes the sign-in", async () => {
    const { start, waiting, saved, on, server } = bound(await benchFor());
    on.person = "leaves";
    const flow = start({ way: "paste" });
    const view = await waiting(flow);
    expect(view.steps.map((step) => step.id)).not.toContain("listen");
    const url = flow.authorizationUrl() ?? "";
    const page = await server.approve(url, { stopBefore: on.redirectUri });
    expect(flow.pasteAddress(` ${page.url} `)).toEqual({ ok: true, value: undefined });
    expect((await flow.finished).state).toBe("done");
    expect(saved).toHaveLength(1);
    expect(flow.authorizationUrl()).toBeUndefined();
    expect(flow.pasteAddress(page.url)).toMatchObject({
      ok: false,
      failure: { code: "notWaitingForSignIn" },
    });
  });

  test.each([
    ["?code=abc&state=guess", "pastedWrongState"],
    ["?code=abc", "pastedWrongState"],
    ["", "pastedWithoutCode"],
  ])("the address with “%s” is refused and the flow keeps waiting", async (query, code) => {
    const { start, waiting, on } = bound(await benchFor());
    on.person = "leaves";
    const flow = start({ way: "paste" });
    await waiting(flow);
    expect(flow.pasteAddress(`${on.redirectUri}/${query}`)).toMatchObject({ ok: false, failure: { code } });
    expect(flow.view().state).toBe("running");
  });
});

describe("other grants", () => {
  test("client credentials are checked by fetching an access token; nothing is written", async () => {
    const { start, saved } = bound(await benchFor());
    const view = await start({ grant: "client_credentials", save: undefined }).finished;
    expect(view.state).toBe("done");
    expect(view.steps.map((step) => step.label)).toEqual(["Settings checked", "Access token received"]);
    expect(view.summary?.accessToken?.bytes).toBeGreaterThan(10);
    expect(view.holdsUnsavedToken).toBe(false);
    expect(saved).toEqual([]);
  });

  test("a stored refresh token that stays the same needs no save", async () => {
    const { start, saved, on } = bound(await benchFor());
    const got = start({ save: undefined });
    await got.finished;
    const stored = got.tokens()?.refreshToken;
    const view = await start({ grant: "refresh_token", storedRefreshToken: stored }).finished;
    expect(view).toMatchObject({ state: "done", holdsUnsavedToken: false, summary: { rotation: "same" } });
    expect(view.steps.at(-1)).toMatchObject({
      state: "skipped",
      label: "The token stayed the same: nothing to save",
    });
    expect(saved).toEqual([]);
    expect(on.opened).toHaveLength(1);
  });

  test("a stored refresh token that is replaced is saved", async () => {
    const { start, saved, server } = bound(await benchFor({ rotation: true }));
    const got = start({ save: undefined });
    await got.finished;
    const view = await start({ grant: "refresh_token", storedRefreshToken: got.tokens()?.refreshToken })
      .finished;
    expect(view).toMatchObject({ state: "done", summary: { rotation: "new" } });
    expect(saved.map((tokens) => tokens.refreshToken?.reveal())).toEqual([server.lastRefreshToken()]);
  });

  test("a stored refresh token is read again once nobody else refreshes", async () => {
    const { start, saved, on } = bound(await benchFor({ rotation: true }));
    const got = start({ save: undefined });
    await got.finished;
    const outdated = got.tokens()?.refreshToken;
    const reread = async () => saved.at(-1)?.refreshToken ?? outdated;
    let last: Promise<unknown> = Promise.resolve();
    const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
      const mine = last.then(run);
      last = mine;
      return mine;
    };
    const plan = {
      grant: "refresh_token",
      storedRefreshToken: outdated,
      rereadStoredRefreshToken: reread,
      exclusively: inTurn,
    } as const;
    const views = await Promise.all([start(plan).finished, start(plan).finished]);
    expect(views.map((view) => view.state)).toEqual(["done", "done"]);
    expect(on.saved).toHaveLength(2);
  });

  test("without a stored refresh token there is nothing to check", async () => {
    const { start } = bound(await benchFor());
    const view = await start({ grant: "refresh_token" }).finished;
    expect(happened(view)).toBe("There is no refresh token to check.");
  });

  test("a lock that stays taken ends the flow with its own failure", async () => {
    const { start } = bound(await benchFor());
    const taken = async () => fail({ code: "draftGone" } as const);
    const view = await start({
      grant: "refresh_token",
      storedRefreshToken: new Secret("x"),
      exclusively: taken,
    }).finished;
    expect(view.failure?.code).toBe("draftGone");
    expect(states(view)).toContainEqual(["check", "failed"]);
  });
});

describe("on another device", () => {
  test("the code is shown, and entering it completes the flow", async () => {
    const { start, waiting, saved, server, on, opened, clock } = bound(await benchFor());
    on.person = "leaves";
    const flow = start({ grant: "device_code" });
    const view = await waiting(flow);
    expect(view.device?.userCode).toMatch(/^[A-Z]{4}-[A-Z]{4}$/);
    expect(view.device?.verificationUri).toBe(`${server.issuer}/device`);
    expect(view.waiting).toMatchObject({ host: new URL(server.issuer).host, allowed: 600_000 });
    await flow.openAgain();
    expect(opened[0]).toContain(`${server.issuer}/device`);
    await server.approve(opened[0] ?? "");
    clock.advance(5_000);
    const end = await flow.finished;
    expect(happened(end)).toBeUndefined();
    expect(end.steps.map((step) => step.label)).toEqual([
      "Settings checked",
      "Signed in",
      "Token checked the way the driver will",
      "Saved to ~/.odbc.ini, 1 line",
    ]);
    expect(end.device).toBeNull();
    expect(saved).toHaveLength(1);
  });

  test("cancel ends the asking", async () => {
    const { start, waiting, server, clock } = bound(await benchFor());
    const flow = start({ grant: "device_code" });
    await waiting(flow);
    const asked = server.tokenRequests.length;
    flow.cancel();
    expect((await flow.finished).failure).toEqual({ code: "cancelled" });
    expect(flow.authorizationUrl()).toBeUndefined();
    clock.advance(60_000);
    expect(server.tokenRequests.length).toBe(asked);
    expect(clock.waiting).toBe(0);
  });

  test("a code that nobody enters in its time is said to be over", async () => {
    const { start, waiting, clock } = bound(await benchFor());
    const flow = start({ grant: "device_code" });
    await waiting(flow);
    clock.advance(600_000);
    expect((await flow.finished).failure?.code).toBe("deviceCodeNotEntered");
  });
});

/** The bench's methods, usable without it. */
function bound(on: FlowBench) {
  return {
    on,
    start: on.start.bind(on),
    waiting: on.waiting.bind(on),
    server: on.server,
    clock: on.clock,
    saved: on.saved,
    views: on.views,
    opened: on.opened,
    lastPages: on.lastPages,
    redirectUri: on.redirectUri,
  };
}
