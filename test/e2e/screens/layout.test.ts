/** The window at every size that people give it: nothing is cut, nothing scrolls sideways, the action bar is there. */
import { expect } from "@playwright/test";
import { test } from "../../support/electron/e2e-test";
import type { RunningApp } from "../../support/electron/electron-app";
import { expectNothingCut, setZoomedSize, type ZoomedSize } from "../../support/electron/layout";
import { runCommand } from "../../support/home/command-line";
import { freePort } from "../../support/network/free-port";
import { EditorPage } from "../../support/pages/editor-page";
import { ListPage } from "../../support/pages/list-page";
import { TokenDrawer } from "../../support/pages/token-drawer";
import { installTestDrivers } from "../../support/test-driver/build";
import { driverCases, expectedSection, odbcIni, restCase } from "../../support/views/new-data-source";

/** The last two are reached by zooming only, as WCAG 2.2 1.4.10 counts them: 1280 x 1024 at 400 %. */
const sizes: readonly ZoomedSize[] = [
  { width: 1200, height: 800, zoom: 1 },
  { width: 900, height: 600, zoom: 1 },
  { width: 640, height: 480, zoom: 2 },
  { width: 600, height: 400, zoom: 2 },
  { width: 320, height: 256, zoom: 4 },
];

/** Flat windows scroll their bars along (UX: below 480 pixels). */
const hasFixedBars = ({ height }: ZoomedSize) => height >= 480;

async function expectFits(app: RunningApp, screen: string, alwaysThere?: string): Promise<void> {
  for (const size of sizes) {
    await setZoomedSize(app, size);
    const where = `${screen} at ${size.width}x${size.height}`;
    await expectNothingCut(app.page, where);
    if (alwaysThere === undefined) continue;
    const bar = app.page.getByRole("button", { name: alwaysThere, exact: true }).last();
    if (!hasFixedBars(size)) await bar.scrollIntoViewIfNeeded();
    await expect(bar, where).toBeInViewport({ ratio: 1 });
  }
  await setZoomedSize(app, { width: 1200, height: 800, zoom: 1 });
}

test("the first run fits", async ({ launch }) => {
  const app = await launch();
  await expect(app.page.getByRole("button", { name: "SharePoint" })).toBeVisible();
  await expectFits(app, "first run");
});

for (const driver of driverCases) {
  test(`the editor of ${driver.kind} fits, and Save is always there`, async ({ launch }) => {
    const app = await launch();
    const editor = new EditorPage(app.page);
    await editor.startNew(driver.kind);
    await editor.rename(`${driver.name} with a name that is rather long`);
    await expectFits(app, driver.kind, "Save");
  });
}

test("list, preview and sign-in fit", async ({ home, launch, startServer }) => {
  const redirectUri = `http://localhost:${await freePort()}`;
  const server = await startServer({ redirectUris: [redirectUri] });
  await home.writeUserFile(odbcIni(restCase.name, expectedSection(restCase, server, redirectUri, undefined)));
  await home.browser.behave("ignore");
  const app = await launch();
  const editor = new EditorPage(app.page);
  const drawer = new TokenDrawer(app.page);
  await expect(new ListPage(app.page).row(restCase.name)).toBeVisible();
  await expectFits(app, "list");
  await new ListPage(app.page).open(restCase.name);
  await editor.press("Preview");
  await expect(app.page.getByRole("region", { name: "Preview of the changes" })).toBeVisible();
  await expectFits(app, "preview");
  await editor.press("Close preview");
  await editor.getAndSave();
  await drawer.waits();
  await expectFits(app, "sign-in", "Cancel");
  await drawer.cancel();
});

test("the other pages fit, and a row of each can be reached and pressed", async ({ home, launch }) => {
  await installTestDrivers(home);
  await home.writeUserFile(
    odbcIni("Sales", { Driver: "DataDirect 8.0 Microsoft SharePoint", RefreshToken: "kept-nowhere" }),
  );
  await runCommand(home, ["set", "Sales", "Description=for History"]);
  const app = await launch();
  const { page } = app;
  const rows = {
    Tokens: page.getByRole("button", { name: "Keep alive here: Sales" }),
    History: page.getByRole("button", { name: /^Lines/ }),
    Health: page.getByRole("button", { name: "Sales", exact: true }),
    Drivers: page.getByRole("button", { name: /^DataDirect 8.0 Microsoft SharePoint/ }),
    Settings: page.locator("[data-setting]").last(),
  };
  for (const [name, row] of Object.entries(rows)) {
    await page.getByRole("navigation", { name: "Pages" }).getByRole("button", { name }).click();
    await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
    for (const size of sizes) {
      await setZoomedSize(app, size);
      const where = `${name} at ${size.width}x${size.height}`;
      await expectNothingCut(page, where);
      await row.scrollIntoViewIfNeeded();
      await row.click({ trial: true });
    }
    await setZoomedSize(app, { width: 1200, height: 800, zoom: 1 });
  }
});
