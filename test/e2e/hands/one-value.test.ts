/** One value changed with mouse and keys alone: typing is a change from the first keystroke, and the first press counts. */
import { expect } from "@playwright/test";
import { test } from "../../support/electron/e2e-test";
import { pressMenuKey } from "../../support/electron/menu-key";
import { EditorPage } from "../../support/pages/editor-page";
import { Hands } from "../../support/pages/hands";
import { ListPage } from "../../support/pages/list-page";

const other = "[Other]\nDriver=DataDirect 8.0 Autonomous REST Connector\nRestConfigFile=/opt/other.rest\n";
const sales = [
  "[Sales]",
  "Driver=DataDirect 8.0 Autonomous REST Connector",
  "RestConfigFile=/opt/sales.rest",
  "AuthenticationMethod=54",
  "ClientID=me",
  "ClientSecret=old-secret",
  "TokenURI=POST https://login.example.com/token",
  "RefreshToken=stored-token",
  "LogLevel=0",
  "Colour=blue",
  "",
].join("\n");

test.beforeEach(async ({ home }) => {
  await home.writeUserFile(`${sales}\n${other}`);
});

const fields = {
  "a text": { label: "Client ID", typed: "you", line: "ClientID=you" },
  "a path": { label: "Model file", typed: "/opt/new.rest", line: "RestConfigFile=/opt/new.rest" },
  "an address": {
    label: "Token URL",
    typed: "https://id.example.com/token",
    line: "TokenURI=POST https://id.example.com/token",
  },
  "a secret": { label: "Client secret", typed: "new-secret", line: "ClientSecret=new-secret" },
} as const;

for (const [kind, { label, typed, line }] of Object.entries(fields)) {
  test(`${kind}: the first keystroke makes it not saved, one press on Save writes one line`, async ({
    home,
    launch,
  }) => {
    const { page } = await launch({ animated: true });
    const editor = new EditorPage(page);
    const hands = new Hands(page);
    await hands.press(new ListPage(page).row("Sales"));
    await expect(page.getByText("No changes")).toBeVisible();
    await hands.press(editor.field(label));
    await hands.key("Control+A");
    await hands.type(typed.slice(0, 1));
    await expect(page.getByText("1 line to write")).toBeVisible();
    await expect(page.getByText("Not saved", { exact: true })).toBeVisible();
    await expect(page.getByRole("treeitem", { name: /^Sales,.*not saved/ })).toBeVisible();
    await expect(page).toHaveTitle(/^Sales \(not saved\)/);
    await hands.type(typed.slice(1));
    await hands.press(editor.button("Save"));
    await editor.saved();
    const before = `${sales}\n${other}`.split("\n");
    const after = (await home.readUserFile()).split("\n");
    expect(after.filter((each) => !before.includes(each))).toEqual([line]);
    expect(after).toHaveLength(before.length);
  });
}

test("what is typed and taken back is no change", async ({ launch }) => {
  const { page } = await launch({ animated: true });
  const editor = new EditorPage(page);
  const hands = new Hands(page);
  await hands.press(new ListPage(page).row("Sales"));
  await hands.press(editor.field("Client ID"));
  await hands.key("End");
  await hands.type("x");
  await expect(page.getByText("1 line to write")).toBeVisible();
  await hands.key("Backspace");
  await expect(page.getByText("No changes")).toBeVisible();
  await hands.type("x");
  await hands.key("Escape");
  await expect(page.getByText("No changes")).toBeVisible();
  await expect(editor.field("Client ID")).toHaveValue("me");
});

test("a new name counts while it is typed, and Save by its key takes it", async ({ home, launch }) => {
  const app = await launch({ animated: true });
  const { page } = app;
  const hands = new Hands(page);
  const editor = new EditorPage(page);
  await hands.press(new ListPage(page).row("Sales"));
  await hands.press(page.getByRole("button", { name: "Rename Sales" }));
  await hands.key("End");
  await hands.type(" EU");
  await expect(page.getByText("Not saved", { exact: true })).toBeVisible();
  await pressMenuKey(app, "Ctrl+S");
  await editor.saved();
  expect(await home.readUserFile()).toContain("[Sales EU]");
});

test("an option of one's own is saved as it stands in its row: no press on Add", async ({ home, launch }) => {
  const { page } = await launch({ animated: true });
  const editor = new EditorPage(page);
  const hands = new Hands(page);
  await hands.press(new ListPage(page).row("Sales"));
  await hands.press(editor.button(/^Other options/));
  await hands.typeInto(page.getByRole("textbox", { name: "New option" }), "Flavour");
  await hands.key("Tab");
  await hands.type("mild");
  await hands.press(editor.button("Save"));
  await editor.saved();
  expect(await home.readUserFile()).toContain("Flavour=mild\n");
});

test("a press lands where it was aimed, whatever the field that it leaves has to say", async ({ launch }) => {
  const { page } = await launch({ animated: true });
  const editor = new EditorPage(page);
  const hands = new Hands(page);
  await hands.press(new ListPage(page).row("Sales"));
  await hands.typeInto(editor.field("Model file"), "x");
  await hands.key("Backspace");
  await hands.pressSlowly(editor.button("Show Client secret"), () =>
    page.evaluate(() => new Promise((later) => setTimeout(later, 0))),
  );
  await expect(editor.button("Show Client secret")).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByText("Model file is needed.").first()).toBeVisible();
});

test("after New the first press counts: nothing is asked of a field that was only passed through", async ({
  launch,
}) => {
  const { page } = await launch({ animated: true });
  const editor = new EditorPage(page);
  const hands = new Hands(page);
  await hands.press(editor.button("New data source"));
  await hands.press(page.getByRole("menuitem", { name: "Any REST service" }));
  await expect(editor.field("Model file")).toBeFocused();
  const more = editor.button(/^More options/).first();
  await hands.pressSlowly(more, () => page.evaluate(() => new Promise((later) => setTimeout(later, 0))));
  await expect(more).toHaveAttribute("aria-expanded", "true");
  await expect(page.getByText(/is needed\.$/)).toHaveCount(0);
});
