/** A hand-grown odbc.ini full of hazards: one is repaired, one value is edited, and nothing else changes. */
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "@playwright/test";
import { test } from "../../support/electron/e2e-test";
import { EditorPage } from "../../support/pages/editor-page";
import { ListPage } from "../../support/pages/list-page";

/** Latin-1 among UTF-8, mixed line ends, trailing blanks, tabs, a repeated option, an inline comment, no final newline. */
const handGrown = Buffer.concat([
  Buffer.from("; kept by Ann \u00e9 since 2009\r\n\n[ODBC Data Sources]\nZendesk = old driver  \n\n", "utf8"),
  Buffer.from(
    "# gr\xfc\xdfe\n[Warehouse]\nDriver\t=\tPostgreSQL Unicode\nServername = db ; the new one\n\n",
    "latin1",
  ),
  Buffer.from(
    [
      "# tickets, ask Bob",
      "[Zendesk]",
      "Driver = DataDirect 8.0 Autonomous REST Connector",
      "AuthenticationMethod=54",
      "RestConfigFile=/opt/models/zendesk.rest",
      "TokenURI=POST https://id.example.com/token",
      "  ClientID   =   tickets-client",
      "ClientSecret = p=/+#'\" q  ",
      "ClientID = never-read",
      "Colour=%X%",
      "",
      "[Default]",
      "Driver = SQLite3",
      "[*LOCAL]",
      "Driver=x",
    ].join("\n"),
  ),
]);

/** Lines that `git diff` shows as gone and as new. */
async function changedLines(before: string, after: string): Promise<string[]> {
  const run = promisify(execFile)("git", ["diff", "--no-index", "--unified=0", "--text", before, after]);
  const { stdout } = await run.catch((error: { stdout: string }) => error);
  return stdout.split("\n").filter((line) => /^[-+](?![-+]{2} )/.test(line));
}

test("repair one hazard, edit one value, save: exactly those lines change, and undo brings the bytes back", async ({
  home,
  launch,
}) => {
  await home.writeUserFile(handGrown);
  const before = join(home.root, "before.ini");
  await writeFile(before, handGrown);
  const { page } = await launch();
  await new ListPage(page).open("Zendesk");
  const editor = new EditorPage(page);
  await expect(editor.message("ClientID in line 19 is never read.")).toBeVisible();
  await editor.press("Remove line 19");
  const question = page.getByRole("alertdialog", { name: "Remove line 19?" });
  await expect(question.getByRole("listitem").filter({ hasText: "removed: " })).toHaveText(
    /removed: ClientID = never-read$/,
  );
  await question.getByRole("button", { name: "Remove line 19" }).click();
  await expect(page.getByText("ClientID in line 19 is never read.")).toHaveCount(0);
  expect(await changedLines(before, home.userFile)).toEqual(["-ClientID = never-read"]);
  const repaired = await readFile(home.userFile);

  await editor.fill("Client ID", "another-client");
  await editor.save();
  await editor.saved();
  expect(await changedLines(before, home.userFile)).toEqual([
    "-  ClientID   =   tickets-client",
    "+  ClientID   =   another-client",
    "-ClientID = never-read",
  ]);

  await editor.press("Undo");
  await expect(editor.message("Undone: the file is as it was before.")).toBeVisible();
  expect(Buffer.compare(await readFile(home.userFile), repaired)).toBe(0);
  await page.getByRole("button", { name: "History" }).click();
  await page
    .getByRole("button", { name: /^Restore/ })
    .last()
    .click();
  await expect(page.getByRole("status").filter({ hasText: "is again as it was" })).toBeVisible();
  expect(Buffer.compare(await readFile(home.userFile), handGrown)).toBe(0);
});

test("a change by another program shows in the open editor, and one in the same place is asked about", async ({
  home,
  launch,
}) => {
  await home.writeUserFile(handGrown);
  const { page } = await launch();
  await new ListPage(page).open("Zendesk");
  const editor = new EditorPage(page);
  const text = handGrown.toString("latin1");
  await writeFile(home.userFile, text.replace("tickets-client", "theirs"), "latin1");
  await expect(editor.field("Client ID")).toHaveValue("theirs");

  await editor.fill("Client ID", "mine");
  await writeFile(home.userFile, text.replace("tickets-client", "theirs-again"), "latin1");
  await editor.save();
  const question = page.getByRole("alertdialog", { name: "Another program changed the same values" });
  await expect(question).toContainText("theirs-again");
  await question.getByRole("radio", { name: /^In the file now/ }).click();
  await question.getByRole("button", { name: "Save" }).click();
  await expect(question).toBeHidden();
  await expect(editor.field("Client ID")).toHaveValue("theirs-again");
});

test("a file that the driver manager reads as empty says why, and one press repairs it", async ({
  home,
  launch,
}) => {
  await home.writeUserFile(Buffer.concat([Buffer.from("\ufeff"), Buffer.from("[Sales]\nDriver=x\n")]));
  const { page } = await launch();
  const list = new ListPage(page);
  await expect(list.row("Sales")).toHaveAccessibleName(/File reads as empty/);
  const files = page.getByRole("region", { name: "Data sources" });
  await expect(files.getByText("unixODBC reads this file as empty.").first()).toBeVisible();
  await files.getByRole("button", { name: "Remove the mark" }).click();
  const question = page.getByRole("alertdialog", { name: "Remove the mark?" });
  await question.getByRole("button", { name: "Remove the mark" }).click();
  await expect(list.row("Sales")).not.toHaveAccessibleName(/File reads as empty/);
  expect(await home.readUserFile()).toBe("[Sales]\nDriver=x\n");
});
