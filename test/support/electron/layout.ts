/** Owns what a page's layout must keep at any size: no sideways scroll, no control or label cut off. */
import { expect, type Page } from "@playwright/test";
import type { RunningApp } from "./electron-app";

export interface ZoomedSize {
  /** CSS pixels of the page at this zoom. */
  readonly width: number;
  readonly height: number;
  /** 1 is 100 %. */
  readonly zoom: number;
}

/** Sizes and zooms the window as a person does; smaller than the window's own smallest size only by zoom. */
export async function setZoomedSize({ main, page }: RunningApp, size: ZoomedSize): Promise<void> {
  const window = await main.browserWindow(page);
  await window.evaluate((browserWindow, { width, height, zoom }) => {
    browserWindow.webContents.setZoomFactor(zoom);
    browserWindow.setContentSize(Math.round(width * zoom), Math.round(height * zoom));
  }, size);
  // Whole pixels of the screen do not always divide into whole CSS pixels.
  await page.waitForFunction(
    ({ width, height }) => Math.abs(innerWidth - width) <= 1 && Math.abs(innerHeight - height) <= 1,
    size,
  );
}

/** Fails with the elements concerned when something leaves the window sideways or is cut. */
export async function expectNothingCut(page: Page, where: string): Promise<void> {
  await expect(async () => {
    expect(await page.evaluate(findCutElements), where).toEqual([]);
  }).toPass({ timeout: 5_000 });
}

/** Runs in the page. One line for each fault: the kind, the element, by how much. */
function findCutElements(): string[] {
  const faults: string[] = [];
  const nameOf = (element: Element) =>
    `<${element.tagName.toLowerCase()}> ${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 50)}`;
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth)
    faults.push(`page scrolls sideways: ${root.scrollWidth} > ${innerWidth}`);

  const clips = (style: CSSStyleDeclaration) => style.overflowX !== "visible";
  for (const element of document.querySelectorAll("*")) {
    const { overflowX } = getComputedStyle(element);
    const scrolls = overflowX === "auto" || overflowX === "scroll";
    if (scrolls && element.scrollWidth > element.clientWidth + 1 && element.checkVisibility())
      faults.push(`scrolls sideways: ${nameOf(element)}`);
  }

  const wanted = "button, label, input, h1, h2, h3, h4, a, [role=radio], [role=tab], [role=combobox], legend";
  for (const element of document.querySelectorAll<HTMLElement>(wanted)) {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    // Things for the ear alone are a pixel large.
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    if (box.width <= 1 || box.height <= 1 || style.clipPath !== "none") continue;
    // A long name that ends in an ellipsis carries itself in full as its title.
    const shortened =
      style.textOverflow === "ellipsis" && (element.title !== "" || element.tagName === "INPUT");
    if (
      clips(style) &&
      !shortened &&
      element.tagName !== "INPUT" &&
      element.scrollWidth > element.clientWidth + 1
    )
      faults.push(`text cut: ${nameOf(element)} by ${element.scrollWidth - element.clientWidth}`);
    for (let parent = element.parentElement; parent !== null; parent = parent.parentElement) {
      if (!clips(getComputedStyle(parent))) continue;
      const around = parent.getBoundingClientRect();
      if (box.left < around.left - 1 || box.right > around.right + 1)
        faults.push(`cut by ${nameOf(parent)}: ${nameOf(element)}`);
      break;
    }
    if (box.left < -1 || box.right > innerWidth + 1) faults.push(`outside the window: ${nameOf(element)}`);
  }
  return [...new Set(faults)];
}
