/** Owns the list of data sources as a person uses it. */
import type { Locator, Page } from "@playwright/test";

export class ListPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  row(name: string): Locator {
    return this.page.getByRole("treeitem", { name: new RegExp(`^${name},`) });
  }

  async open(name: string): Promise<void> {
    await this.row(name).click();
    await this.page.getByRole("heading", { name, exact: true }).waitFor();
  }
}
