/** A token in the relay's keeping, in the real window: in by one press, seen and renewed on its page, and back. */
import { expect } from "@playwright/test";
import { expectAccessible } from "../../support/electron/accessibility";
import { takePicturesIfWanted } from "../../support/electron/appearance";
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

  // From the page of tokens: the question stands on the data source, as from its menu.
  await page.getByRole("navigation", { name: "Pages" }).getByRole("button", { name: "Tokens" }).click();
  await expect(page.getByRole("table", { name: "Tokens in your files" })).toContainText("Reports");
  await expectAccessible(app);
  await takePicturesIfWanted(app, "tokens-in-files");
  await page.getByRole("button", { name: "Keep alive here: Reports" }).click();
  const question = page.getByRole("dialog", { name: "Keep the token of “Reports” alive here?" });
  await expect(question).toBeVisible();
  await expectAccessible(app);
  await takePicturesIfWanted(app, "keep-it-alive");
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
  await takePicturesIfWanted(app, "kept-tokens");
  const living = server.lastRefreshToken();
  await page.getByRole("button", { name: "Renew now" }).click();
  await expect(page.getByRole("status").filter({ hasText: "The token was renewed." })).toBeVisible();
  expect(server.lastRefreshToken()).not.toBe(living);

  // A copy made by an editor carries the address of its original: told, and given its own.
  const text = await home.readUserFile();
  const pages = page.getByRole("navigation", { name: "Pages" });
  await home.writeUserFile(`${text}${text.replace("[Reports]", "[Copied]")}`);
  await pages.getByRole("button", { name: "Data sources" }).click();
  await page.getByRole("treeitem", { name: /^Copied,/ }).click();
  await page.getByRole("button", { name: "Tokens", exact: true }).click();
  await expect(
    page
      .getByRole("region", { name: "Tokens", exact: true })
      .getByText(/“Copied” in .* is a copy and uses the relay’s address of “Reports”/),
  ).toBeVisible();
  await expectAccessible(app);
  await takePicturesIfWanted(app, "kept-token-copy");
  await pages.getByRole("button", { name: "Data sources" }).click();
  await page.getByRole("button", { name: "More actions for Copied" }).click();
  await page.getByRole("menuitem", { name: "Keep it alive here" }).click();
  const copied = page.getByRole("dialog", { name: "Keep the token of “Copied” alive here?" });
  await copied.getByRole("button", { name: "Keep it alive here" }).click();
  await expect(copied.getByRole("status")).toContainText("The relay keeps the token of Copied");
  await copied.getByRole("button", { name: "Close" }).click();
  expect(keptSection(await home.readUserFile(), "Copied").id).not.toBe(section.id);
  await home.writeUserFile(text);
  await page.getByRole("button", { name: "Tokens", exact: true }).click();
  await page.getByRole("button", { name: "Forget what is in no file" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Forgotten." })).toBeVisible();

  // An earlier version has no secret of it: the rest comes back, or its living token goes into the file first.
  await pages.getByRole("button", { name: "History" }).click();
  await home.writeUserFile(`${text}[Added]\nDriver=x\n`);
  const restore = page.getByRole("button", { name: /^Restore/ }).last();
  await restore.click();
  const asked = page
    .getByRole("alert")
    .or(page.getByText(/holds secrets that the relay keeps now/))
    .first();
  await expect(asked).toBeVisible();
  await expectAccessible(app);
  await takePicturesIfWanted(app, "restore-kept");
  await page.getByRole("button", { name: "Restore the rest" }).click();
  await expect(page.getByRole("status").filter({ hasText: /is again as it was before/ })).toBeVisible();
  expect(await home.readUserFile()).toBe(text);
  await restore.click();
  await page.getByRole("button", { name: "Take back, then restore" }).click();
  await pages.getByRole("button", { name: "Tokens" }).click();
  await expect(page.getByRole("heading", { name: "The relay keeps no token yet" })).toBeVisible();
  expect(await home.readUserFile()).toBe(sectionText("Reports", server, server.lastRefreshToken() ?? ""));
});
