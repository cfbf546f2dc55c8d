/** Owns the drawer in which a token is got, as a person uses it. */
import { expect, type Locator, type Page } from "@playwright/test";

export class TokenDrawer {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  heading(): Locator {
    return this.page.getByRole("heading", {
      name: /^(Get refresh token|Check credentials|Check refresh token)/,
    });
  }

  /** Steps that are running, done or failed, in the words of the drawer. */
  step(words: string | RegExp): Locator {
    return this.page.getByRole("list", { name: "Steps" }).getByRole("listitem").filter({ hasText: words });
  }

  /** Waits until someone is to sign in. */
  async waits(): Promise<void> {
    await expect(this.step("Waiting for you to sign in")).toBeVisible();
    await expect(this.page.getByRole("button", { name: "More time" })).toBeVisible();
  }

  async press(name: string): Promise<void> {
    await this.page.getByRole("button", { name, exact: true }).click();
  }

  /** The bold sentence of a failure, and the buttons it offers. */
  async failsWith(sentence: string | RegExp, ...buttons: readonly string[]): Promise<void> {
    await expect(this.page.getByText(sentence).first()).toBeVisible({ timeout: 15_000 });
    for (const name of buttons)
      await expect(this.page.getByRole("button", { name, exact: true })).toBeVisible();
  }

  async cancel(): Promise<void> {
    await this.press("Cancel");
    await this.isClosed();
  }

  /** A drawer whose flow has ended. */
  async close(): Promise<void> {
    await this.page.getByRole("button", { name: "Close", exact: true }).last().click();
    await this.isClosed();
  }

  async isClosed(): Promise<void> {
    await expect(this.heading()).toHaveCount(0);
  }

  async paste(address: string): Promise<void> {
    await this.page.getByRole("textbox", { name: "Address the browser ended on" }).fill(address);
    await this.press("Use address");
  }

  /** Seconds that are left to sign in. */
  async secondsLeft(): Promise<number> {
    const text = await this.page.getByText(/^\d+:\d\d left$/).textContent();
    const [minutes = "0", seconds = "0"] = (text ?? "").replace(" left", "").split(":");
    return Number(minutes) * 60 + Number(seconds);
  }
}
