/** What the app finds out by itself, other grants, and a missing refresh token put right by a press, in the real app. */
import { expect } from "@playwright/test";
import { test as base } from "../../support/electron/e2e-test";
import { freePort } from "../../support/network/free-port";
import { type OddTokenServer, startOddTokenServer } from "../../support/oauth-server/odd-token-server";
import { EditorPage } from "../../support/pages/editor-page";
import { ListPage } from "../../support/pages/list-page";
import { TokenDrawer } from "../../support/pages/token-drawer";
import { dynamicsCase, expectedSection, odbcIni, restCase } from "../../support/views/new-data-source";

interface Fixtures {
  /** A web API that wants a token: what its 401 says is the test's. */
  service: OddTokenServer;
}

const test = base.extend<Fixtures>({
  service: async ({ baseURL: _none }, use) => {
    const service = await startOddTokenServer();
    await use(service);
    await service.close();
  },
});

test("three values are enough: the service's own 401 leads to everything else", async ({
  home,
  launch,
  startServer,
  service,
}) => {
  const redirectUri = `http://localhost:${await freePort()}`;
  const server = await startServer({
    redirectUris: [redirectUri],
    clientAuthentication: "client_secret_post",
  });
  const challenge = `Bearer authorization_uri="${server.authorizationEndpoint}", resource_id="${service.origin}"`;
  service.answering = { status: 401, headers: { "www-authenticate": challenge } };
  const { page } = await launch();
  const editor = new EditorPage(page);
  await editor.startNew("Dynamics 365");
  await editor.fill("Service URL", `${service.origin}/api/data/v9.2/`);
  await expect(editor.field("Authorization URL")).toHaveValue(server.authorizationEndpoint);
  await expect(editor.field("Token URL")).toHaveValue(server.tokenEndpoint);
  await editor.fill("Client ID", server.clientId);
  await editor.fill("Client secret", server.clientSecret);
  // Which port is free here, and which scopes the test's server knows, only the test can say.
  await editor.fill("Redirect URI", redirectUri);
  await editor.addScopes("api");
  await editor.getAndSave();
  await editor.tokenSaved();
  const saved = await home.readUserFile();
  expect(saved).toContain(`AuthURI=${server.authorizationEndpoint}\n`);
  expect(saved).toContain(`TokenURI=POST ${server.tokenEndpoint}\n`);
  expect(saved).toContain(`Scope=${service.origin}/.default offline_access api\n`);
  expect(saved).toContain(`RefreshToken=${server.lastRefreshToken()}\n`);
});

test("typed endpoints stay when the service names others", async ({ launch, startServer, service }) => {
  const server = await startServer();
  const challenge = `Bearer authorization_uri="${server.authorizationEndpoint}"`;
  service.answering = { status: 401, headers: { "www-authenticate": challenge } };
  const { page } = await launch();
  const editor = new EditorPage(page);
  await editor.startNew(dynamicsCase.kind);
  await editor.fill("Authorization URL", "https://typed.example.com/authorize");
  await editor.fill("Service URL", `${service.origin}/api/data/v9.2/`);
  await expect(editor.field("Token URL")).toHaveValue(server.tokenEndpoint);
  await expect(editor.field("Authorization URL")).toHaveValue("https://typed.example.com/authorize");
});

test("no refresh token: one press changes what was missing, signs in again and saves", async ({
  home,
  launch,
  startServer,
}) => {
  const redirectUri = `http://localhost:${await freePort()}`;
  const server = await startServer({ redirectUris: [redirectUri], refreshTokens: "withOfflineAccess" });
  const section = { ...expectedSection(restCase, server, redirectUri, undefined), Scope: "api" };
  await home.writeUserFile(odbcIni(restCase.name, section));
  const { page } = await launch();
  await new ListPage(page).open(restCase.name);
  const editor = new EditorPage(page);
  const drawer = new TokenDrawer(page);
  await page.getByRole("combobox", { name: "Provider" }).click();
  await page.getByRole("option", { name: "Another OpenID provider" }).click();
  await editor.getAndSave();
  await drawer.failsWith("No refresh token came back.", "Add it and sign in again");
  await drawer.press("Add it and sign in again");
  await editor.tokenSaved();
  expect(await home.readUserFile()).toContain("Scope=api offline_access\n");
  expect(await home.readUserFile()).toContain(`RefreshToken=${server.lastRefreshToken()}\n`);
  expect(await home.browser.opened()).toHaveLength(2);
});

test("on another device: the code is shown, entered there, and the token is saved here", async ({
  home,
  launch,
  startServer,
}) => {
  const redirectUri = `http://localhost:${await freePort()}`;
  const server = await startServer({ redirectUris: [redirectUri] });
  await home.writeUserFile(odbcIni(restCase.name, expectedSection(restCase, server, redirectUri, undefined)));
  const { page } = await launch();
  await new ListPage(page).open(restCase.name);
  const editor = new EditorPage(page);
  await editor.getToken("With a device code");
  const code = page.getByRole("status", { name: "Code" });
  await expect(code).toHaveText(/^[A-Z0-9]{4}-?[A-Z0-9]{4}$/, { timeout: 15_000 });
  await server.approve(`${server.issuer}/device?user_code=${await code.textContent()}`);
  await editor.tokenSaved();
  expect(await home.readUserFile()).toContain(`RefreshToken=${server.lastRefreshToken()}\n`);
  expect(await home.browser.opened()).toEqual([]);
});

test("client credentials: nobody signs in, the check says so and keeps nothing", async ({
  home,
  launch,
  startServer,
}) => {
  const server = await startServer();
  const {
    RedirectURI: _redirect,
    AuthURI: _auth,
    ...rest
  } = expectedSection(restCase, server, "", undefined);
  const before = odbcIni(restCase.name, { ...rest, AuthenticationMethod: "53" });
  await home.writeUserFile(before);
  const { page } = await launch();
  await new ListPage(page).open(restCase.name);
  const editor = new EditorPage(page);
  await editor.press("Check credentials");
  await expect(editor.message("The credentials work.")).toBeVisible({ timeout: 15_000 });
  expect(await home.readUserFile()).toBe(before);
  expect(server.tokenRequests.map(({ parameters }) => parameters.grant_type)).toEqual(["client_credentials"]);
});
