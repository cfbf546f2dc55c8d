/** The window around the editor, in the real app: the list, the first run, settings, history, closing. */
import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../../support/electron/accessibility";
import { takePicture } from "../../support/electron/appearance";
import { test } from "../../support/electron/e2e-test";
import type { RunningApp } from "../../support/electron/electron-app";

const rest = (name: string, more = "") =>
  `[${name}]\nDriver=DataDirect 8.0 Autonomous REST Connector\nAuthenticationMethod=54\nClientID=id-of-${name}\n${more}\n`;
const threeSources = `${rest("Alpha", "RefreshToken=r")}${rest("Beta")}${rest("Gamma")}`;

const row = (page: Page, name: string) => page.getByRole("treeitem", { name: new RegExp(`^${name},`) });

/** What a person does with the window's close button. */
async function closeWindow({ main }: RunningApp): Promise<void> {
  await main.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
}

test("without a data source anywhere the three services are offered", async ({ launch }) => {
  const app = await launch();
  await expect(app.page.getByRole("heading", { name: "What do you want to connect to?" })).toBeVisible();
  await expectAccessible(app);
  await app.page.getByRole("button", { name: "SharePoint" }).click();
  await expect(row(app.page, "SharePoint")).toHaveAttribute("aria-selected", "true");
  await expect(app.page).toHaveTitle("SharePoint (not saved) - ODBC OAuth Manager");
});

test("the keyboard walks the list and opens what it stands on", async ({ home, launch }) => {
  await home.writeUserFile(threeSources);
  const app = await launch();
  await expectAccessible(app);
  await row(app.page, "Alpha").focus();
  await app.page.keyboard.press("End");
  await expect(row(app.page, "Gamma")).toBeFocused();
  await app.page.keyboard.press("b");
  await expect(row(app.page, "Beta")).toBeFocused();
  await app.page.keyboard.press("Enter");
  await expect(row(app.page, "Beta")).toHaveAttribute("aria-selected", "true");
  await app.page.keyboard.press("ArrowLeft");
  await app.page.keyboard.press("ArrowLeft");
  await expect(app.page.getByRole("treeitem", { name: /^User,/ })).toHaveAttribute("aria-expanded", "false");
  await expect(row(app.page, "Beta")).toHaveCount(0);
});

test("the search finds what is in the files and says so", async ({ home, launch }) => {
  await home.writeUserFile(threeSources);
  const { page } = await launch();
  await page.getByRole("searchbox", { name: "Search data sources" }).fill("id-of-Gamma");
  await expect(row(page, "Beta")).toHaveCount(0);
  await expect(row(page, "Gamma")).toContainText("id-of-Gamma");
  await expect(page.getByRole("status").filter({ hasText: "1 of 3 data sources" })).toBeVisible();
  await page.getByRole("searchbox", { name: "Search data sources" }).fill("nowhere");
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await expect(row(page, "Beta")).toBeVisible();
});

test("a deleted data source leaves the file, the keyboard goes on, and undo brings every byte back", async ({
  home,
  launch,
}) => {
  await home.writeUserFile(threeSources);
  const { page } = await launch();
  await row(page, "Alpha").press("Delete");
  await page.getByRole("button", { name: "Delete data source" }).click();
  await expect(row(page, "Alpha")).toHaveCount(0);
  await expect(row(page, "Beta")).toBeFocused();
  expect(await home.readUserFile()).not.toContain("Alpha");
  await page.getByRole("button", { name: "Undo deleting Alpha" }).click();
  await expect(row(page, "Alpha")).toBeVisible();
  expect(await home.readUserFile()).toBe(threeSources);
});

test("renamed in its row, a data source keeps the keyboard and waits to be saved", async ({
  home,
  launch,
}) => {
  await home.writeUserFile(threeSources);
  const { page } = await launch();
  await row(page, "Beta").press("F2");
  await page.getByRole("textbox", { name: "New name of Beta" }).fill("Better");
  await page.keyboard.press("Enter");
  await expect(row(page, "Better")).toBeFocused();
  await expect(row(page, "Better")).toHaveAccessibleName(/not saved/);
  expect(await home.readUserFile()).toBe(threeSources);
});

test("closing asks about unsaved edits: Cancel stays, Save writes them and closes", async ({
  home,
  launch,
}) => {
  await home.writeUserFile(threeSources);
  const app = await launch();
  const { page } = app;
  await row(page, "Beta").press("F2");
  await page.getByRole("textbox", { name: "New name of Beta" }).fill("Better");
  await page.keyboard.press("Enter");
  await expect(row(page, "Better")).toBeFocused();

  await closeWindow(app);
  const question = page.getByRole("alertdialog", { name: "Save the changes to Better?" });
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(question).toBeHidden();

  await closeWindow(app);
  const closed = page.waitForEvent("close");
  await question.getByRole("button", { name: "Save", exact: true }).click();
  await closed;
  expect(await home.readUserFile()).toBe(threeSources.replace("[Beta]", "[Better]"));
});

test("text that is still in its field when the window closes is asked about, too", async ({
  home,
  launch,
}) => {
  await home.writeUserFile(threeSources);
  const app = await launch();
  const { page } = app;
  // Playwright would let the window go; Electron has answered already.
  page.on("dialog", (dialog) => dialog.dismiss().catch(() => undefined));
  await row(page, "Beta").click();
  await page.getByRole("textbox", { name: /^Client ID/ }).fill("typed to the end");
  await closeWindow(app);
  const question = page.getByRole("alertdialog", { name: "Save the changes to Beta?" });
  const closed = page.waitForEvent("close");
  await question.getByRole("button", { name: "Save", exact: true }).click();
  await closed;
  expect(await home.readUserFile()).toBe(threeSources.replace("id-of-Beta", "typed to the end"));
});

test("a version before a change is restored from the history", async ({ home, launch }) => {
  await home.writeUserFile(threeSources);
  const app = await launch();
  const { page } = app;
  await row(page, "Gamma").press("Delete");
  await page.getByRole("button", { name: "Delete data source" }).click();
  await expect(row(page, "Gamma")).toHaveCount(0);
  await page.getByRole("button", { name: "History" }).click();
  await expect(page.getByRole("gridcell", { name: "Gamma: deleted" })).toBeVisible();
  await page.getByRole("button", { name: /^Lines that the save of/ }).click();
  const lines = page.getByRole("region", { name: "Lines of this save" });
  await expect(lines.getByRole("listitem").filter({ hasText: "removed: ClientID" })).toHaveText(
    /removed: ClientID=id-of-Gamma$/,
  );
  await expectAccessible(app);
  await takePicture(page, "history-lines");
  await lines.getByRole("button", { name: "Copy" }).click();
  const copied = await app.main.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toContain("-ClientID=id-of-Gamma\n");
  await lines.getByRole("button", { name: "Close lines" }).click();
  await expect(page.getByRole("button", { name: /^Lines that the save of/ })).toBeFocused();
  await page
    .getByRole("button", { name: /^Restore/ })
    .first()
    .click();
  await expect(page.getByRole("status").filter({ hasText: "is again as it was" })).toBeVisible();
  expect(await home.readUserFile()).toBe(threeSources);
});

test("settings apply at once and are there after a restart", async ({ home, launch }) => {
  await home.writeUserFile(threeSources);
  const app = await launch();
  await app.page.getByRole("button", { name: "Settings" }).click();
  await expectAccessible(app);
  await app.page.getByRole("radio", { name: /^iODBC/ }).click();
  await app.page.getByRole("textbox", { name: "Proxy" }).fill("not an address");
  await app.page.keyboard.press("Enter");
  await expect(app.page.getByText("A proxy is an address such as")).toBeVisible();
  await expect(app.page.getByRole("radio", { name: /^iODBC/ })).toBeChecked();
  await app.close();

  const { page } = await launch();
  await page.getByRole("button", { name: "Settings" }).click();
  await expect(page.getByRole("radio", { name: /^iODBC/ })).toBeChecked();
  await expect(page.getByRole("textbox", { name: "Proxy" })).toHaveValue("");
});

test("the last data source is shown again, with the keyboard on it", async ({ home, launch }) => {
  await home.writeUserFile(threeSources);
  const first = await launch();
  await row(first.page, "Beta").click();
  await expect(first.page).toHaveTitle(/^Beta/);
  await first.close();
  const { page } = await launch();
  await expect(row(page, "Beta")).toBeFocused();
  await expect(page).toHaveTitle(/^Beta/);
});
