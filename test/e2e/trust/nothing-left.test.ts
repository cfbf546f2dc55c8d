/** What a whole run leaves behind: the file, the app's own folder, and nothing else. */
import { mkdir, readdir, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { test } from "../../support/electron/e2e-test";
import { filesBelow } from "../../support/home/home-files";
import { freePort } from "../../support/network/free-port";
import { EditorPage } from "../../support/pages/editor-page";
import { pressInSignInWindow } from "../../support/pages/sign-in-page";
import { fillDataSource, restCase } from "../../support/views/new-data-source";

test("a whole sign-in leaves no window, no process, no temporary file, and nothing outside its own folders", async ({
  home,
  launch,
  startServer,
}) => {
  const temporary = join(home.root, "tmp");
  await mkdir(temporary);
  const redirectUri = `http://localhost:${await freePort()}`;
  const server = await startServer({ redirectUris: [redirectUri] });
  const app = await launch({ env: { TMPDIR: temporary } });
  const editor = new EditorPage(app.page);
  await fillDataSource(editor, restCase, server, redirectUri);
  const pressed = pressInSignInWindow(app, "Allow");
  await editor.getToken("In a window of this app");
  await pressed;
  await editor.tokenSaved();
  const windows = () => app.main.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  await expect.poll(windows).toBe(1);

  // Every folder that Electron or Chromium writes to by itself lies below the scratch home.
  const folders = await app.main.evaluate(({ app: electron }) =>
    (["home", "appData", "userData", "sessionData", "temp", "crashDumps", "logs"] as const).map((name) =>
      electron.getPath(name),
    ),
  );
  for (const folder of folders) expect(folder.startsWith(home.root), folder).toBe(true);
  expect(folders).not.toContain(homedir());

  // Fails when the app does not end by itself or leaves a process.
  await app.close();
  expect(await readdir(temporary)).toEqual([]);
  const files = (await filesBelow(home.root)).map(({ path }) => path);
  // GTK itself makes dconf's cache in whatever cache folder it is given.
  const ofOthers = /^(app|bin|home\/\.cache\/dconf)\//;
  expect(files.filter((path) => !ofOthers.test(path))).toEqual(["home/.odbc.ini"]);
  expect((await stat(home.userFile)).mode & 0o777).toBe(0o600);
});
