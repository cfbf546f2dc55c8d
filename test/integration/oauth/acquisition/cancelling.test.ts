import { createServer } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import type { HttpFetch } from "../../../../electron/oauth/http/http-fetch";
import { describeFailure } from "../../../../shared/failures/failure";
import { closeListening, listenAt } from "../../../support/network/free-port";
import type { OAuthServerOptions } from "../../../support/oauth-server/options";
import { type FlowBench, flowBench, realFetch, windowWithoutScreen } from "../../../support/tokens/flow/flow";

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

async function expectPortFree(of: FlowBench): Promise<void> {
  const port = Number(new URL(of.redirectUri).port);
  for (const host of ["127.0.0.1", "::1"]) {
    const server = createServer();
    await listenAt(server, port, host);
    await closeListening(server);
  }
}

/** Lets requests of one grant out only when the test says so; `arrived` tells that one was made. */
function holdBack(grantType: string): { fetch: HttpFetch; arrived: Promise<void>; letGo: () => void } {
  let tellArrived = (): void => undefined;
  let letGo = (): void => undefined;
  const arrived = new Promise<void>((resolve) => {
    tellArrived = resolve;
  });
  const released = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const fetch: HttpFetch = async (address, init) => {
    if (new URLSearchParams(init.body).get("grant_type") === grantType) {
      tellArrived();
      await Promise.race([
        released,
        new Promise((resolve) => init.signal.addEventListener("abort", resolve, { once: true })),
      ]);
    }
    return realFetch(address, init);
  };
  return { fetch, arrived, letGo };
}

describe("cancel", () => {
  test.each(["browser", "paste"] as const)(
    "while waiting for the sign-in by %s ends it and frees the port",
    async (way) => {
      const on = await benchFor();
      on.person = "leaves";
      const flow = on.start({ way });
      await on.waiting(flow);
      flow.cancel();
      const view = await flow.finished;
      expect(view).toMatchObject({ state: "failed", failure: { code: "cancelled" }, waiting: null });
      expect(view.steps.find((step) => step.id === "signIn")?.state).toBe("failed");
      await flow.close();
      await expectPortFree(on);
      expect(on.clock.waiting).toBe(0);
    },
  );

  test("while the window is open closes it", async () => {
    const on = await benchFor();
    const window = windowWithoutScreen(on.server, () => undefined);
    on.openSignInWindow = window.open;
    const flow = on.start({ way: "window" });
    await on.waiting(flow);
    flow.cancel();
    expect((await flow.finished).failure).toEqual({ code: "cancelled" });
    await flow.close();
    expect(window.closed()).toBe(1);
  });

  test.each(["authorization_code", "refresh_token"])(
    "during the request %s breaks it off and writes nothing",
    async (grantType) => {
      const on = await benchFor();
      const held = holdBack(grantType);
      on.fetch = held.fetch;
      const flow = on.start();
      await held.arrived;
      flow.cancel();
      const view = await flow.finished;
      expect(view).toMatchObject({ failure: { code: "cancelled" }, holdsUnsavedToken: false });
      expect(on.saved).toEqual([]);
      held.letGo();
    },
  );

  test("at once after the start is a cancel too", async () => {
    const on = await benchFor();
    const flow = on.start();
    flow.cancel();
    expect((await flow.finished).failure).toEqual({ code: "cancelled" });
    await flow.close();
    await expectPortFree(on);
  });

  test("while the stored token is being refreshed waits, and saves the token that replaced it", async () => {
    const on = await benchFor({ rotation: true });
    const got = on.start({ save: undefined });
    await got.finished;
    const held = holdBack("refresh_token");
    on.fetch = held.fetch;
    const flow = on.start({ grant: "refresh_token", storedRefreshToken: got.tokens()?.refreshToken });
    await held.arrived;
    flow.cancel();
    expect(flow.view()).toMatchObject({ state: "running" });
    expect(flow.view().steps.at(1)?.label).toBe(
      "Waiting for the answer: the service may be replacing the token",
    );
    held.letGo();
    expect(await flow.finished).toMatchObject({ state: "done" });
    expect(on.saved.map((tokens) => tokens.refreshToken?.reveal())).toEqual([on.server.lastRefreshToken()]);
  });

  test("while the stored token is being refreshed cancels when it stayed the same", async () => {
    const on = await benchFor();
    const got = on.start({ save: undefined });
    await got.finished;
    const held = holdBack("refresh_token");
    on.fetch = held.fetch;
    const flow = on.start({ grant: "refresh_token", storedRefreshToken: got.tokens()?.refreshToken });
    await held.arrived;
    flow.cancel();
    held.letGo();
    expect((await flow.finished).failure).toEqual({ code: "cancelled" });
    expect(on.saved).toEqual([]);
  });

  test("while another refresh of the data source runs gives up the place in the queue", async () => {
    const on = await benchFor();
    const got = on.start({ save: undefined });
    await got.finished;
    const requests = on.server.tokenRequests.length;
    let enter = (): void => undefined;
    const turn = new Promise<void>((resolve) => {
      enter = resolve;
    });
    const flow = on.start({
      grant: "refresh_token",
      storedRefreshToken: got.tokens()?.refreshToken,
      exclusively: async (run) => {
        await turn;
        return run();
      },
    });
    flow.cancel();
    expect((await flow.finished).failure).toEqual({ code: "cancelled" });
    enter();
    await flow.close();
    expect(on.server.tokenRequests.length).toBe(requests);
  });

  test("during the save lets the file be written whole", async () => {
    const on = await benchFor();
    const flow = on.start({
      save: async () => {
        flow.cancel();
        return { ok: true, value: { changedLines: 1 } };
      },
    });
    expect(await flow.finished).toMatchObject({ state: "done", failure: null });
  });
});

describe("nobody signs in", () => {
  test("e15 for five minutes: it ends, nothing changed, and a late browser is told", async () => {
    const on = await benchFor();
    on.person = "leaves";
    const flow = on.start();
    await on.waiting(flow);
    const url = flow.authorizationUrl() ?? "";
    on.clock.advance(299_999);
    expect(flow.view().state).toBe("running");
    on.clock.advance(1);
    const view = await flow.finished;
    const copy = view.failure === null ? undefined : describeFailure(view.failure);
    expect(copy?.happened).toBe("Nobody signed in for 5 minutes.");
    expect(copy?.next).toContain("Nothing changed.");
    const late = await on.server.approve(url);
    expect(late.status).toBe(410);
    expect(late.body).toContain("This sign-in has expired");
    expect(flow.view().failure?.code).toBe("nobodySignedIn");
  });

  test("the receiver that tells late browsers goes after a minute", async () => {
    const on = await benchFor();
    on.person = "leaves";
    const flow = on.start();
    await on.waiting(flow);
    on.clock.advance(300_000);
    await flow.finished;
    on.clock.advance(60_000);
    await flow.close();
    await expectPortFree(on);
    expect(on.clock.waiting).toBe(0);
  });

  test("a new sign-in takes the port of an expired one at once", async () => {
    const on = await benchFor();
    on.person = "leaves";
    const expired = on.start();
    await on.waiting(expired);
    on.clock.advance(300_000);
    await expired.finished;
    on.person = "approve";
    expect(await on.start().finished).toMatchObject({ state: "done" });
  });

  test("more time is given as often as asked, and said", async () => {
    const on = await benchFor();
    on.person = "leaves";
    const flow = on.start();
    await on.waiting(flow);
    flow.moreTime();
    on.clock.advance(300_000);
    expect(flow.view().state).toBe("running");
    on.clock.advance(300_000);
    const view = await flow.finished;
    expect(view.failure).toEqual({ code: "nobodySignedIn", minutes: 10 });
    flow.moreTime();
    expect(flow.view().waiting).toBeNull();
  });
});

describe("another way while waiting", () => {
  test("the browser is left for pasting: its port is free, its answer of no use, the new one works", async () => {
    const on = await benchFor();
    on.person = "leaves";
    const flow = on.start();
    await on.waiting(flow);
    const first = flow.authorizationUrl() ?? "";
    flow.switchWay("paste");
    await on.until(flow, (view) => view.way === "paste" && view.waiting !== null);
    expect(flow.view().steps.map((step) => step.id)).toEqual([
      "settings",
      "signIn",
      "exchange",
      "check",
      "save",
    ]);
    const old = await on.server.approve(first, { stopBefore: on.redirectUri });
    expect(flow.pasteAddress(old.url)).toMatchObject({ ok: false, failure: { code: "pastedWrongState" } });
    const page = await on.server.approve(flow.authorizationUrl() ?? "", { stopBefore: on.redirectUri });
    expect(flow.pasteAddress(page.url)).toMatchObject({ ok: true });
    expect(await flow.finished).toMatchObject({ state: "done", way: "paste" });
    await expectPortFree(on);
  });

  test("the window is left for the browser and closed", async () => {
    const on = await benchFor();
    const window = windowWithoutScreen(on.server, () => undefined);
    on.openSignInWindow = window.open;
    const flow = on.start({ way: "window" });
    await on.waiting(flow);
    await flow.openAgain();
    expect(window.focused()).toBeGreaterThan(0);
    flow.switchWay("browser");
    expect(await flow.finished).toMatchObject({ state: "done", way: "browser" });
    expect(window.closed()).toBe(1);
  });

  test("the same way again starts anew on the same port", async () => {
    const on = await benchFor();
    on.person = "leaves";
    const flow = on.start();
    await on.waiting(flow);
    const first = flow.authorizationUrl();
    flow.switchWay("browser");
    await on.until(flow, (view) => view.waiting !== null && flow.authorizationUrl() !== first);
    on.person = "approve";
    await flow.openAgain();
    expect(await flow.finished).toMatchObject({ state: "done" });
  });
});

test("an exception in a check is a bug: it is reported, and the flow ends", async () => {
  const on = await benchFor();
  const flow = on.start({
    checkSettings: () => {
      throw new Error("broken");
    },
  });
  const view = await flow.finished;
  expect(view.failure).toEqual({ code: "internal", where: "getting a token" });
  expect(on.bugs.splice(0)).toHaveLength(1);
});
