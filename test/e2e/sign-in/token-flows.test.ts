/** Getting a token in every way that works: later, reviewed, by hand, in a window, replaced at each use. */
import { expect } from "@playwright/test";
import { freePort } from "../../support/network/free-port";
import { buildProbe } from "../../support/odbc/probe";
import { EditorPage } from "../../support/pages/editor-page";
import { nextSignInWindow, pressInSignInWindow } from "../../support/pages/sign-in-page";
import { test, withToken } from "../../support/tokens/token-test";
import { fillDataSource, restCase } from "../../support/views/new-data-source";

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

test("a token that is replaced at each use: the one of the check is saved, and unixODBC reads it", async ({
  home,
  open,
}) => {
  const { editor, server, before } = await open({ server: { rotation: true } });
  await editor.getAndSave();
  await editor.tokenSaved();
  const given = server.tokenRequests.map(({ refreshToken }) => refreshToken);
  expect(new Set(given).size).toBe(2);
  expect(await home.readUserFile()).toBe(withToken(before, given[1]));
  const probe = await buildProbe();
  try {
    const [name] = await probe.sections(home.userFile);
    expect(await probe.read(home.userFile, name ?? "", "RefreshToken")).toBe(given[1]);
  } finally {
    await probe.close();
  }
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
