/** A token in the relay's keeping, in the real window: in by one press, seen and renewed on its page, and back. */
import { expect } from "@playwright/test";
import { expectAccessible } from "../../support/electron/accessibility";
import { takePictures } from "../../support/electron/appearance";
import { test } from "../../support/electron/e2e-test";
import { sectionText } from "../../support/keeper/kept-home";
import { keptSection } from "../../support/keeper/kept-section";
import { obtainRefreshToken } from "../../support/test-driver/refresh-token";

test("a one-use token moves into the relay's keeping, is renewed there, and comes back alive", async ({
  home,
  launch,
  startServer,
}) => {
  const server = await startServer({ rotation: true });
  const first = await obtainRefreshToken(server);
  await home.writeUserFile(sectionText("Reports", server, first));
  const app = await launch();
  const { page } = app;

  await page.getByRole("treeitem", { name: /^Reports,/ }).click();
  await page.getByRole("button", { name: "More actions for Reports" }).click();
  await page.getByRole("menuitem", { name: "Keep it alive here" }).click();
  const question = page.getByRole("dialog", { name: "Keep the token of “Reports” alive here?" });
  await expect(question).toBeVisible();
  await expectAccessible(app);
  await takePictures(app, "keep-it-alive");
  await question.getByRole("button", { name: "Keep it alive here" }).click();
  await expect(question.getByRole("status")).toContainText("The relay keeps the token of Reports");
  await question.getByRole("button", { name: "Close" }).click();

  const section = keptSection(await home.readUserFile(), "Reports");
  expect(await home.readUserFile()).not.toContain(first);
  await expect(page.getByRole("textbox", { name: /^Token URL/ })).toHaveValue(
    `http://127.0.0.1:${section.port}/t/${section.id}`,
  );

  await page.getByRole("button", { name: "Tokens", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Tokens", exact: true })).toBeVisible();
  await expect(page.getByRole("grid", { name: "Tokens" })).toContainText("Works");
  await expectAccessible(app);
  await takePictures(app, "kept-tokens");
  const living = server.lastRefreshToken();
  await page.getByRole("button", { name: "Renew now" }).click();
  await expect(page.getByRole("status").filter({ hasText: "The token was renewed." })).toBeVisible();
  expect(server.lastRefreshToken()).not.toBe(living);

  await page.getByRole("button", { name: "Take back" }).click();
  await expect(page.getByRole("heading", { name: "The relay keeps no token yet" })).toBeVisible();
  expect(await home.readUserFile()).toBe(sectionText("Reports", server, server.lastRefreshToken() ?? ""));
});
