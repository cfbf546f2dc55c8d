/** Data sources leave one computer as a bundle and come to another, in the real window, by its own keys and mouse. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { expectAccessible } from "../../support/electron/accessibility";
import { takePicture, takePicturesIfWanted, takeWindowPicture } from "../../support/electron/appearance";
import { test } from "../../support/electron/e2e-test";
import type { RunningApp } from "../../support/electron/electron-app";
import { expectNothingCut, setZoomedSize } from "../../support/electron/layout";

const secret = "s3cret-of-sales";
const token = "refresh-token-of-this-computer";
const file = `[Sales]
Driver=DataDirect 8.0 Autonomous REST Connector
ServiceURL=https://sales.example.com
ClientSecret=${secret}
RefreshToken=${token}

[Other]
Driver=DataDirect 8.0 Autonomous REST Connector
ServiceURL=https://other.example.com
`;

/** The system's own dialogs have no page to press in. */
async function answerDialogs(app: RunningApp, path: string): Promise<void> {
  await app.main.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
  }, path);
}

/** As everybody may have the window: light and dark, small, in forced colours, and at 200 %. */
async function look(app: RunningApp, name: string): Promise<void> {
  await expectAccessible(app);
  await takePicturesIfWanted(app, name);
  await app.page.emulateMedia({ forcedColors: "active" });
  await takePicture(app.page, `${name}-forced-colours`);
  await app.page.emulateMedia({ forcedColors: "none" });
  await setZoomedSize(app, { width: 640, height: 480, zoom: 2 });
  await expectNothingCut(app.page, `${name} at 200 %`);
  await takeWindowPicture(app, `${name}-zoomed`);
  await setZoomedSize(app, { width: 1200, height: 800, zoom: 1 });
}

test("two data sources go into a bundle with a passphrase, and one of them is taken out of it again", async ({
  home,
  launch,
}) => {
  await home.writeUserFile(file);
  const app = await launch();
  const { page } = app;
  const bundle = join(home.folder, "both.yaml.age");
  await answerDialogs(app, bundle);

  await page.getByRole("treeitem", { name: /^Sales,/ }).click({ button: "right" });
  await page.getByRole("menuitem", { name: "Share…" }).click();
  const share = page.getByRole("dialog", { name: "Share data sources" });
  await expect(share.getByRole("checkbox", { name: "Sales" })).toBeChecked();
  await share.getByRole("checkbox", { name: "Other" }).click();
  await expect(share.getByRole("switch", { name: "With secrets" })).not.toBeChecked();
  await share.getByRole("switch", { name: "With secrets" }).click();
  await expect(share.getByRole("button", { name: "Save as…" })).toBeDisabled();
  await share.getByLabel("Passphrase").click();
  await page.keyboard.type("four words of passphrase");
  await look(app, "share");
  await share.getByRole("button", { name: "Save as…" }).click();
  await expect(share.getByRole("status")).toContainText(`Saved: ${bundle}`);
  await expect(share.getByRole("status")).toContainText("RefreshToken of Sales");
  await share.getByRole("button", { name: "Close" }).click();
  const sealed = await readFile(bundle, "utf8");
  expect(sealed).toContain("BEGIN AGE ENCRYPTED FILE");

  await writeFile(home.userFile, "[Mine]\nDriver=x\n");
  await page.getByRole("button", { name: "Open an odbc.ini, set or bundle" }).click();
  const open = page.getByRole("dialog", { name: /^Open “/ });
  await open.getByLabel("Passphrase").click();
  await page.keyboard.type("four words of passphrase");
  await page.keyboard.press("Enter");
  const lines = open.getByRole("region", { name: "Lines of ~/.odbc.ini" });
  await expect(lines).toContainText("[Other]");
  await open.getByRole("checkbox", { name: "Other (new)" }).click();
  await expect(lines).not.toContainText("[Other]");
  await expect(lines).toContainText("ServiceURL=https://sales.example.com");
  await expect(lines).not.toContainText(secret);
  expect(await home.readUserFile()).toBe("[Mine]\nDriver=x\n");
  await look(app, "open-bundle");
  await open.getByRole("button", { name: "Write 1 data source" }).click();
  await expect(open.getByRole("status")).toContainText("~/.odbc.ini: written");
  const written = await home.readUserFile();
  expect(written).toContain(`[Sales]\nDriver=DataDirect 8.0 Autonomous REST Connector\n`);
  expect(written).toContain(`ClientSecret=${secret}\n`);
  expect(written).not.toContain("[Other]");
  expect(written).not.toContain(token);
  await open.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("treeitem", { name: /^Sales,/ })).toBeVisible();
});
