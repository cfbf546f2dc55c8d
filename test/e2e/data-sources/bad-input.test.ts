/** Bad input, in the real app: each gets its sentence and its button where it is, and no file is touched. */
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { test } from "../../support/electron/e2e-test";
import type { RunningApp } from "../../support/electron/electron-app";
import { EditorPage } from "../../support/pages/editor-page";
import { ListPage } from "../../support/pages/list-page";
import { odbcIni, restCase } from "../../support/views/new-data-source";

const complete = {
  ...restCase.given,
  RestConfigFile: "/opt/models/zendesk.rest",
  ClientID: "my-client",
  ClientSecret: "my-secret",
  AuthURI: "https://id.example.com/authorize",
  TokenURI: "POST https://id.example.com/token",
  RedirectURI: "http://localhost:8080",
};
const good = odbcIni("Good", complete);

/** The system's dialog answers with this file. */
async function chooseNext({ main }: RunningApp, path: string): Promise<void> {
  await main.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, path);
}

/** The app goes on: another file opens and its data source is shown. */
async function expectUsable(app: RunningApp, folder: string): Promise<void> {
  const path = join(folder, "good.ini");
  await writeFile(path, good);
  await chooseNext(app, path);
  await app.page.getByRole("button", { name: "Choose another file" }).first().click();
  await new ListPage(app.page).open("Good");
  await expect(new EditorPage(app.page).field("Client ID")).toHaveValue("my-client");
}

test("a folder in place of odbc.ini is named as one, and another file can be chosen", async ({
  home,
  launch,
}) => {
  await mkdir(home.userFile);
  const app = await launch();
  await expect(app.page.getByText(/\.odbc\.ini is a folder, not a file\./).first()).toBeVisible();
  await expectUsable(app, home.folder);
});

const noText: readonly (readonly [string, Buffer])[] = [
  [
    "a program",
    Buffer.concat([Buffer.from("\x7fELF\x02\x01"), Buffer.alloc(64), Buffer.from("[A]\nDriver=x\n")]),
  ],
  ["text in UTF-16", Buffer.from("\ufeff[A]\r\nDriver=x\r\n", "utf16le")],
];

for (const [what, bytes] of noText) {
  test(`${what} in place of odbc.ini is refused and stays as it is`, async ({ home, launch }) => {
    await home.writeUserFile(bytes);
    const app = await launch();
    await expect(app.page.getByText(/\.odbc\.ini is not a text file\./).first()).toBeVisible();
    await expectUsable(app, home.folder);
    expect(Buffer.compare(await readFile(home.userFile), bytes)).toBe(0);
  });
}

test("a file that the account may not read says so, and another one can be opened", async ({
  home,
  launch,
}) => {
  await home.writeUserFile(good);
  await chmod(home.userFile, 0);
  const app = await launch({ filePermissionsCount: true });
  await expect(app.page.getByText(/\.odbc\.ini cannot be read\./).first()).toBeVisible();
  await expectUsable(app, home.folder);
});

test("a file that may not be written: the edit is kept, the file stays, the user's file takes it", async ({
  home,
  launch,
}) => {
  await home.writeSystemFile(good);
  await chmod(home.systemFile, 0o444);
  await chmod(join(home.systemFile, ".."), 0o555);
  const app = await launch({ filePermissionsCount: true });
  await new ListPage(app.page).open("Good");
  const editor = new EditorPage(app.page);
  await editor.fill("Client ID", "another");
  await editor.press("Save as");
  await app.page.getByRole("menuitem", { name: "Into your user file" }).click();
  await editor.saved();
  expect(await home.readUserFile()).toContain("ClientID=another\n");
  expect(await readFile(home.systemFile, "utf8")).toBe(good);
});

/** The editor with a complete data source of the user's file. */
async function openGood(launch: () => Promise<RunningApp>): Promise<{ editor: EditorPage; page: Page }> {
  const { page } = await launch();
  await new ListPage(page).open("Good");
  return { editor: new EditorPage(page), page };
}

interface WrongValue {
  readonly what: string;
  readonly label: string;
  readonly typed: string;
  readonly sentence: string;
}

const wrongValues: readonly WrongValue[] = [
  { what: "an empty client ID", label: "Client ID", typed: "", sentence: "Client ID is needed." },
  {
    what: "a malformed token URL",
    label: "Token URL",
    typed: "htps:/nowhere",
    sentence: "This is no web address. One starts with https:// and a host name.",
  },
  {
    what: "a malformed authorization URL",
    label: "Authorization URL",
    typed: "not an address",
    sentence: "This is no web address. One starts with https:// and a host name.",
  },
];

for (const { what, label, typed, sentence } of wrongValues) {
  test(`${what} is told at its field, is the next step, and is gone once right`, async ({ home, launch }) => {
    await home.writeUserFile(good);
    const { editor, page } = await openGood(launch);
    const right = await editor.field(label).inputValue();
    await editor.fill(label, typed);
    await expect(editor.field(label)).toHaveAccessibleDescription(
      new RegExp(sentence.replaceAll(".", "\\.")),
    );
    await expect(editor.button("Get and save")).toHaveCount(0);
    await editor.press(`Go to ${label}`);
    await expect(editor.field(label)).toBeFocused();

    await editor.save();
    await expect(editor.message("1 value keeps it from working.")).toBeVisible();
    expect(await home.readUserFile()).toBe(good);

    await editor.fill(label, right);
    await expect(page.getByText(sentence)).toHaveCount(0);
    await expect(editor.button("Get and save")).toBeVisible();
    expect(await home.readUserFile()).toBe(good);
  });
}

test("a redirect URI without a port: the sentence and the button that adds it", async ({ home, launch }) => {
  await home.writeUserFile(good);
  const { editor, page } = await openGood(launch);
  await editor.fill("Redirect URI", "http://localhost/callback");
  await expect(page.getByText("The driver needs a port in the redirect URI.")).toBeVisible();
  await editor.press("Add :8080");
  await expect(editor.field("Redirect URI")).toHaveValue("http://localhost:8080/callback");
  await expect(page.getByText("The driver needs a port in the redirect URI.")).toHaveCount(0);
  expect(await home.readUserFile()).toBe(good);
});

test("a value with blanks at its ends can be put right by one press", async ({ home, launch }) => {
  await home.writeUserFile(good);
  const { editor } = await openGood(launch);
  await editor.fill("Client ID", " padded ");
  await expect(editor.field("Client ID")).toHaveAccessibleDescription(
    /There are blanks at its start or end\./,
  );
  await editor.press("Remove the blanks");
  await expect(editor.field("Client ID")).toHaveValue("padded");
});
