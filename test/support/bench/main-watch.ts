/** What the bench notes in the main process: how long its thread was held, when it told of a change, what it sent to the page. */
import type { ElectronApplication } from "@playwright/test";
import { callChannel } from "../../../shared/ipc/bridge";

interface Noted {
  /** When the page was first told of changed contents since `begin`; by the clock of the machine, in ms. */
  readonly changeKnown: number | null;
  /** Answers and events since `begin`, as they are serialized. */
  readonly bytes: number;
}

interface Watch {
  changeKnown: number | null;
  bytes: number;
  readonly delay: { readonly max: number; reset(): void };
}

/** Evaluated in the main process, from the first row on. */
function install(
  { BrowserWindow, ipcMain }: typeof import("electron"),
  [channel, resolution]: readonly [string, number],
): void {
  const { serialize } = process.getBuiltinModule("node:v8");
  const delay = process.getBuiltinModule("node:perf_hooks").monitorEventLoopDelay({ resolution });
  const watch: Watch = { changeKnown: null, bytes: 0, delay };
  Object.assign(globalThis, { benchWatch: watch });
  type Handler = (...parameters: unknown[]) => unknown;
  const handlers: Map<string, Handler> = Reflect.get(ipcMain, "_invokeHandlers");
  const answer = handlers.get(channel);
  if (answer === undefined) throw new Error("the app answers no calls");
  handlers.set(channel, async (...parameters) => {
    const value = await answer(...parameters);
    watch.bytes += serialize(value).length;
    return value;
  });
  for (const { webContents } of BrowserWindow.getAllWindows()) {
    const send = webContents.send.bind(webContents);
    webContents.send = (target: string, ...data: unknown[]) => {
      const [name, told] = data;
      if (name === "overviewChanged" && Object(told).contents === true) watch.changeKnown ??= Date.now();
      watch.bytes += serialize(data).length;
      send(target, ...data);
    };
  }
  delay.enable();
}

const resolution = 2;

export class MainWatch {
  readonly #main: ElectronApplication;

  private constructor(main: ElectronApplication) {
    this.#main = main;
  }

  static async start(main: ElectronApplication): Promise<MainWatch> {
    await main.evaluate(install, [callChannel, resolution] as const);
    return new MainWatch(main);
  }

  /** Forgets what was noted, but not the longest block. */
  async begin(): Promise<void> {
    await this.#main.evaluate(() =>
      Object.assign(Reflect.get(globalThis, "benchWatch"), { changeKnown: null, bytes: 0 }),
    );
  }

  async noted(): Promise<Noted> {
    return await this.#main.evaluate(() => {
      const { changeKnown, bytes }: Noted = Reflect.get(globalThis, "benchWatch");
      return { changeKnown, bytes };
    });
  }

  /** The longest time that the thread was held, in ms; counted anew from here. */
  async longestBlock(): Promise<number> {
    const max = await this.#main.evaluate(() => {
      const { delay }: Watch = Reflect.get(globalThis, "benchWatch");
      const longest = delay.max / 1e6;
      delay.reset();
      return longest;
    });
    return Math.max(0, max - resolution);
  }
}
