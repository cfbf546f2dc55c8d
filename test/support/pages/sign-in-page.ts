/** Owns the app's sign-in window as a person uses it. */
import type { Page } from "@playwright/test";
import type { RunningApp } from "../electron/electron-app";

/** The sign-in window that opens next. Ask before it is opened. */
export async function nextSignInWindow({ main }: RunningApp): Promise<Page> {
  const window = await main.waitForEvent("window");
  await window.waitForLoadState("domcontentloaded");
  return window;
}

/** Presses the button of the service's page once the window is there. */
export async function pressInSignInWindow(app: RunningApp, name: "Allow" | "Deny"): Promise<void> {
  const window = await nextSignInWindow(app);
  await window.getByRole("button", { name }).click();
}
