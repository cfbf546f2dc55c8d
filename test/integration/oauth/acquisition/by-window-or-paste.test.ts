/** Getting a token by the window in the app, or by pasting the final address. */
import { afterEach, describe, expect, test } from "vitest";
import { describeFailure } from "../../../../shared/failures/failure";
import type { OAuthServerOptions } from "../../../support/oauth-server/options";
import { type FlowBench, flowBench, windowWithoutScreen } from "../../../support/tokens/flow/flow";
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
