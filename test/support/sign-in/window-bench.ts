/** The real sign-in window in a real Electron, driven by a test: opens it, and tells what it reported. */
import { writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { RunningApp } from "../electron/electron-app";
import { bundleScript } from "../home/bundle-script";

/** What happened, and the address or Chromium's error name that came with it. */
export type SignInEvent = readonly ["redirect" | "closed" | "shown" | "failed", string];

export interface OpenRequest {
  readonly authorizationUrl: string;
  readonly redirectUri: string;
  /** Redirects with another state are ignored. */
  readonly rightState: string;
}

/** What the small app keeps on its global object. */
export interface SignInWindowControl {
  readonly events: readonly SignInEvent[];
  open(request: OpenRequest): Promise<void>;
  close(): Promise<void>;
}

declare global {
  var signInWindows: SignInWindowControl;
}

export interface SignInWindowApp {
  readonly folder: string;
  remove(): Promise<void>;
}

/** Builds the small app; `folder` is what Electron is started with. */
export async function buildSignInWindowApp(): Promise<SignInWindowApp> {
  const script = await bundleScript(fileURLToPath(new URL("./window-app.ts", import.meta.url)));
  const folder = dirname(script.path);
  const manifest = {
    name: "sign-in-window-bench",
    version: "1.0.0",
    type: "module",
    main: basename(script.path),
  };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  return { folder, remove: script.remove };
}

/** What was reported so far. */
export function eventsOf(app: RunningApp): Promise<readonly SignInEvent[]> {
  return app.main.evaluate(() => globalThis.signInWindows.events);
}

export async function openIn(app: RunningApp, request: OpenRequest): Promise<void> {
  await app.main.evaluate((_electron, wanted) => globalThis.signInWindows.open(wanted), request);
}

export async function closeIn(app: RunningApp): Promise<void> {
  await app.main.evaluate(() => globalThis.signInWindows.close());
}

/** Titles of all windows but the bench's own. */
export function titlesOf(app: RunningApp): Promise<string[]> {
  return app.main.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .map((window) => window.getTitle())
      .filter((title) => title !== "Bench"),
  );
}
