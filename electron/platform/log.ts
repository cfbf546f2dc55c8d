/** The app's log: one file in the app's folder, written through electron-log without Electron, bugs and events only. */
import { join } from "node:path";
import electronLog from "electron-log/node";
import type { Closable } from "./scope";

export interface Log extends Closable {
  /** An exception that should not have happened: name and stack, never a message, which may quote a secret. */
  bug(where: string, error: unknown): void;
  event(text: string): void;
}

const maximalBytes = 1_000_000;

/** Silent on the terminal: the command line's own lines are all that is printed there. */
export function openLog(appFolder: string): Log {
  const logger = electronLog.create({ logId: "odbc-oauth-manager" });
  logger.transports.file.resolvePathFn = () => join(appFolder, "logs", "main.log");
  logger.transports.file.maxSize = maximalBytes;
  logger.transports.file.writeOptions = { mode: 0o600, flag: "a", encoding: "utf8" };
  logger.transports.console.level = false;
  return {
    bug: (where, error) => logger.error(`bug in ${where}: ${describeBug(error)}`),
    event: (text) => logger.info(text),
    close: () => undefined,
  };
}

/** The error's name and the frames of its stack: an error's message may hold what it failed on. */
function describeBug(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames].join("\n");
}
