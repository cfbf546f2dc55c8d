/** Client credentials, the stored refresh token, and a code on another device. */
import { afterEach, describe, expect, test } from "vitest";
import { fail } from "../../../../shared/failures/result";
import { Secret } from "../../../../shared/secret";
import type { OAuthServerOptions } from "../../../support/oauth-server/options";
import { type FlowBench, flowBench } from "../../../support/tokens/flow/flow";
import { bound, happened, states } from "../../../support/tokens/flow/reading";

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
