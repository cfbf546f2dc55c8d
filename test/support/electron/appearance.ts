/** Owns how the window looks to a test: theme and size, and pictures of it for people to look at. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { RunningApp } from "./electron-app";

export const themes = ["light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** Inner width and height in CSS pixels: the usual window and the smallest one. */
const windowSizes = [
  { width: 1200, height: 800 },
  { width: 900, height: 600 },
] as const;

const pictures = join(import.meta.dirname, "..", "..", "..", "screenshots");

/** Sets what the system says its theme is, and waits until the page has followed. */
export async function setTheme({ main, page }: RunningApp, theme: Theme): Promise<void> {
  await main.evaluate(({ nativeTheme }, wanted) => {
    nativeTheme.themeSource = wanted;
  }, theme);
  await page.waitForFunction((wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches, theme);
}

/** Sizes the main window and waits until the page has that size. */
async function setWindowSize(
  { main, page }: RunningApp,
  size: { width: number; height: number },
): Promise<void> {
  const window = await main.browserWindow(page);
  await window.evaluate((browserWindow, { width, height }) => {
    browserWindow.setContentSize(width, height);
  }, size);
  await page.waitForFunction(({ width, height }) => innerWidth === width && innerHeight === height, size);
}

/** The pictures of a screen, where somebody is going to look at them: with `PICTURES=1` in the environment. */
export async function takePicturesIfWanted(app: RunningApp, name: string): Promise<void> {
  if (process.env.PICTURES === "1") await takePictures(app, name);
}

/**
 * Takes one picture for each theme and size, named `screenshots/<name>-<theme>-<width>x<height>.png`.
 * @returns the files
 */
export async function takePictures(app: RunningApp, name: string): Promise<string[]> {
  const files: string[] = [];
  for (const theme of themes) {
    await setTheme(app, theme);
    for (const size of windowSizes) {
      await setWindowSize(app, size);
      files.push(await takePicture(app.page, `${name}-${theme}-${size.width}x${size.height}`));
    }
  }
  return files;
}

/** One picture as the page is now, with animations at their end. */
export async function takePicture(page: Page, name: string): Promise<string> {
  const path = join(pictures, `${name}.png`);
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
  return path;
}

/** The window as its person sees it at this zoom: a picture of the page alone would show a part of it. */
export async function takeWindowPicture({ main, page }: RunningApp, name: string): Promise<string> {
  const window = await main.browserWindow(page);
  const png = await window.evaluate(async (browserWindow) =>
    (await browserWindow.webContents.capturePage()).toPNG().toString("base64"),
  );
  const path = join(pictures, `${name}.png`);
  await writeFile(path, Buffer.from(png, "base64"));
  return path;
}
