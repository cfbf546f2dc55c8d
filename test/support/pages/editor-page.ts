/** Owns the editor of a data source as a person uses it: found by role and label only. */
import { expect, type Locator, type Page } from "@playwright/test";
import { Person } from "./person";

/** What the driver cards and menu items are called. */
export type NewDataSource = "Any REST service" | "Dynamics 365" | "SharePoint";

/** The items behind *Get and save*. */
export type OtherWay =
  | "Get, then review"
  | "With another account"
  | "In a window of this app"
  | "Paste the address by hand"
  | "With a device code";

export class EditorPage {
  readonly page: Page;
  readonly person = new Person();

  constructor(page: Page) {
    this.page = page;
  }

  /** From the first-run page or, where there are data sources already, from the menu of New. */
  async startNew(kind: NewDataSource): Promise<void> {
    const card = this.page.getByRole("button", { name: kind, exact: true });
    // Until the files are read, neither is there.
    await expect(card.or(this.page.getByRole("tree")).first()).toBeVisible();
    if (await card.isVisible()) return this.person.press(kind, card);
    await this.press("New data source");
    await this.person.press(kind, this.page.getByRole("menuitem", { name: kind }));
  }

  /** A text or secret field by its label; the buttons inside it and its explanation are not meant. */
  field(label: string): Locator {
    const name = new RegExp(`^${label}\\W*$`);
    // A field of type password has no role.
    const secret = this.page.getByLabel(name).and(this.page.locator("input[type=password]"));
    return this.page.getByRole("textbox", { name }).or(secret);
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", typeof name === "string" ? { name, exact: true } : { name });
  }

  async press(name: string): Promise<void> {
    await this.person.press(name, this.button(name));
  }

  /** Types a value and leaves the field, as the Tab key does. */
  async fill(label: string, value: string): Promise<void> {
    await this.person.type(label, this.field(label), value);
  }

  /** In place of the heading: Enter takes the new name. */
  async rename(name: string): Promise<void> {
    await this.person.press("Rename", this.page.getByRole("button", { name: /^Rename / }).last());
    const field = this.page.getByRole("textbox", { name: /^New name of / });
    await field.fill(name);
    await field.press("Enter");
    await expect(this.page.getByRole("heading", { name, exact: true })).toBeVisible();
    this.person.typed.push("Name");
  }

  /** Scopes are tags: each is finished with Enter. */
  async addScopes(...scopes: readonly string[]): Promise<void> {
    const field = this.scopes();
    for (const scope of scopes) {
      await field.fill(scope);
      await field.press("Enter");
      await expect(this.tag(scope)).toBeVisible();
      this.person.typed.push("Scopes");
    }
  }

  /** Takes away every scope that is there, as proposals of a preset are. */
  async clearScopes(): Promise<void> {
    const tags = this.page.getByRole("listbox", { name: "Scopes" }).getByRole("option");
    for (let left = await tags.count(); left > 0; left -= 1) {
      await tags.first().press("Delete");
      await expect(tags).toHaveCount(left - 1);
    }
  }

  scopes(): Locator {
    return this.page.getByRole("combobox", { name: "Add to Scopes" });
  }

  tag(scope: string): Locator {
    return this.page
      .getByRole("listbox", { name: "Scopes" })
      .getByRole("option", { name: scope, exact: true });
  }

  /** The one primary button of the card at the right. */
  async getAndSave(): Promise<void> {
    await this.press("Get and save");
  }

  async getToken(way: OtherWay): Promise<void> {
    await this.press("Other ways to get a token");
    await this.person.press(way, this.page.getByRole("menuitem", { name: way }));
  }

  /** The button that never moves; the card of the next step may have one too. */
  async save(): Promise<void> {
    const bar = this.page.getByRole("region", { name: "Saving" });
    await this.person.press("Save", bar.getByRole("button", { name: "Save", exact: true }));
  }

  /** Waits for the note in the action bar. */
  async saved(): Promise<void> {
    await expect(this.page.getByText(/^Saved \d/)).toBeVisible();
  }

  /** Waits for the sentence that a token was saved. */
  async tokenSaved(): Promise<void> {
    await expect(this.page.getByText("Refresh token saved.").first()).toBeVisible({ timeout: 30_000 });
  }

  /** A message of the page: found by its sentence. */
  message(sentence: string | RegExp): Locator {
    return this.page.getByText(sentence).first();
  }
}
