/** Owns walking the window with the keyboard alone, as people do who use no mouse. */
import { expect, type Locator, type Page } from "@playwright/test";

export class Keyboard {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Presses Tab (or Shift+Tab) until the element has the focus; fails when it is not reached. */
  async goTo(target: Locator, options: { backwards?: boolean } = {}): Promise<void> {
    const key = options.backwards === true ? "Shift+Tab" : "Tab";
    await expect(target).toBeVisible();
    for (let presses = 0; presses < 80; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press(key);
      await this.#expectFocusIsSeen();
    }
    throw new Error(`Tab does not lead to ${target}`);
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** Types into what has the focus, in place of what stands there. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.press("Control+A");
    await this.page.keyboard.insertText(text);
  }

  /** WCAG 2.2 2.4.11: what has the focus is within the window and not below something else. */
  async #expectFocusIsSeen(): Promise<void> {
    const fault = await this.page.evaluate(() => {
      const focused = document.activeElement;
      if (focused === null || focused === document.body) return undefined;
      const { left, right, top, bottom, width, height } = focused.getBoundingClientRect();
      if (width <= 1 || height <= 1) return undefined;
      const inside = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
      const name = focused.getAttribute("aria-label") ?? focused.textContent ?? focused.tagName;
      return inside ? undefined : `${name} has the focus and is outside the window`;
    });
    expect(fault).toBeUndefined();
  }
}
