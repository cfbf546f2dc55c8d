import { createServer } from "node:https";
import { expect } from "@playwright/test";
import { makeReceiverCertificate } from "../../../electron/oauth/loopback/certificate";
import { test } from "../../support/electron/e2e-test";
import type { RunningApp } from "../../support/electron/electron-app";
import { listen } from "../../support/network/listening";
import { rightState, type SignInPages, startSignInPages } from "../../support/sign-in/sign-in-pages";
import {
  buildSignInWindowApp,
  closeIn,
  eventsOf,
  openIn,
  type SignInWindowApp,
  titlesOf,
} from "../../support/sign-in/window-bench";

/** Nothing listens there, and no certificate exists for it. */
const httpsRedirect = "https://localhost:18443/";

let bench: SignInWindowApp;
let pages: SignInPages | undefined;

test.beforeAll(async () => {
  bench = await buildSignInWindowApp();
});

test.afterAll(async () => {
  await bench.remove();
});

test.afterEach(async () => {
  await pages?.close();
  pages = undefined;
});

/** Opens the page at `path` of a service that redirects to `redirectUri`. */
async function openPage(app: RunningApp, path: string, redirectUri = httpsRedirect): Promise<string> {
  pages ??= await startSignInPages(redirectUri);
  const authorizationUrl = `${pages.origin}${path}`;
  await openIn(app, { authorizationUrl, redirectUri, rightState });
  return authorizationUrl;
}

const kinds = async (app: RunningApp) => (await eventsOf(app)).map(([kind]) => kind);

for (const path of ["/redirects", "/press-then-redirects", "/goes-by-script", "/opens-a-popup"]) {
  test(`the answer of a service that ${path.slice(1)} is taken before anything connects`, async ({
    launch,
  }) => {
    const app = await launch({ folder: bench.folder });
    await openPage(app, path);
    const answer = ["redirect", `${httpsRedirect}?code=abc&state=${rightState}`];
    await expect.poll(() => eventsOf(app)).toContainEqual(answer);
    await expect.poll(() => titlesOf(app)).toEqual([]);
    expect(await kinds(app)).not.toContain("closed");
    expect(await kinds(app)).not.toContain("failed");
  });
}

test("the answer of a service that posts a form is taken with its fields", async ({ launch }) => {
  const app = await launch({ folder: bench.folder });
  await openPage(app, "/posts-a-form");
  const answer = ["redirect", `${httpsRedirect}?code=a+b%2Bc&state=${rightState}`];
  await expect.poll(() => eventsOf(app)).toContainEqual(answer);
});

for (const path of ["/redirects", "/goes-by-script"]) {
  test(`a redirect URI that is no web address is taken too (${path.slice(1)})`, async ({ launch }) => {
    const app = await launch({ folder: bench.folder });
    await openPage(app, path, "myapp://callback");
    const answer = ["redirect", `myapp://callback?code=abc&state=${rightState}`];
    await expect.poll(() => eventsOf(app)).toContainEqual(answer);
  });
}

test("an answer with a wrong state leaves the window where it was", async ({ launch }) => {
  const app = await launch({ folder: bench.folder });
  await openPage(app, "/press-then-wrong-state");
  await expect.poll(() => kinds(app)).toContain("redirect");
  expect(await titlesOf(app)).toEqual([new URL(pages?.origin ?? "").host]);
  expect(await kinds(app)).not.toContain("failed");
});

test("the title is the host where the page really is", async ({ launch }) => {
  const app = await launch({ folder: bench.folder });
  const address = await openPage(app, "/quiet");
  await expect.poll(() => titlesOf(app)).toEqual([new URL(address).host]);
});

test("the person closing the window is reported, the app closing it is not", async ({ launch }) => {
  const app = await launch({ folder: bench.folder });
  await openPage(app, "/quiet");
  await expect.poll(() => kinds(app)).toEqual(["shown"]);
  await closeIn(app);
  await openPage(app, "/quiet");
  await expect.poll(() => kinds(app)).toEqual(["shown", "shown"]);
  await app.main.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) if (window.getTitle() !== "Bench") window.close();
  });
  await expect.poll(() => kinds(app)).toEqual(["shown", "shown", "closed"]);
});

test("a window knows nothing of the one before", async ({ launch }) => {
  const app = await launch({ folder: bench.folder });
  await openPage(app, "/quiet");
  await expect.poll(() => kinds(app)).toEqual(["shown"]);
  await closeIn(app);
  await openPage(app, "/quiet");
  await expect.poll(() => kinds(app)).toEqual(["shown", "shown"]);
  expect(pages?.cookies.filter((cookie) => cookie !== "")).toEqual([]);
});

test("pages cannot leave the web", async ({ launch }) => {
  const app = await launch({ folder: bench.folder });
  await openPage(app, "/leaves-the-web");
  await expect.poll(() => eventsOf(app)).toContainEqual(["shown", `${pages?.origin}/quiet`]);
  expect((await eventsOf(app)).filter(([, address]) => !address.startsWith("http"))).toEqual([]);
});

test("a page gets few popups, and none that covers the screen, hides or stays on top", async ({ launch }) => {
  const app = await launch({ folder: bench.folder });
  await openPage(app, "/opens-many");
  const looks = () =>
    app.main.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .filter((window) => window.getTitle() !== "Bench")
        .map((window) => ({
          fixed:
            window.isKiosk() || window.isFullScreen() || window.isAlwaysOnTop() || window.getOpacity() < 1,
          seen: window.isVisible() && window.getContentSize().every((size) => size >= 280),
        })),
    );
  await expect.poll(async () => (await looks()).length).toBe(4);
  await expect.poll(looks).toEqual(Array.from({ length: 4 }, () => ({ fixed: false, seen: true })));
  await expect
    .poll(async () => new Set(await titlesOf(app)))
    .toEqual(new Set([new URL(pages?.origin ?? "").host]));
});

test("a page that alerts without end holds nobody", async ({ launch }) => {
  const app = await launch({ folder: bench.folder });
  await openPage(app, "/alerts-for-ever");
  await expect.poll(() => eventsOf(app)).toContainEqual(["shown", `${pages?.origin}/quiet`]);
});

test("pages get no permissions and do not reach Node", async ({ launch }) => {
  const app = await launch({ folder: bench.folder });
  await openPage(app, "/wants-everything");
  const denied = `${pages?.origin}/quiet?rejected,rejected,undefinedundefined`;
  await expect.poll(() => eventsOf(app)).toContainEqual(["shown", denied]);
});

test("downloads are stopped", async ({ launch }) => {
  const app = await launch({ folder: bench.folder });
  const download = app.main.evaluate(
    ({ app: electronApp }) =>
      new Promise<string>((resolve) => {
        electronApp.once("session-created", (session) =>
          // Looked at once every listener, the window's own included, has run.
          session.on("will-download", (event) =>
            setImmediate(() => resolve(event.defaultPrevented ? "stopped" : "let go")),
          ),
        );
      }),
  );
  await openPage(app, "/downloads");
  expect(await download).toBe("stopped");
});

test("a certificate that this computer does not trust is reported by Chromium's name", async ({ launch }) => {
  const app = await launch({ folder: bench.folder });
  const server = createServer((await makeReceiverCertificate(Date.now())).tls(), (_request, response) => {
    response.end("secret page");
  });
  const origin = await listen(server, "https");
  await openIn(app, { authorizationUrl: `${origin}/`, redirectUri: httpsRedirect, rightState });
  await expect.poll(() => eventsOf(app)).toEqual([["failed", "ERR_CERT_AUTHORITY_INVALID"]]);
  server.close();
  server.closeAllConnections();
});

test("a service that cannot be reached is reported", async ({ launch }) => {
  const app = await launch({ folder: bench.folder });
  const authorizationUrl = "http://sign-in.invalid/";
  await openIn(app, { authorizationUrl, redirectUri: httpsRedirect, rightState });
  await expect.poll(() => eventsOf(app)).toEqual([["failed", "ERR_NAME_NOT_RESOLVED"]]);
});
