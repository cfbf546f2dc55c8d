/** The main job without a mouse, and where the focus goes. */
import { once } from "node:events";
import { createServer } from "node:net";
import { expect } from "@playwright/test";
import { test } from "../../support/electron/e2e-test";
import { pressMenuKey } from "../../support/electron/menu-key";
import { freePort } from "../../support/network/free-port";
import { EditorPage } from "../../support/pages/editor-page";
import { Keyboard } from "../../support/pages/keyboard";
import { ListPage } from "../../support/pages/list-page";
import { TokenDrawer } from "../../support/pages/token-drawer";
import { expectedSection, odbcIni, restCase } from "../../support/views/new-data-source";

test("by keyboard alone: a new data source, its values, its token, saved", async ({
  home,
  launch,
  startServer,
}) => {
  const redirectUri = `http://localhost:${await freePort()}`;
  const server = await startServer({ redirectUris: [redirectUri] });
  const { page } = await launch();
  const editor = new EditorPage(page);
  const keyboard = new Keyboard(page);

  await keyboard.goTo(editor.button("Any REST service"));
  await keyboard.press("Enter");
  await expect(editor.field("Model file")).toBeFocused();
  await keyboard.type("/opt/models/zendesk.rest");
  const values = [
    ["Client ID", server.clientId],
    ["Client secret", server.clientSecret],
    ["Authorization URL", server.authorizationEndpoint],
    ["Token URL", server.tokenEndpoint],
    ["Redirect URI", redirectUri],
  ] as const;
  for (const [label, value] of values) {
    await keyboard.goTo(editor.field(label));
    await keyboard.type(value);
  }
  await keyboard.goTo(editor.scopes());
  await keyboard.type("api");
  await keyboard.press("Enter");
  await keyboard.goTo(editor.button("Get and save"));
  await keyboard.press("Enter");
  await editor.tokenSaved();
  expect(await home.readUserFile()).toContain(`RefreshToken=${server.lastRefreshToken()}\n`);
});

test.describe("with a data source that lacks its token", () => {
  test.beforeEach(async ({ home }) => {
    const server = {
      clientId: "me",
      clientSecret: "secret",
      authorizationEndpoint: "http://127.0.0.1:9/auth",
      tokenEndpoint: "http://127.0.0.1:9/token",
      issuer: "http://127.0.0.1:9",
    };
    const section = expectedSection(restCase, server, `http://localhost:${await freePort()}`, undefined);
    await home.writeUserFile(odbcIni(restCase.name, section));
    await home.browser.behave("ignore");
  });

  test("the drawer takes the focus to its heading, Esc cancels, and the focus is back on the button", async ({
    launch,
  }) => {
    const { page } = await launch();
    const editor = new EditorPage(page);
    const drawer = new TokenDrawer(page);
    await new ListPage(page).open(restCase.name);
    await editor.getAndSave();
    await drawer.waits();
    await expect(drawer.heading()).toBeFocused();
    await new Keyboard(page).press("Escape");
    await drawer.isClosed();
    await expect(editor.button("Get and save")).toBeFocused();
  });

  test("a failure takes the focus to the button that repairs it", async ({ launch, home }) => {
    const holder = createServer().listen(0, "localhost");
    await once(holder, "listening");
    const address = holder.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const text = await home.readUserFile();
    await home.writeUserFile(text.replace(/(RedirectURI=http:\/\/localhost:)\d+/, `$1${port}`));
    const { page } = await launch();
    const editor = new EditorPage(page);
    await new ListPage(page).open(restCase.name);
    await editor.getAndSave();
    await expect(editor.button("Try again")).toBeFocused();
    holder.close();
  });

  test("save with something wrong goes to the first field that is wrong, with links to each", async ({
    launch,
  }) => {
    const { page } = await launch();
    const editor = new EditorPage(page);
    const keyboard = new Keyboard(page);
    await new ListPage(page).open(restCase.name);
    await editor.fill("Token URL", "nowhere");
    await editor.fill("Client ID", "");
    await editor.save();
    await expect(editor.field("Client ID")).toBeFocused();
    await expect(editor.message("2 values keep it from working.")).toBeVisible();
    await keyboard.goTo(page.getByRole("button", { name: "Token URL", exact: true }), { backwards: true });
    await keyboard.press("Enter");
    await expect(editor.field("Token URL")).toBeFocused();
  });

  test("Save by its key takes what is still being typed, a secret too", async ({ launch, home }) => {
    const app = await launch();
    const editor = new EditorPage(app.page);
    const keyboard = new Keyboard(app.page);
    await new ListPage(app.page).open(restCase.name);
    await keyboard.goTo(editor.field("Client ID"));
    await keyboard.type("typed-and-not-left");
    await pressMenuKey(app, "Ctrl+S");
    await editor.saved();
    expect(await home.readUserFile()).toContain("ClientID=typed-and-not-left\n");
    await keyboard.goTo(editor.field("Client secret"));
    await keyboard.type("secret = not left");
    await pressMenuKey(app, "Ctrl+S");
    await expect.poll(() => home.readUserFile()).toContain("ClientSecret=secret = not left\n");
    await expect(editor.field("Client secret")).toHaveValue("");
  });

  test("Esc brings back what stood in a field; F2 in the header renames", async ({ launch }) => {
    const { page } = await launch();
    const editor = new EditorPage(page);
    const keyboard = new Keyboard(page);
    await new ListPage(page).open(restCase.name);
    await keyboard.goTo(editor.field("Client ID"));
    await keyboard.type("half-typed");
    await keyboard.press("Escape");
    await expect(editor.field("Client ID")).toHaveValue("me");
    await keyboard.goTo(page.getByRole("button", { name: /^Rename / }).last(), { backwards: true });
    await keyboard.press("Enter");
    await keyboard.type("Better name");
    await keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Better name" })).toBeVisible();
  });
});
