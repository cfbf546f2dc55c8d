/** The relay's life as a process: arguments, signals, what it says, and its exit status. */
import { homedir } from "node:os";
import { parseArgs } from "node:util";
import type { KeeperFailure } from "../../../shared/failures/keeper-failures";
import { appFolder } from "../../platform/app-folder";
import { outliveFileLimit } from "../../platform/file-limit";
import { realClock } from "../../platform/real-clock";
import { relayFolder } from "../relay-place";
import { type RunningRelay, startRelay } from "./run";

const usage = "usage: relay run [--port N] [--system]\n";

/** @returns the exit status once a signal ended it: 0, 1 (it could not start) or 2 (usage). */
export async function runRelayProcess(args: readonly string[]): Promise<number> {
  closeInspector();
  outliveFileLimit();
  const wish = readWish(args);
  if (wish === undefined) {
    process.stderr.write(usage);
    return 2;
  }
  const ended = endSignal();
  const home = appFolder(process.env, process.platform, homedir());
  const folder = relayFolder(home, wish.system, process.env);
  const started = await startRelay({
    folder,
    appFolder: wish.system ? folder : home,
    platform: process.platform,
    variables: process.env,
    clock: realClock,
    port: wish.port,
    pid: process.pid,
    onBug: (error) => void logBug(wish.system ? folder : home, error),
  });
  if (!started.ok) return sayFailure(started.failure);
  return serve(started.value, ended);
}

async function serve(relay: RunningRelay, ended: Promise<void>): Promise<number> {
  const { forbidCore } = await import("./no-core");
  forbidCore(process.platform);
  const opened = await relay.opened;
  if (!opened.ok) {
    const status = await sayFailure(opened.failure);
    // Held by the service manager, the socket would only start the next one: this one stays and answers with the reason.
    if (!relay.activated) {
      await relay.close();
      return status;
    }
  } else {
    process.stdout.write(`The relay listens on 127.0.0.1:${relay.port} (process ${process.pid}).\n`);
  }
  await ended;
  await relay.close();
  return 0;
}

/** SIGUSR1 opens Node's inspector to every local user, SIGUSR2 may write reports: with a handler they do nothing. */
function closeInspector(): void {
  for (const signal of ["SIGUSR1", "SIGUSR2"] as const) process.on(signal, () => undefined);
}

function endSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.once(signal, () => resolve());
  });
}

function readWish(args: readonly string[]): { port: number | undefined; system: boolean } | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { port: { type: "string" }, system: { type: "boolean", default: false } },
    });
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536)) return undefined;
    return { port, system: values.system };
  } catch {
    return undefined;
  }
}

/** Words are loaded when there is something to say. */
async function sayFailure(failure: KeeperFailure): Promise<number> {
  const { describeFailure } = await import("../../../shared/failures/failure");
  const { happened, why, next } = describeFailure(failure);
  process.stderr.write(`${happened} ${why} ${next}\n`);
  return 1;
}

async function logBug(folder: string, error: unknown): Promise<void> {
  const { openLog } = await import("../../platform/log");
  openLog(folder).bug("relay", error);
}
