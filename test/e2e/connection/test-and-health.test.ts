/** Whether data sources work, in the real app: one tested to its row, all in a health run, drivers that crash and hang among them. */
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { buildBrokenDrivers } from "../../support/connection/drivers";
import { expectAccessible } from "../../support/electron/accessibility";
import { takePicture, takePicturesIfWanted } from "../../support/electron/appearance";
import { test } from "../../support/electron/e2e-test";
import type { RunningApp } from "../../support/electron/electron-app";
import { pressMenuKey } from "../../support/electron/menu-key";
import { EditorPage } from "../../support/pages/editor-page";
import { ListPage } from "../../support/pages/list-page";
import { installTestDrivers } from "../../support/test-driver/build";
import { startTestService } from "../../support/test-driver/service";

const rest = "DataDirect 8.0 Autonomous REST Connector";

/** Within a test's own limits: a part has 20 seconds before it counts as failed. */
const soon = { timeout: 45_000 };

const panel = (page: Page) => page.getByRole("region", { name: /^Test / });
const row = (page: Page, name: string) =>
  page.getByRole("table", { name: "Health" }).getByRole("row").filter({ hasText: name });

/** No violation in light, dark and forced colours; pictures in both sizes; nothing lost at 200 %. */
async function inspect(app: RunningApp, name: string): Promise<void> {
  await expectAccessible(app);
  await takePicturesIfWanted(app, name);
  await app.page.emulateMedia({ forcedColors: "active" });
  await takePicture(app.page, `${name}-forced-colours`);
  await app.page.emulateMedia({ forcedColors: "none" });
}

test("one is tested to its row; then all of them, one that crashes and one that hangs among them", async ({
  home,
  launch,
  startServer,
}) => {
  // Four screens are looked at in every appearance, and the driver that hangs has its 20 seconds.
  test.slow();
  const server = await startServer();
  const isGiven = (token: string) => server.tokenRequests.some(({ accessToken }) => accessToken === token);
  const service = await startTestService({ accepts: isGiven });
  const { libraries } = await buildBrokenDrivers(join(home.root, "drivers"));
  await installTestDrivers(home, libraries);
  const works = {
    Driver: rest,
    AuthenticationMethod: "53",
    RestSamplePath: `${service.origin}/people`,
    ClientID: server.clientId,
    ClientSecret: server.clientSecret,
    TokenURI: `POST ${server.tokenEndpoint}`,
  };
  const section = (name: string, options: object) =>
    `[${name}]\n${Object.entries(options)
      .map(([option, value]) => `${option}=${value}`)
      .join("\n")}\n\n`;
  await home.writeUserFile(
    section("Sales", works) +
      section("Ledger", { ...works, ClientSecret: "wrong" }) +
      section("Crash", { Driver: "Crashing" }) +
      section("Hang", { Driver: "Hanging" }) +
      section("Kept", { ...works, AuthenticationMethod: "54", RefreshToken: "kept" }),
  );
  const app = await launch();
  const { page } = app;
  const editor = new EditorPage(page);

  await test.step("Test, by key: six steps, and what was found is remembered", async () => {
    await new ListPage(page).open("Sales");
    await pressMenuKey(app, "Ctrl+T");
    await expect(panel(page).getByText("It works with exactly what is on screen.")).toBeVisible(soon);
    await panel(page).getByRole("button", { name: "Show the answer" }).click();
    await expect(panel(page).getByRole("cell", { name: "Grace" })).toBeVisible(soon);
    await inspect(app, "test-answer");
    await panel(page).getByRole("tab", { name: "JSON" }).click();
    await expect(panel(page).getByRole("textbox", { name: "JSON of the answer" })).toHaveValue(
      /"name": "Ada"/,
    );
    await panel(page).getByRole("button", { name: "Hide the answer" }).click();
    await expect(panel(page).getByRole("cell", { name: "Grace" })).toBeHidden();
    await panel(page).getByRole("textbox", { name: "Query" }).fill("SELECT * FROM people");
    await panel(page).getByRole("button", { name: "Run" }).click();
    await expect(panel(page).getByRole("cell", { name: "Grace" })).toBeVisible(soon);
    await inspect(app, "test-works");
    await page.keyboard.press("Escape");
    await expect(panel(page)).toBeHidden();
    await expect(page.getByRole("region", { name: "Next step" })).toContainText(/Works, tested \d+:\d\d/);
  });

  await test.step("a cause has its words and its button; the test goes, the field has the focus", async () => {
    await new ListPage(page).open("Ledger");
    await editor.press("Test");
    await expect(panel(page)).toContainText("The service does not accept this client ID and secret.", soon);
    await inspect(app, "test-failed");
    await panel(page).getByRole("button", { name: "Edit secret" }).click();
    await expect(panel(page)).toBeHidden();
    await expect(editor.field("Client secret")).toBeFocused();
  });

  await test.step("all of them: rows as they come, and the reason of each", async () => {
    await pressMenuKey(app, "Ctrl+2");
    await expect(page.getByText("5 data sources, none checked yet")).toBeVisible();
    await page.getByRole("searchbox", { name: "Filter by name or driver" }).fill("ledg");
    await page.getByRole("button", { name: "Check these 1" }).click();
    await expect(row(page, "Ledger")).toContainText("does not accept this client ID", soon);
    await page.getByRole("searchbox", { name: "Filter by name or driver" }).fill("");
    await page.getByRole("button", { name: "Check all" }).click();
    await expect(row(page, "Sales")).toContainText("Works", soon);
    await expect(row(page, "Ledger")).toContainText("does not accept this client ID", soon);
    await expect(row(page, "Kept")).toContainText("Not tried: would spend the token", soon);
    await expect(row(page, "Crash")).toContainText("The driver crashed while connecting.", soon);
    await expect(row(page, "Hang")).toContainText("did not connect within 20 seconds", soon);
    await page.getByRole("button", { name: "Failed 3" }).click();
    await expect(row(page, "Sales")).toBeHidden();
    await inspect(app, "health");
  });

  await test.step("one row: its whole test beside the table, by keys; checked again, the others stay", async () => {
    await page.getByRole("button", { name: "All 5" }).click();
    await row(page, "Ledger").getByRole("button", { name: "Ledger", exact: true }).focus();
    await page.keyboard.press("Enter");
    const detail = page.getByRole("region", { name: "Check of Ledger" });
    await expect(detail).toContainText("The service does not accept this client ID and secret.");
    await expect(detail.getByRole("listitem").filter({ hasText: "Driver" })).toContainText("works");
    await inspect(app, "health-detail");
    await detail.getByRole("button", { name: "Check again" }).click();
    await expect(row(page, "Ledger")).toContainText("does not accept this client ID", soon);
    await expect(row(page, "Crash")).toContainText("The driver crashed while connecting.");
    await page.keyboard.press("Escape");
    await expect(detail).toBeHidden();
  });

  await test.step("the button of a row goes to the data source and its field; the list has ticks and crosses", async () => {
    await row(page, "Ledger").getByRole("button", { name: "Edit secret: Ledger" }).click();
    await expect(editor.field("Client secret")).toBeFocused();
    const list = new ListPage(page);
    await expect(list.row("Sales")).toHaveAccessibleName(/Works, tested \d+:\d\d/);
    await expect(list.row("Ledger")).toHaveAccessibleName(/Test failed \d+:\d\d/);
    await inspect(app, "list-tested");
  });

  await test.step("the drivers, and why one does not load", async () => {
    await pressMenuKey(app, "Ctrl+4");
    await page.getByRole("button", { name: /^Needs ICU/ }).click();
    const detail = page.getByRole("region", { name: "Driver Needs ICU" });
    await expect(detail).toContainText("libicuofdriver.so.28", soon);
    await inspect(app, "drivers");
    await page.getByRole("button", { name: /^Crashing/ }).press("Enter");
    await page
      .getByRole("region", { name: "Driver Crashing" })
      .getByRole("button", { name: "Crash" })
      .click();
    await expect(page.getByRole("heading", { name: "Crash", exact: true })).toBeVisible();
  });
  await service.close();
});
