/** Every screen: no accessibility violation in light and dark, and pictures of it for people to look at. */
import { expect } from "@playwright/test";
import { expectAccessible } from "../../support/electron/accessibility";
import { takePicture, takePicturesIfWanted } from "../../support/electron/appearance";
import { test } from "../../support/electron/e2e-test";
import type { RunningApp } from "../../support/electron/electron-app";
import { freePort } from "../../support/network/free-port";
import type { OAuthServerOptions } from "../../support/oauth-server/options";
import { EditorPage } from "../../support/pages/editor-page";
import { ListPage } from "../../support/pages/list-page";
import { TokenDrawer } from "../../support/pages/token-drawer";
import { driverCases, expectedSection, odbcIni, restCase } from "../../support/views/new-data-source";

/** The check and the pictures of the screen as it is. */
async function inspect(app: RunningApp, name: string): Promise<void> {
  await expectAccessible(app);
  await takePicturesIfWanted(app, name);
}

test("first run", async ({ launch }) => {
  const app = await launch();
  await expect(app.page.getByRole("button", { name: "SharePoint" })).toBeVisible();
  await inspect(app, "first-run");
});

for (const driver of driverCases) {
  test(`a new data source: ${driver.kind}`, async ({ launch }) => {
    const app = await launch();
    const editor = new EditorPage(app.page);
    await editor.startNew(driver.kind);
    await expect(app.page.getByRole("region", { name: "Next step" })).toBeVisible();
    await inspect(app, `new-${driver.kind.toLowerCase().replaceAll(" ", "-")}`);
    await editor
      .button(/^More options .*\d+ at their default/)
      .first()
      .click();
    await expect(app.page.getByRole("searchbox", { name: /option/i })).toBeVisible();
    await expectAccessible(app);
  });
}

/** A few data sources, so that the list is a list; the first lacks only its token. */
async function openTickets(
  {
    launch,
    home,
    startServer,
  }: Pick<Parameters<Parameters<typeof test>[2]>[0], "launch" | "home" | "startServer">,
  options: OAuthServerOptions = {},
) {
  const redirectUri = `http://localhost:${await freePort()}`;
  const server = await startServer({ redirectUris: [redirectUri], ...options });
  const sections = driverCases.map((driver) =>
    odbcIni(
      driver.name,
      expectedSection(driver, server, redirectUri, driver === restCase ? undefined : "token"),
    ),
  );
  await home.writeUserFile(sections.map((text) => text.slice(text.indexOf("\n\n") + 2)).join("\n"));
  const app = await launch();
  await new ListPage(app.page).open(restCase.name);
  return { app, server, editor: new EditorPage(app.page), drawer: new TokenDrawer(app.page) };
}

test("a data source that lacks its token, its preview, and the question before deleting", async ({
  launch,
  home,
  startServer,
}) => {
  const { app, editor } = await openTickets({ launch, home, startServer });
  await inspect(app, "data-source");
  await editor.fill("Client ID", "another");
  await editor.press("Review changes");
  await expect(app.page.getByRole("region", { name: "Preview of the changes" })).toContainText("another");
  await inspect(app, "preview");
  await editor.press("Close preview");
  await editor.press("Discard");
  await expect(app.page.getByRole("alertdialog")).toBeVisible();
  await inspect(app, "discard");
  await app.page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
});

test("signing in: waiting, and the token saved", async ({ launch, home, startServer }) => {
  const { app, editor, drawer } = await openTickets({ launch, home, startServer });
  await home.browser.behave("ignore");
  await editor.getAndSave();
  await drawer.waits();
  await inspect(app, "sign-in-waiting");
  await drawer.press("Paste the address your browser ended on");
  await expectAccessible(app);
  await drawer.cancel();
  await home.browser.behave("approve");
  await editor.getAndSave();
  await editor.tokenSaved();
  await inspect(app, "token-saved");
});

test("signing in: refused, with what was sent", async ({ launch, home, startServer }) => {
  const { app, editor, drawer } = await openTickets(
    { launch, home, startServer },
    { refreshTokens: "never" },
  );
  await editor.getAndSave();
  await drawer.failsWith("No refresh token came back.");
  await inspect(app, "sign-in-failed");
  await editor.press("What was sent and received");
  await expectAccessible(app);
});

test("hazards of a hand-grown file, and a driver that the app does not know", async ({ launch, home }) => {
  await home.writeUserFile(
    "[Warehouse]\nDriver=PostgreSQL Unicode\nServername=db # the new one\nServername=old\n\n[No driver]\nA=b\n",
  );
  const app = await launch();
  await new ListPage(app.page).open("Warehouse");
  await inspect(app, "hazards");
});

test("in forced colours what is selected and what comes next can still be seen", async ({
  launch,
  home,
  startServer,
}) => {
  const { app } = await openTickets({ launch, home, startServer });
  await app.page.emulateMedia({ forcedColors: "active" });
  const selected = app.page.getByRole("treeitem", { selected: true });
  const outlined = await selected.evaluate((row) =>
    [row, ...row.querySelectorAll("*")].some((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle === "solid" && outlineWidth === "2px";
    }),
  );
  expect(outlined, "the selected row has a border of its own").toBe(true);
  const current = app.page.locator("[aria-current=step]");
  await expect(current).toHaveCSS("outline-style", "solid");
  await takePicture(app.page, "forced-colours");
});
