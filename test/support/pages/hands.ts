/** Owns two hands: a mouse that moves, goes down and up, and keys that are pressed one by one. Nothing is set by script. */
import { expect, type Locator, type Page } from "@playwright/test";

/** CSS pixels that one turn of the wheel scrolls. */
const wheel = 120;

export class Hands {
  readonly page: Page;
  /** Names of what was pressed, in order. */
  readonly pressed: string[] = [];

  constructor(page: Page) {
    this.page = page;
  }

  /** Presses what is there to be pressed, where it is now. */
  async press(target: Locator): Promise<void> {
    await this.#pointAt(target);
    await this.page.mouse.down();
    await this.page.mouse.up();
  }

  /**
   * Presses as slowly as people do: between down and up the page has had the time to answer and to draw.
   * The press counts where the button goes up.
   */
  async pressSlowly(target: Locator, meanwhile: () => Promise<unknown>): Promise<void> {
    await this.#pointAt(target);
    await this.page.mouse.down();
    await meanwhile();
    await this.page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    await this.page.mouse.up();
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  async key(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Presses into a field, selects what stands there, and types. */
  async typeInto(field: Locator, text: string): Promise<void> {
    await this.press(field);
    await expect(field).toBeFocused();
    await this.key("Control+A");
    await this.type(text);
  }

  /** The role and name of what has the focus; empty when nothing has it. */
  async focus(): Promise<string> {
    return this.page.evaluate(() => {
      const focused = document.activeElement;
      if (focused === null || focused === document.body) return "";
      const name =
        focused.getAttribute("aria-label") ?? focused.getAttribute("data-option") ?? focused.textContent;
      return `${focused.getAttribute("role") ?? focused.tagName.toLowerCase()} ${name}`.trim();
    });
  }

  /** Something has the focus, and keeps it while the page comes to rest. */
  async keepsFocus(): Promise<void> {
    await expect.poll(() => this.focus(), { message: "the focus fell to nothing" }).not.toBe("");
  }

  async #pointAt(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    await expect(target).toBeEnabled();
    await this.#bringIntoView(target);
    this.pressed.push(await nameOf(target));
    const { x, y } = await middleOf(target);
    await this.page.mouse.move(x, y, { steps: 4 });
  }

  /** With the wheel, over the part that scrolls, until it lies still and nothing covers it. */
  async #bringIntoView(target: Locator): Promise<void> {
    for (let turns = 0; turns < 60; turns += 1) {
      await target.evaluate(comesToRest);
      const off = await target.evaluate(offBy);
      if (off.by === 0) return;
      await this.page.mouse.move(off.x, off.y);
      await this.page.mouse.wheel(0, Math.sign(off.by) * wheel);
    }
    throw new Error("The wheel does not bring it into view.");
  }
}

/** People press what has stopped moving: a pane that slides in, a section that opens, a list that scrolls. */
async function comesToRest(element: Element): Promise<void> {
  const drawn = () => new Promise((later) => requestAnimationFrame(later));
  const place = () => JSON.stringify(element.getBoundingClientRect());
  let [last, still] = [place(), 0];
  for (let frames = 0; frames < 120 && still < 3; frames += 1) {
    await drawn();
    const now = place();
    still = now === last ? still + 1 : 0;
    last = now;
  }
}

/** How far the element's middle is out of the part that scrolls or from where nothing covers it, and a point there. */
function offBy(element: Element): { by: number; x: number; y: number } {
  let scroller = element.parentElement;
  while (scroller !== null && !/auto|scroll/.test(getComputedStyle(scroller).overflowY))
    scroller = scroller.parentElement;
  const view = (scroller ?? document.documentElement).getBoundingClientRect();
  const top = Math.max(0, view.top);
  const bottom = Math.min(innerHeight, view.bottom);
  const box = element.getBoundingClientRect();
  const middle = box.top + box.height / 2;
  const out = middle < top ? middle - top : middle > bottom ? middle - bottom : 0;
  const there = document.elementFromPoint(box.left + box.width / 2, middle);
  const isCovered = there === null || !(element.contains(there) || there.contains(element));
  const by = out === 0 && isCovered ? middle - (top + bottom) / 2 : out;
  return { by: scroller === null ? 0 : by, x: view.left + view.width / 2, y: (top + bottom) / 2 };
}

async function middleOf(target: Locator): Promise<{ x: number; y: number }> {
  const box = await target.boundingBox();
  if (box === null) throw new Error("There is nothing to point at.");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function nameOf(target: Locator): Promise<string> {
  return (await target.getAttribute("aria-label")) ?? (await target.textContent()) ?? "";
}
