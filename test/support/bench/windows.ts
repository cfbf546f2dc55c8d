/** Starts the app, or a bare window to measure it against, and ends it again. */
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type ElectronApplication, _electron as electron, type Page } from "@playwright/test";
import type { ScratchHome } from "../scratch/home";
import type { WindowGround } from "./display-and-electron";

export interface OpenWindow {
  readonly main: ElectronApplication;
  readonly page: Page;
  /** From before the process was started to the first row (or the bare window's button) in the page, in ms. */
  readonly started: number;
  close(): Promise<void>;
}

export interface WindowKind {
  readonly folder: string;
  /** What has to be in the page. */
  readonly first: string;
}

/** The app of this checkout; its first row is that of a data source. */
export const theApp: WindowKind = { folder: process.cwd(), first: '[role="treeitem"][aria-level="2"]' };

/** Not by `import.meta`: the bench is bundled, and its own place would stand there. */
const bareMain = `import { join } from "node:path";
import { app, BrowserWindow } from "electron";
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1200, height: 800, webPreferences: { sandbox: true } });
  void window.loadFile(join(app.getAppPath(), "index.html"));
});
app.on("window-all-closed", () => app.quit());
`;

/** Makes the least app there is: a window with one button. */
export async function bareWindow(folder: string): Promise<WindowKind> {
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, "package.json"),
    JSON.stringify({ name: "bare-window", version: "1.0.0", type: "module", main: "main.js" }),
  );
  await writeFile(join(folder, "main.js"), bareMain);
  await writeFile(join(folder, "index.html"), "<!doctype html><title>Bare</title><button>Press</button>");
  return { folder, first: "button" };
}

/** Opens it and waits for what is first in its page. */
export async function openWindow(
  ground: WindowGround,
  kind: WindowKind,
  home: ScratchHome,
): Promise<OpenWindow> {
  const before = performance.now();
  const main = await electron.launch({
    executablePath: ground.executablePath,
    args: [...ground.flags, kind.folder],
    env: { ...home.env, DISPLAY: ground.display },
    colorScheme: null,
  });
  const child = main.process();
  const ended = once(child, "exit");
  const page = await main.firstWindow();
  await page.locator(kind.first).first().waitFor();
  const started = performance.now() - before;
  const close = async () => {
    // The process may be gone before it can answer.
    main.evaluate(({ app }) => app.exit(0)).catch(() => undefined);
    await ended;
  };
  return { main, page, started, close };
}
