/** Owns pressing a key of the menu in the real app. */
import { expect } from "@playwright/test";
import type { RunningApp } from "./electron-app";

/** What a key of the menu does: Playwright's own keys reach the page only. */
export async function pressMenuKey({ main }: RunningApp, key: string): Promise<void> {
  const found = await main.evaluate(({ Menu, BrowserWindow }, accelerator) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? [];
    const item = items.find((each) => String(each.accelerator).replace("CmdOrCtrl", "Ctrl") === accelerator);
    const [window] = BrowserWindow.getAllWindows();
    item?.click(undefined, window, window?.webContents);
    return item !== undefined;
  }, key);
  expect(found, `the menu has ${key}`).toBe(true);
}
