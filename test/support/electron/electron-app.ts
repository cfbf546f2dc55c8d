/** Owns starting the real app for a test, and ending it so that nothing is left running. */
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type ElectronApplication, _electron as electron, expect, type Page } from "@playwright/test";
import { sandboxFlags } from "../../../build/electron/flags.mjs";
import { leftProcesses } from "../home/left-processes";
import type { ScratchHome } from "../scratch/home";
import { electronVariable } from "./e2e-setup";

export interface RunningApp {
  /** Playwright's handle on the main process. */
  readonly main: ElectronApplication;
  /** The main window's page. */
  readonly page: Page;
  /**
   * What the main process has printed, both streams in order, from the moment that Playwright hands it over (what
   * comes before is in the error when the start fails).
   */
  output(): string;
  /**
   * Closes the windows without asking about unsaved changes, waits for the process, and fails when it does not
   * end by itself or leaves another process behind.
   */
  close(): Promise<void>;
}

export interface LaunchOptions {
  /** More for the environment, such as a proxy. */
  readonly env?: Readonly<Record<string, string>>;
  /** After the app's folder. */
  readonly args?: readonly string[];
  /** The app's folder; the checkout unless a test brings its own. */
  readonly folder?: string;
  /** File permissions hold for the app also where the tests run as root, who may read and write everything. */
  readonly filePermissionsCount?: boolean;
  /** With the animations people see. Without them, as for whoever asks for less motion, a test ends sooner. */
  readonly animated?: boolean;
}

const checkout = join(import.meta.dirname, "..", "..", "..");

/** Chromium's switch for `prefers-reduced-motion`. */
const lessMotion = "--force-prefers-reduced-motion";

/** Starts the app in a scratch home and waits for its first window. */
export async function launchApp(home: ScratchHome, options: LaunchOptions = {}): Promise<RunningApp> {
  const main = await electron.launch({
    executablePath: await executableFor(home, options),
    args: [
      ...sandboxFlags(),
      "--disable-gpu",
      ...(options.animated ? [] : [lessMotion]),
      options.folder ?? checkout,
      ...(options.args ?? []),
    ],
    env: { ...home.env, DISPLAY: requiredVariable("DISPLAY"), ...options.env },
    // Playwright would pin light mode otherwise.
    colorScheme: null,
  });
  // Asked for now: Playwright no longer knows it once the app has ended.
  const child = main.process();
  const output = collectOutput(child);
  try {
    const page = await main.firstWindow();
    await page.waitForLoadState("domcontentloaded");
    return { main, page, output, close: () => end(main, child, home, output) };
  } catch (error) {
    child.kill("SIGKILL");
    throw new Error(`The app (process ${child.pid}) opened no window. It said:\n${output()}`, {
      cause: error,
    });
  }
}

/** Root without the two capabilities that pass over file permissions (capabilities(7)) is an owner like any other. */
async function executableFor(home: ScratchHome, options: LaunchOptions): Promise<string> {
  const executable = requiredVariable(electronVariable);
  if (options.filePermissionsCount !== true || process.getuid?.() !== 0) return executable;
  const script = join(home.browser.folder, "electron-without-override");
  const dropped = "-dac_override,-dac_read_search";
  const command = `exec setpriv --bounding-set=${dropped} --inh-caps=${dropped} '${executable}' "$@"`;
  await writeFile(script, `#!/bin/sh\n${command}\n`, { mode: 0o755 });
  return script;
}

function requiredVariable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "")
    throw new Error(`${name} is not set: run through playwright.config.ts`);
  return value;
}

function collectOutput(child: ChildProcess): () => string {
  const parts: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (bytes) => parts.push(String(bytes)));
  return () => parts.join("");
}

async function end(
  main: ElectronApplication,
  child: ChildProcess,
  home: ScratchHome,
  output: () => string,
): Promise<void> {
  const groupId = child.pid ?? 0;
  if (!hasEnded(child)) await closeWindows(main, child);
  const endedItself = hasEnded(child);
  if (!endedItself) child.kill("SIGKILL");
  const left = () => leftProcesses(groupId, home.appFolder);
  try {
    await expect.poll(left, { message: "processes left running", timeout: 10_000 }).toEqual([]);
  } finally {
    for (const { pid } of await left()) process.kill(pid, "SIGKILL");
  }
  if (!endedItself) throw new Error(`The app did not end within ten seconds. It said:\n${output()}`);
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

/** Gives the process ten seconds to end by itself. */
async function closeWindows(main: ElectronApplication, child: ChildProcess): Promise<void> {
  const ended = once(child, "exit", { signal: AbortSignal.timeout(10_000) });
  const closing = main.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.destroy();
  });
  // The process may be gone before it can answer, or never answer: its exit is what counts.
  closing.catch(() => undefined);
  await ended.catch(() => undefined);
}
