/** Main process of a small app that opens nothing but sign-in windows, and notes what they report; bundled by `sign-in-window-bench.ts`. */
import { app, BrowserWindow } from "electron";
import type { SignInWindow } from "../../../electron/platform/sign-in-window-port";
import { openSignInWindow } from "../../../electron/windows/sign-in-window";
import type { SignInEvent, SignInWindowControl } from "./window-bench";

const events: SignInEvent[] = [];
let window: SignInWindow | undefined;

const control: SignInWindowControl = {
  events,
  async open({ authorizationUrl, redirectUri, rightState }) {
    window = await openSignInWindow({
      authorizationUrl,
      redirectUri,
      onRedirect(address) {
        events.push(["redirect", address]);
        return address.includes(`state=${rightState}`) ? "done" : "ignored";
      },
      onClosed: () => events.push(["closed", ""]),
      onPageShown: (address) => events.push(["shown", address]),
      onLoadFailed: (_address, error) => events.push(["failed", error]),
    });
  },
  async close() {
    await window?.close();
  },
};
Object.assign(globalThis, { signInWindows: control });

void app
  .whenReady()
  .then(() => new BrowserWindow({ width: 200, height: 100, title: "Bench" }).loadURL("about:blank"));
