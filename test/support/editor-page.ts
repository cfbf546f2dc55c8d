/** Owns the editor of a data source as a person uses it: found by role and label only. */
import { expect, type Locator, type Page } from "@playwright/test";

/** What the driver cards and menu items are called. */
export type NewDataSource = "Any REST service" | "Dynamics 365" | "SharePoint";

export class EditorPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** From the first-run page or, where there are data sources already, from the menu of New. */
  async startNew(kind: NewDataSource): Promise<void> {
    const card = this.page.getByRole("button", { name: kind });
    const menu = this.page.getByRole("button", { name: "New data source" });
    await expect(card.or(menu).first()).toBeVisible();
    if (await card.isVisible()) return card.click();
    await menu.click();
    await this.page.getByRole("menuitem", { name: kind }).click();
  }

  /** A text field by the start of its name: required marks and badges follow in it. */
  field(label: string): Locator {
    return this.page.getByRole("textbox", { name: new RegExp(`^${label}`) });
  }

  /** Types a value and leaves the field, as the Tab key does. */
  async fill(label: string, value: string): Promise<void> {
    const field = this.field(label);
    await field.fill(value);
    await field.press("Tab");
  }

  /** Scopes are tags: each is finished with Enter. */
  async addScopes(...scopes: readonly string[]): Promise<void> {
    const field = this.page
      .getByRole("combobox", { name: /^Scopes/ })
      .or(this.field("Scopes"))
      .first();
    for (const scope of scopes) {
      await field.fill(scope);
      await field.press("Enter");
    }
  }

  /** The one primary button of the card at the right. */
  async getAndSave(): Promise<void> {
    await this.page.getByRole("button", { name: "Get and save", exact: true }).click();
  }

  async save(): Promise<void> {
    await this.page.getByRole("button", { name: "Save", exact: true }).click();
  }

  /** Waits for the sentence that a token was saved. */
  async tokenSaved(): Promise<void> {
    await expect(this.page.getByText("Refresh token saved.").first()).toBeVisible({ timeout: 30_000 });
  }
}
