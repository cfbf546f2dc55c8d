/** The main job and renewing a token with mouse and keys alone: nothing set by script, every press counted. */
import { expect } from "@playwright/test";
import { test } from "../../support/electron/e2e-test";
import { freePort } from "../../support/network/free-port";
import { EditorPage } from "../../support/pages/editor-page";
import { Hands } from "../../support/pages/hands";
import { ListPage } from "../../support/pages/list-page";
import { expectedSection, odbcIni, restCase } from "../../support/views/new-data-source";

test("a new data source: its values typed, one press gets and saves the token", async ({
  home,
  launch,
  startServer,
}) => {
  const redirectUri = `http://localhost:${await freePort()}`;
  const server = await startServer({ redirectUris: [redirectUri] });
  const { page } = await launch({ animated: true });
  const hands = new Hands(page);
  const editor = new EditorPage(page);
  await hands.press(editor.button("Any REST service"));
  await expect(editor.field("Model file")).toBeFocused();
  await hands.type("/opt/models/zendesk.rest");
  await hands.typeInto(editor.field("Client ID"), server.clientId);
  await hands.key("Tab");
  await hands.typeInto(editor.field("Client secret"), server.clientSecret);
  await hands.typeInto(editor.field("Authorization URL"), server.authorizationEndpoint);
  await hands.typeInto(editor.field("Token URL"), server.tokenEndpoint);
  await hands.typeInto(editor.field("Redirect URI"), redirectUri);
  await hands.press(editor.scopes());
  await hands.type("api offline_access");
  // The last scope still stands in its field: the press takes it.
  await hands.press(editor.button("Get and save"));
  await editor.tokenSaved();
  const text = await home.readUserFile();
  expect(text).toContain(`RefreshToken=${server.lastRefreshToken()}\n`);
  expect(text).toContain("Scope=api offline_access\n");
});

test("a token renewed: two presses and one line; what was tried is told, and stays told after its message", async ({
  home,
  launch,
  startServer,
}) => {
  const redirectUri = `http://localhost:${await freePort()}`;
  const server = await startServer({ redirectUris: [redirectUri] });
  const before = odbcIni(restCase.name, expectedSection(restCase, server, redirectUri, "dead-token"));
  await home.writeUserFile(before);
  const { page } = await launch({ animated: true });
  const hands = new Hands(page);
  const editor = new EditorPage(page);
  const step = page.getByRole("region", { name: "Next step" });
  await hands.press(new ListPage(page).row(restCase.name));
  await expect(step.getByText("Check the token")).toBeVisible();

  await hands.press(step.getByRole("button", { name: "Check token" }));
  await hands.press(page.getByRole("alertdialog").getByRole("button").last());
  await expect(page.getByText("The refresh token no longer works.").first()).toBeVisible();
  await hands.press(editor.button("Dismiss sign-in"));
  await expect(step.getByText("The token failed its check")).toBeVisible();
  await expect(step.getByRole("button", { name: /^Refresh token , something is wrong/ })).toBeVisible();

  const presses = hands.pressed.length;
  await hands.press(step.getByRole("button", { name: "Sign in again" }));
  await editor.tokenSaved();
  expect(hands.pressed.slice(presses)).toEqual(["Sign in again"]);
  const lines = (await home.readUserFile()).split("\n");
  const changed = lines.filter((line) => !before.split("\n").includes(line));
  expect(changed).toEqual([`RefreshToken=${server.lastRefreshToken()}`]);

  await hands.press(editor.button("Dismiss message"));
  await expect(step.getByText("The token failed its check")).toHaveCount(0);
  await expect(step.getByText("Check the token")).toHaveCount(0);
});
