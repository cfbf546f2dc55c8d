/** Starts the process that loads drivers from the app: Electron's utility process, since the app cannot run as Node. */
import { createInterface } from "node:readline";
import { PassThrough } from "node:stream";
import { utilityProcess } from "electron";
import { lastLine, type StartOdbcChild } from "./port";

/** POSIX numbers of the signals that end a crashed driver; Electron gives the number alone. */
const signals: Readonly<Record<number, string>> = {
  4: "signal SIGILL",
  6: "signal SIGABRT",
  7: "signal SIGBUS",
  8: "signal SIGFPE",
  9: "signal SIGKILL",
  11: "signal SIGSEGV",
};

function endingOf(code: number): string {
  return signals[code] ?? signals[code - 128] ?? `status ${code}`;
}

/** @param script the built entry, `odbc-child.js`. */
export function utilityOdbcChild(script: string): StartOdbcChild {
  return (request, { variables, user }) => {
    // Another user can be taken on by root alone, and root runs the command line.
    if (user !== undefined) return undefined;
    const child = utilityProcess.fork(script, [], {
      env: { ...variables },
      stdio: ["ignore", "pipe", "ignore"],
      serviceName: "ODBC connection",
    });
    const output = new PassThrough();
    child.stdout?.pipe(output);
    const lines = createInterface({ input: output });
    // Electron forgets what a process printed once it has ended: so it waits to be ended.
    lines.on("line", (line) => line === lastLine && end(child.pid));
    const ended = new Promise<string>((resolve) => {
      child.once("exit", (code) => resolve(endingOf(code)));
    });
    child.once("spawn", () => child.postMessage(request));
    return { onLine: (listener) => lines.on("line", listener), ended, kill: () => end(child.pid) };
  };
}

function end(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself.
  }
}
