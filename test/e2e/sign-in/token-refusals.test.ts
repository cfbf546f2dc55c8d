/** Getting a token when something refuses: what is said, what is written (nothing), and the way on. */
import { once } from "node:events";
import { chmod, readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { dirname } from "node:path";
import { expect } from "@playwright/test";
import { freePort } from "../../support/network/free-port";
import { json, type OddTokenServer } from "../../support/oauth-server/odd-token-server";
import { EditorPage } from "../../support/pages/editor-page";
import { ListPage } from "../../support/pages/list-page";
import { pressInSignInWindow } from "../../support/pages/sign-in-page";
import { TokenDrawer } from "../../support/pages/token-drawer";
import { test, withToken } from "../../support/tokens/token-test";
import { expectedSection, odbcIni, restCase } from "../../support/views/new-data-source";

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

test("a file that only an administrator can change: the token is held, and the user's file takes it", async ({
  home,
  launch,
  startServer,
}) => {
  const redirectUri = `http://localhost:${await freePort()}`;
  const server = await startServer({ redirectUris: [redirectUri] });
  const before = odbcIni(restCase.name, expectedSection(restCase, server, redirectUri, undefined));
  await home.writeSystemFile(before);
  await chmod(home.systemFile, 0o444);
  await chmod(dirname(home.systemFile), 0o555);
  const app = await launch({ filePermissionsCount: true });
  await new ListPage(app.page).open(restCase.name);
  const drawer = new TokenDrawer(app.page);
  const editor = new EditorPage(app.page);
  await editor.getAndSave();
  await drawer.failsWith(/can(not)? change .*odbc\.ini\./, "Copy command", "Save to user file");
  await drawer.press("Save to user file");
  await editor.saved();
  expect(await home.readUserFile()).toContain(`RefreshToken=${server.lastRefreshToken()}\n`);
  expect(await readFile(home.systemFile, "utf8")).toBe(before);
});
