/** The main job in the real app: a new data source, its token from a real server, saved, read by the real unixODBC. */
import { expect } from "@playwright/test";
import { test } from "../support/electron/e2e-test";
import type { RunningApp } from "../support/electron/electron-app";
import { freePort } from "../support/network/free-port";
import { buildProbe, type OdbcProbe } from "../support/odbc/probe";
import { EditorPage } from "../support/pages/editor-page";
import { pressInSignInWindow } from "../support/pages/sign-in-page";
import {
  driverCases,
  dynamicsCase,
  expectedSection,
  fillDataSource,
  labelsOfEndpoints,
} from "../support/views/new-data-source";

let probe: OdbcProbe;

test.beforeAll(async () => {
  probe = await buildProbe();
});

test.afterAll(async () => {
  await probe.close();
});

/** The section as unixODBC reads it, every option in it. */
async function readByUnixOdbc(file: string, name: string): Promise<Record<string, string>> {
  const sections = await probe.dump(file);
  return Object.fromEntries(sections.find(({ section }) => section === name)?.keys ?? []);
}

const ways = {
  "the system's browser": async (editor: EditorPage) => editor.getAndSave(),
  "a window of the app": async (editor: EditorPage, app: RunningApp) => {
    const pressed = pressInSignInWindow(app, "Allow");
    await editor.getToken("In a window of this app");
    await pressed;
  },
} as const;

for (const driver of driverCases) {
  for (const [way, getToken] of Object.entries(ways)) {
    test(`${driver.kind} through ${way}: unixODBC reads every value as it was typed`, async ({
      home,
      launch,
      startServer,
    }) => {
      const redirectUri = `http://localhost:${await freePort()}`;
      const { clientAuthentication } = driver;
      const server = await startServer({ redirectUris: [redirectUri], clientAuthentication });
      const app = await launch();
      const editor = new EditorPage(app.page);
      await fillDataSource(editor, driver, server, redirectUri);
      await getToken(editor, app);
      await editor.tokenSaved();

      const token = server.lastRefreshToken();
      expect(token).toMatch(/^\S{20,}$/);
      expect(await readByUnixOdbc(home.userFile, driver.name)).toEqual(
        expectedSection(driver, server, redirectUri, token),
      );
      expect(await probe.read(home.userFile, "ODBC Data Sources", driver.name)).toBe(driver.given.Driver);
      // The check is a refresh as the driver sends it.
      const [exchange, check] = server.tokenRequests;
      expect([exchange?.parameters.grant_type, check?.parameters.grant_type]).toEqual([
        "authorization_code",
        "refresh_token",
      ]);
      expect(check).toMatchObject({ method: "POST", status: 200 });
    });
  }
}

test("three values and three presses, besides what presets fill in, give a saved and checked token", async ({
  home,
  launch,
  startServer,
}) => {
  const redirectUri = `http://localhost:${await freePort()}`;
  const { clientAuthentication } = dynamicsCase;
  const server = await startServer({ redirectUris: [redirectUri], clientAuthentication });
  const app = await launch();
  const editor = new EditorPage(app.page);
  await fillDataSource(editor, dynamicsCase, server, redirectUri);
  await editor.getAndSave();
  await editor.tokenSaved();

  const { typed, pressed } = editor.person;
  expect(typed.filter((label) => !labelsOfEndpoints.includes(label))).toEqual([
    "Service URL",
    "Client ID",
    "Client secret",
  ]);
  // The third press is the one at the service: its page has one button to press, and the browser pressed it once.
  const inTheApp = pressed.filter((name) => name !== "Rename");
  expect(inTheApp).toEqual(["Dynamics 365", "Get and save"]);
  expect(await home.browser.opened()).toHaveLength(1);
  expect(server.tokenRequests.map(({ parameters }) => parameters.grant_type)).toEqual([
    "authorization_code",
    "refresh_token",
  ]);
  await expect(app.page.getByText(/^Saved \d/)).toBeVisible();
  expect(await probe.read(home.userFile, dynamicsCase.name, "RefreshToken")).toBe(server.lastRefreshToken());
});
