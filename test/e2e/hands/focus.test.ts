/** Where the focus goes when what had it goes away: never to nothing. Mouse and keys alone. */
import { expect, type Page } from "@playwright/test";
import { test } from "../../support/electron/e2e-test";
import { pressMenuKey } from "../../support/electron/menu-key";
import { EditorPage } from "../../support/pages/editor-page";
import { Hands } from "../../support/pages/hands";
import { ListPage } from "../../support/pages/list-page";

const driver = "Driver=DataDirect 8.0 Autonomous REST Connector\n";
const values = "AuthenticationMethod=53\nRestConfigFile=/opt/a.rest\nClientID=me\nClientSecret=secret\n";
const endpoint = "TokenURI=POST http://127.0.0.1:9/token\n";
const section = (name: string) => `[${name}]\n${driver}${values}${endpoint}\n`;

interface Desk {
  readonly page: Page;
  readonly hands: Hands;
  readonly editor: EditorPage;
  readonly list: ListPage;
  readonly menu: (key: string) => Promise<void>;
  /** The data source that is open: each way has its own. */
  readonly name: string;
}

const answer = ({ page }: Desk, name: string) => page.getByRole("alertdialog").getByRole("button", { name });

/** Each takes away what has the focus. */
const ways: Readonly<Record<string, (desk: Desk) => Promise<void>>> = {
  "Discard of edits": async (desk) => {
    const { hands, editor } = desk;
    await hands.typeInto(editor.field("Client ID"), "you");
    await hands.press(editor.button("Discard"));
    await hands.press(answer(desk, "Discard"));
    await expect(editor.field("Client ID")).toHaveValue("me");
  },
  "Cancel of a question by Esc": async ({ hands, editor, page }) => {
    await hands.typeInto(editor.field("Client ID"), "you");
    await hands.press(editor.button("Discard"));
    await expect(page.getByRole("alertdialog")).toBeVisible();
    await hands.key("Escape");
    await expect(page.getByRole("alertdialog")).toHaveCount(0);
  },
  "rename and Enter": async ({ hands, page, name }) => {
    await hands.press(page.getByRole("button", { name: `Rename ${name}` }));
    await hands.type("Another name");
    await hands.key("Enter");
    await expect(page.getByRole("heading", { name: "Another name" })).toBeVisible();
  },
  "F2 and Esc": async ({ hands, page, menu, name }) => {
    const field = page.getByRole("textbox", { name: `New name of ${name}` });
    await menu("F2");
    await expect(field).toBeFocused();
    await hands.key("Escape");
    await expect(field).toHaveCount(0);
  },
  "Undo of a save": async ({ hands, editor }) => {
    await hands.typeInto(editor.field("Client ID"), "you");
    await hands.press(editor.button("Save"));
    await editor.saved();
    await hands.press(editor.button("Undo"));
    await expect(editor.message(/^Undone/)).toBeVisible();
  },
  "Delete and its Undo": async (desk) => {
    const { hands, page, list, menu, name } = desk;
    await menu("Ctrl+Backspace");
    await hands.press(answer(desk, "Delete data source"));
    await expect(list.row(name)).toHaveCount(0);
    await hands.keepsFocus();
    await hands.press(page.getByRole("button", { name: `Undo deleting ${name}` }));
    await expect(list.row(name)).toBeVisible();
  },
  "closing the preview": async ({ hands, editor, page }) => {
    await hands.press(editor.button("Preview"));
    await hands.press(editor.button("Close preview"));
    await expect(page.getByRole("region", { name: "Preview of the changes" })).toHaveCount(0);
  },
  "closing the problems, and a repair in them": async ({ hands, editor, page }) => {
    await hands.press(editor.button(/^Show \d+ problems? of/));
    const repair = page.getByRole("dialog").getByRole("button", { name: /^Remove line/ });
    await hands.press(repair);
    const question = page.getByRole("alertdialog", { name: /^Remove line/ });
    await hands.press(question.getByRole("button", { name: /^Remove line/ }));
    await expect(repair).toHaveCount(0);
    await hands.keepsFocus();
    await hands.press(editor.button("Close problems"));
    await expect(page.getByRole("heading", { name: "Problems" })).toHaveCount(0);
  },
  "closing the drawer": async ({ hands, editor, page }) => {
    await hands.press(editor.button("Check credentials"));
    await hands.press(editor.button("Dismiss sign-in"));
    await expect(page.getByRole("heading", { name: "Check credentials" })).toHaveCount(0);
  },
  "a failure's way to the settings": async ({ hands, editor, page, menu }) => {
    await hands.press(editor.button("Check credentials"));
    await hands.press(editor.button("Network settings"));
    await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
    await hands.keepsFocus();
    await menu("Ctrl+1");
  },
  "another page": async ({ page, menu, hands, editor }) => {
    await hands.press(editor.field("Client ID"));
    await menu("Ctrl+3");
    await expect(page.getByRole("heading", { name: "History" })).toBeVisible();
    await hands.keepsFocus();
    await menu("Ctrl+1");
  },
};

const nameOf = (index: number) => `Way ${index + 1}`;

test.beforeEach(async ({ home }) => {
  const sections = Object.keys(ways).map((_, index) => section(nameOf(index)));
  await home.writeUserFile(`${sections.join("")}[Twice]\n${driver}ClientID=a\nClientID=b\n`);
});

test("whatever takes away what has the focus, something has it afterwards", async ({ launch }) => {
  test.setTimeout(180_000);
  const app = await launch({ animated: true });
  const { page } = app;
  const hands = new Hands(page);
  const list = new ListPage(page);
  const editor = new EditorPage(page);
  const menu = (key: string) => pressMenuKey(app, key);
  for (const [index, [title, way]] of Object.entries(ways).entries()) {
    await test.step(title, async () => {
      const name = nameOf(index);
      await hands.press(list.row(name));
      await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
      await way({ page, hands, list, editor, menu, name });
      await hands.keepsFocus();
    });
  }
});

test("after Discard of a new data source the next one keeps what is typed at once", async ({ launch }) => {
  const { page } = await launch({ animated: true });
  const hands = new Hands(page);
  const editor = new EditorPage(page);
  const start = async () => {
    await hands.press(editor.button("New data source"));
    await hands.press(page.getByRole("menuitem", { name: "Any REST service" }));
    await expect(editor.field("Model file")).toBeFocused();
  };
  await start();
  await hands.type("/opt/first");
  await hands.press(editor.button("Discard"));
  await hands.press(page.getByRole("alertdialog").getByRole("button", { name: "Discard" }));
  await expect(page.getByRole("heading", { name: "REST Connector" })).toHaveCount(0);
  await start();
  await hands.type("/opt/second");
  await expect(editor.field("Model file")).toHaveValue("/opt/second");
  await expect(editor.field("Model file")).toBeFocused();
});

test("F6 walks on and Shift+F6 back; Ctrl+A outside a field selects no text of the page", async ({
  launch,
}) => {
  const app = await launch({ animated: true });
  const { page } = app;
  const hands = new Hands(page);
  await hands.press(new ListPage(page).row("Way 1"));
  await expect(page.getByRole("heading", { name: "Way 1", exact: true })).toBeVisible();
  const start = await hands.focus();
  const seen: string[] = [];
  for (let panes = 0; panes < 4; panes += 1) {
    await pressMenuKey(app, "F6");
    seen.push(await hands.focus());
  }
  expect(new Set(seen).size).toBe(4);
  for (let panes = 0; panes < 4; panes += 1) await pressMenuKey(app, "Shift+F6");
  expect(await hands.focus()).toBe(start);
  await hands.key("Control+A");
  expect(await page.evaluate(() => String(getSelection()))).toBe("");
});

test("Ctrl+= is a key of the menu that zooms, as Ctrl++ is", async ({ launch }) => {
  const { main } = await launch({ animated: true });
  const keys = await main.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? [])
      .flatMap(({ submenu }) => submenu?.items ?? [])
      .filter(({ role }) => String(role).toLowerCase() === "zoomin")
      .map(({ accelerator }) => String(accelerator)),
  );
  expect(keys).toContain("CmdOrCtrl+=");
});
