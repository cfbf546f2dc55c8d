/** Owns what a person does to a page, value by value and press by press: each is counted. */
import { expect, type Locator } from "@playwright/test";

export class Person {
  /** Labels of the fields that got a value, in order. */
  readonly typed: string[] = [];
  /** Names of what was pressed, in order. */
  readonly pressed: string[] = [];

  /** Puts a value into a field, as typing or pasting does, and leaves it with the Tab key. */
  async type(label: string, field: Locator, value: string): Promise<void> {
    await field.fill(value);
    await field.press("Tab");
    this.typed.push(label);
  }

  /** Waits until the button can be pressed, and presses it. */
  async press(name: string, button: Locator): Promise<void> {
    await expect(button).toBeEnabled();
    await button.click();
    this.pressed.push(name);
  }
}
