/** Getting a token when it does not go straight: later, reviewed, cancelled, refused, and what is left then. */
import { once } from "node:events";
import { chmod, readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { dirname } from "node:path";
import { expect } from "@playwright/test";
import { test as base } from "../support/e2e-test";
import type { RunningApp } from "../support/electron-app";
import { freePort } from "../support/free-port";
import { expectedSection, fillDataSource, odbcIni, restCase } from "../support/new-data-source";
import type { OAuthServer } from "../support/oauth-server";
import type { OAuthServerOptions } from "../support/oauth-server-options";
import { json, type OddTokenServer, startOddTokenServer } from "../support/odd-token-server";
import { EditorPage } from "../support/pages/editor-page";
import { ListPage } from "../support/pages/list-page";
import { nextSignInWindow, pressInSignInWindow } from "../support/pages/sign-in-page";
import { TokenDrawer } from "../support/pages/token-drawer";

interface Opened {
  readonly app: RunningApp;
  readonly server: OAuthServer;
  readonly redirectUri: string;
  readonly editor: EditorPage;
  readonly drawer: TokenDrawer;
  /** The bytes before anything was done. */
  readonly before: string;
}

interface OpenOptions {
  readonly server?: OAuthServerOptions;
  /** Options of the file that differ from what works. */
  readonly section?: (server: OAuthServer) => Readonly<Record<string, string>>;
  readonly redirectUri?: string;
}

interface Fixtures {
  /** The app with a data source that lacks only its token, opened in the editor. */
  open: (options?: OpenOptions) => Promise<Opened>;
  tokenServer: OddTokenServer;
}

const { name } = restCase;

const test = base.extend<Fixtures>({
  open: async ({ home, launch, startServer }, use) => {
    await use(async (options = {}) => {
      const redirectUri = options.redirectUri ?? `http://localhost:${await freePort()}`;
      const server = await startServer({ redirectUris: [redirectUri], ...options.server });
      const section = expectedSection(restCase, server, redirectUri, undefined);
      const before = odbcIni(name, { ...section, ...options.section?.(server) });
      await home.writeUserFile(before);
      const app = await launch();
      await new ListPage(app.page).open(name);
      const editor = new EditorPage(app.page);
      return { app, server, redirectUri, editor, drawer: new TokenDrawer(app.page), before };
    });
  },
  tokenServer: async ({ baseURL: _none }, use) => {
    const server = await startOddTokenServer();
    await use(server);
    await server.close();
  },
});

/** The file with the one line that getting a token adds. */
const withToken = (before: string, token: string | undefined) => `${before}RefreshToken=${token}\n`;

test("saved first, signed in later: the token is the only line that is added", async ({
  home,
  launch,
  startServer,
}) => {
  const redirectUri = `http://localhost:${await freePort()}`;
  const server = await startServer({ redirectUris: [redirectUri] });
  const app = await launch();
  const editor = new EditorPage(app.page);
  await fillDataSource(editor, restCase, server, redirectUri);
  await editor.save();
  await editor.saved();
  const saved = await home.readUserFile();
  expect(saved).not.toContain("RefreshToken");

  await editor.getAndSave();
  await editor.tokenSaved();
  expect(await home.readUserFile()).toBe(withToken(saved, server.lastRefreshToken()));
});

test("get, then review: nothing is written until Save", async ({ home, open }) => {
  const { editor, server, before } = await open();
  await editor.getToken("Get, then review");
  await expect(editor.message("Refresh token received.")).toBeVisible({ timeout: 15_000 });
  await expect(editor.field("Refresh token")).toHaveAttribute("placeholder", "••••••••••••");
  expect(await home.readUserFile()).toBe(before);
  await editor.save();
  await editor.saved();
  expect(await home.readUserFile()).toBe(withToken(before, server.lastRefreshToken()));
});

test("undo brings back every byte from before the token", async ({ home, open }) => {
  const { editor, before } = await open();
  await editor.getAndSave();
  await editor.tokenSaved();
  expect(await home.readUserFile()).not.toBe(before);
  await editor.press("Undo");
  await expect(editor.message("Undone: the file is as it was before.")).toBeVisible();
  expect(await home.readUserFile()).toBe(before);
});

test.describe("when the check fails", () => {
  const section = (tokenServer: OddTokenServer) => () => ({ TokenURI: `POST ${tokenServer.origin}/token` });
  const tokens = { access_token: "at-1", token_type: "Bearer", refresh_token: "rt-of-the-code" };

  function refuseRefresh(tokenServer: OddTokenServer): void {
    tokenServer.answering = (sent) =>
      sent.body.includes("grant_type=refresh_token") ? json({ error: "invalid_grant" }, 400) : json(tokens);
  }

  test("nothing is written, and Save anyway writes the token that is held", async ({
    home,
    open,
    tokenServer,
  }) => {
    refuseRefresh(tokenServer);
    const { editor, drawer, before } = await open({ section: section(tokenServer) });
    await editor.getAndSave();
    await drawer.failsWith("The refresh token no longer works.", "Sign in again", "Save anyway");
    expect(await home.readUserFile()).toBe(before);
    await drawer.press("Save anyway");
    await editor.tokenSaved();
    expect(await home.readUserFile()).toBe(withToken(before, "rt-of-the-code"));
  });

  test("Sign in again starts over, and what then works is written", async ({ home, open, tokenServer }) => {
    refuseRefresh(tokenServer);
    const { editor, drawer, before } = await open({ section: section(tokenServer) });
    await editor.getAndSave();
    await drawer.failsWith("The refresh token no longer works.");
    tokenServer.answering = json(tokens);
    await drawer.press("Sign in again");
    await editor.tokenSaved();
    expect(await home.readUserFile()).toBe(withToken(before, "rt-of-the-code"));
    expect(await home.browser.opened()).toHaveLength(2);
  });

  test("closing the drawer leaves the token on the form, to be saved", async ({
    home,
    open,
    tokenServer,
  }) => {
    refuseRefresh(tokenServer);
    const { editor, drawer, before } = await open({ section: section(tokenServer) });
    await editor.getAndSave();
    await drawer.failsWith("The refresh token no longer works.");
    await drawer.close();
    await expect(editor.field("Refresh token")).toHaveAttribute("placeholder", "••••••••••••");
    expect(await home.readUserFile()).toBe(before);
    await editor.save();
    await editor.saved();
    expect(await home.readUserFile()).toBe(withToken(before, "rt-of-the-code"));
  });
});

test("Cancel ends the waiting, changes nothing, and the next sign-in works", async ({ home, open }) => {
  const { editor, drawer, before, server } = await open();
  await home.browser.behave("ignore");
  await editor.getAndSave();
  await drawer.waits();
  await expect(editor.message("Fields are locked until sign-in ends.")).toBeVisible();
  await expect(editor.field("Client ID")).toHaveAttribute("readonly", "");
  await drawer.cancel();
  expect(await home.readUserFile()).toBe(before);

  await home.browser.behave("approve");
  await editor.getAndSave();
  await editor.tokenSaved();
  expect(await home.readUserFile()).toBe(withToken(before, server.lastRefreshToken()));
});

test("closing the sign-in window is a cancel", async ({ home, open }) => {
  const { app, editor, drawer, before } = await open();
  const opening = nextSignInWindow(app);
  await editor.getToken("In a window of this app");
  await (await opening).close();
  await drawer.failsWith("Sign-in was cancelled.", "Start again");
  expect(await home.readUserFile()).toBe(before);
});

test("more time is given when asked for", async ({ home, open }) => {
  const { editor, drawer } = await open();
  await home.browser.behave("ignore");
  await editor.getAndSave();
  await drawer.waits();
  const before = await drawer.secondsLeft();
  expect(before).toBeGreaterThan(200);
  expect(before).toBeLessThanOrEqual(300);
  await drawer.press("More time");
  await expect.poll(() => drawer.secondsLeft()).toBeGreaterThan(before + 60);
  await drawer.cancel();
});

test("an address brought back by hand is taken; another one is refused with the reason", async ({
  home,
  open,
}) => {
  const { app, editor, drawer, server, redirectUri, before } = await open();
  await editor.getToken("Paste the address by hand");
  await drawer.waits();
  await drawer.paste("not an address");
  await expect(editor.message(/This is not an address\./)).toBeVisible();
  await drawer.paste("https://example.com/?code=1&state=2");
  await expect(editor.message(/This address is not the one the sign-in ends on\./)).toBeVisible();
  await drawer.paste(`${redirectUri}/?code=1&state=forged`);
  await expect(editor.message(/This address belongs to another sign-in\./)).toBeVisible();

  await drawer.press("Copy link");
  const link = await app.main.evaluate(({ clipboard }) => clipboard.readText());
  const { url } = await server.approve(link, { stopBefore: redirectUri });
  await drawer.paste(url);
  await editor.tokenSaved();
  expect(await home.readUserFile()).toBe(withToken(before, server.lastRefreshToken()));
});

test("a taken port is named, and both ways on work", async ({ home, open }) => {
  const port = await freePort();
  const holder = createServer().listen(port, "localhost");
  await once(holder, "listening");
  const { app, editor, drawer, before, server } = await open({ redirectUri: `http://localhost:${port}` });
  await editor.getAndSave();
  const sentence = `Port ${port} is taken, and your redirect URI needs it.`;
  await drawer.failsWith(sentence, "Try again", "Use a window in the app", "Paste the address");
  expect(await home.readUserFile()).toBe(before);

  const pressed = pressInSignInWindow(app, "Allow");
  await drawer.press("Use a window in the app");
  await pressed;
  await editor.tokenSaved();
  expect(await home.readUserFile()).toBe(withToken(before, server.lastRefreshToken()));
  expect(await home.browser.opened()).toEqual([]);
  holder.close();
});

test("once the port is free again, Try again goes on in the browser", async ({ home, open }) => {
  const port = await freePort();
  const holder = createServer().listen(port, "localhost");
  await once(holder, "listening");
  const { editor, drawer } = await open({ redirectUri: `http://localhost:${port}` });
  await editor.getAndSave();
  await drawer.failsWith(/is taken, and your redirect URI needs it\./);
  holder.close();
  await once(holder, "close");
  await drawer.press("Try again");
  await editor.tokenSaved();
  expect(await home.browser.opened()).toHaveLength(1);
});

test("a refusal at the service is told in its words", async ({ home, open }) => {
  const { editor, drawer, before } = await open();
  await home.browser.behave("deny");
  await editor.getAndSave();
  await drawer.failsWith("Access was not allowed.", "Try again");
  await expect(editor.message(/The person pressed Deny\./)).toBeVisible();
  expect(await home.readUserFile()).toBe(before);
});

test("an error of the token URL is told, and nothing is written", async ({ home, open, tokenServer }) => {
  tokenServer.answering = { status: 503, body: "" };
  const { editor, drawer, before } = await open({
    section: () => ({ TokenURI: `POST ${tokenServer.origin}/token` }),
  });
  await editor.getAndSave();
  await drawer.failsWith(/has a problem of its own\./);
  expect(await home.readUserFile()).toBe(before);
});

test("an answer without a refresh token says so and writes nothing", async ({ home, open }) => {
  const { editor, drawer, before } = await open({ server: { refreshTokens: "never" } });
  await editor.getAndSave();
  await drawer.failsWith("No refresh token came back.");
  expect(await home.readUserFile()).toBe(before);
});

test("a wrong secret: the button leads to the field, and the right one works", async ({ home, open }) => {
  const { editor, drawer, server, before } = await open({ section: () => ({ ClientSecret: "wrong" }) });
  await editor.getAndSave();
  await drawer.failsWith("The service does not accept this client ID and secret.", "Edit secret");
  expect(await home.readUserFile()).toBe(before);
  await drawer.press("Edit secret");
  await expect(editor.field("Client secret")).toBeFocused();
  await editor.fill("Client secret", server.clientSecret);
  await editor.getAndSave();
  await editor.tokenSaved();
  const right = before.replace("ClientSecret=wrong", `ClientSecret=${server.clientSecret}`);
  expect(await home.readUserFile()).toBe(withToken(right, server.lastRefreshToken()));
});

test("a token that is replaced at each use: the one of the check is what is saved", async ({
  home,
  open,
}) => {
  const { editor, server, before } = await open({ server: { rotation: true } });
  await editor.getAndSave();
  await editor.tokenSaved();
  const given = server.tokenRequests.map(({ refreshToken }) => refreshToken);
  expect(new Set(given).size).toBe(2);
  expect(await home.readUserFile()).toBe(withToken(before, given[1]));
});

test("an https redirect to this computer is caught by the window, which is the way offered first", async ({
  home,
  open,
}) => {
  const redirectUri = `https://localhost:${await freePort()}/callback`;
  const { app, editor, server, before } = await open({ redirectUri });
  const pressed = pressInSignInWindow(app, "Allow");
  await editor.getAndSave();
  await pressed;
  await editor.tokenSaved();
  expect(await home.readUserFile()).toBe(withToken(before, server.lastRefreshToken()));
  expect(await home.browser.opened()).toEqual([]);
});

test("a file that only an administrator can change: the token is held, and the user's file takes it", async ({
  home,
  launch,
  startServer,
}) => {
  const redirectUri = `http://localhost:${await freePort()}`;
  const server = await startServer({ redirectUris: [redirectUri] });
  const before = odbcIni(name, expectedSection(restCase, server, redirectUri, undefined));
  await home.writeSystemFile(before);
  await chmod(home.systemFile, 0o444);
  await chmod(dirname(home.systemFile), 0o555);
  const app = await launch({ filePermissionsCount: true });
  await new ListPage(app.page).open(name);
  const drawer = new TokenDrawer(app.page);
  const editor = new EditorPage(app.page);
  await editor.getAndSave();
  await drawer.failsWith(/can(not)? change .*odbc\.ini\./, "Copy command", "Save to user file");
  await drawer.press("Save to user file");
  await editor.saved();
  expect(await home.readUserFile()).toContain(`RefreshToken=${server.lastRefreshToken()}\n`);
  expect(await readFile(home.systemFile, "utf8")).toBe(before);
});
