/** Problems of odbc.ini files in the real app: found, listed, repaired; too long, moved, shown by precedence. */
import { chmod, readFile, stat } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../../support/electron/accessibility";
import { takePicture } from "../../support/electron/appearance";
import { test } from "../../support/electron/e2e-test";
import { pressMenuKey } from "../../support/electron/menu-key";
import { EditorPage } from "../../support/pages/editor-page";
import { ListPage } from "../../support/pages/list-page";

const sales = [
  "# ask Bob",
  "[Sales]",
  "Driver = DataDirect 8.0 Autonomous REST Connector",
  "AuthenticationMethod=54",
  "RestConfigFile=/opt/models/sales.rest",
  "TokenURI=POST https://id.example.com/token",
  "ClientID=me",
  "ClientSecret=p",
  "RefreshToken=r",
  "",
].join("\n");
const mark = "\u{feff}";

async function confirmRepair(page: Page, label: string): Promise<void> {
  await page
    .getByRole("alertdialog", { name: `${label}?` })
    .getByRole("button", { name: label })
    .click();
}

const problems = (page: Page) => page.getByRole("dialog", { name: "Problems" });
const fileRow = (page: Page, name: RegExp) => page.getByRole("treeitem", { name });

test("a file without a readable line says why in the list, and its button repairs it", async ({
  home,
  launch,
}) => {
  await home.writeUserFile("hello\n");
  await home.writeSystemFile("[Orders]\nDriver=x\n");
  const app = await launch();
  const { page } = app;
  const problem = page.getByRole("treeitem", { name: /^unixODBC reads this file as empty/ });
  await expect(problem).toBeVisible();
  await expect(page.getByRole("button", { name: "To fix 1" })).toBeVisible();
  await expectAccessible(app);
  await problem.getByRole("button", { name: "Comment out line 1" }).click();
  const question = page.getByRole("alertdialog", { name: "Comment out line 1?" });
  await expect(question.getByRole("listitem")).toHaveText([/removed: hello$/, /added: ; hello$/]);
  await expectAccessible(app);
  expect(await home.readUserFile()).toBe("hello\n");
  await takePicture(page, "repair-lines");
  await question.getByRole("button", { name: "Comment out line 1" }).click();
  await expect(problem).toHaveCount(0);
  expect(await home.readUserFile()).toBe("; hello\n");
  await page.getByRole("button", { name: "Undo: Comment out line 1" }).click();
  await expect(problem).toBeVisible();
  expect(await home.readUserFile()).toBe("hello\n");
});

test("an edit made in a file that reads as empty is kept, and saved with the repair", async ({
  home,
  launch,
}) => {
  await home.writeUserFile(mark + sales);
  const { page } = await launch();
  await new ListPage(page).open("Sales");
  const editor = new EditorPage(page);
  await editor.fill("Client ID", "you");
  await editor.save();
  const failure = page
    .getByRole("alert")
    .or(page.getByRole("group"))
    .filter({ hasText: "Repair line 1 first" });
  await failure.first().getByRole("button", { name: "Remove the mark" }).click();
  await confirmRepair(page, "Remove the mark");
  await editor.saved();
  expect(await home.readUserFile()).toBe(sales.replace("ClientID=me", "ClientID=you"));
});

test("all problems of a file are listed, F8 walks them, and a repair takes one away", async ({
  home,
  launch,
}) => {
  await home.writeUserFile(`${sales}ClientID=never\n\n[Other]\nDriver=x\nDriver=y\n\n[Default]\nDriver=z\n`);
  const app = await launch();
  const { page } = app;
  await expect(
    page.getByRole("treeitem", { name: /^\[Default\], used for any name not found/ }),
  ).toBeVisible();
  await page.getByRole("button", { name: /^Show 2 problems of / }).click();
  const items = problems(page).getByRole("listitem");
  await expect(items).toHaveCount(3);
  await expect(items.first()).toContainText("Line 10 of [Sales]");
  await expect(items.last()).toContainText("Any name that is not found connects to [Default].");
  await expectAccessible(app);
  await pressMenuKey(app, "F8");
  await expect(items.nth(0)).toBeFocused();
  await pressMenuKey(app, "F8");
  await expect(items.nth(1)).toBeFocused();
  await items.nth(1).getByRole("button", { name: "Remove line 14" }).click();
  await confirmRepair(page, "Remove line 14");
  await expect(items).toHaveCount(2);
  expect(await home.readUserFile()).toContain("[Other]\nDriver=x\n\n");
});

test("making a file private names who loses it first, and Cancel leaves it", async ({ home, launch }) => {
  await home.writeUserFile(sales);
  await chmod(home.userFile, 0o644);
  const { page } = await launch();
  await page.getByRole("button", { name: /^Show 1 problem of / }).click();
  const question = page.getByRole("alertdialog", { name: "Make it private?" });
  const makePrivate = problems(page).getByRole("button", { name: "Make it private", exact: true });
  await makePrivate.click();
  await expect(question).toContainText("every other account on this computer");
  await question.getByRole("button", { name: "Cancel" }).click();
  expect((await stat(home.userFile)).mode & 0o777).toBe(0o644);
  await makePrivate.click();
  await question.getByRole("button", { name: "Make it private" }).click();
  await expect(makePrivate).toHaveCount(0);
  expect((await stat(home.userFile)).mode & 0o777).toBe(0o600);
  await problems(page).getByRole("button", { name: "Undo: Make it private" }).click();
  await expect(makePrivate).toBeVisible();
  expect((await stat(home.userFile)).mode & 0o777).toBe(0o644);
});

test("a token that is too long says so at its field; for DataDirect's manager it is saved", async ({
  home,
  launch,
}) => {
  await home.writeUserFile(sales);
  const { page } = await launch();
  await new ListPage(page).open("Sales");
  const editor = new EditorPage(page);
  await editor.fill("Refresh token", "x".repeat(1200));
  const sentence =
    "The line of RefreshToken is longer than unixODBC reads: 1,213 bytes with its name, limit 999.";
  await expect(editor.message(sentence)).toBeVisible();
  await editor.button("Other ways").first().click();
  const ways = page.getByRole("dialog", { name: "When a value is too long" });
  await expect(ways).toContainText("Store no token.");
  await ways.getByRole("button", { name: "Close" }).click();
  await editor.save();
  await expect(editor.button("My apps use DataDirect’s")).toHaveCount(2);
  expect(await home.readUserFile()).toBe(sales);
  await editor.button("My apps use DataDirect’s").first().click();
  await editor.saved();
  expect(await home.readUserFile()).toBe(sales.replace("RefreshToken=r", `RefreshToken=${"x".repeat(1200)}`));
});

test("a data source moves to another file, comment and all, and undo brings both files back", async ({
  home,
  launch,
}) => {
  const system = "[Orders]\nDriver=x\n";
  await home.writeUserFile(sales);
  await home.writeSystemFile(system);
  const { page } = await launch();
  const list = new ListPage(page);
  await expect(fileRow(page, /^System/)).toHaveAccessibleDescription(
    /^Looked in for names that no file above has/,
  );
  await list.row("Sales").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Move to" }).click();
  await page.getByRole("menuitem", { name: /odbc\.ini/ }).click();
  await expect(page.getByText(/^Sales moved to /)).toBeVisible();
  expect(await home.readUserFile()).toBe("");
  expect(await readFile(home.systemFile, "utf8")).toBe(`${system}\n${sales}`);
  await page.getByRole("button", { name: "Undo moving Sales" }).click();
  await expect(page.getByText(/^Sales moved to /)).toHaveCount(0);
  expect(await home.readUserFile()).toBe(sales);
  expect(await readFile(home.systemFile, "utf8")).toBe(system);
});

test("the driver that is not installed is said at its field", async ({ home, launch }) => {
  await home.writeUserFile(sales);
  const { page } = await launch();
  await new ListPage(page).open("Sales");
  await page.getByRole("button", { name: /^More options \d+ set/ }).click();
  await expect(
    page.getByText("No REST Connector driver is installed here. You can save; nothing can connect yet."),
  ).toBeVisible();
});
