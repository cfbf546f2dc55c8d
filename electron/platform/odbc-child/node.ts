/** Starts the process that loads drivers from plain Node: a group of its own, so that all of it can be ended. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { StartOdbcChild } from "./port";

/** setpriv(1) of util-linux takes on user, group and supplementary groups, which spawn's own uid does not. */
function commandFor(script: string, user: string | undefined): [string, string[]] | undefined {
  if (user === undefined) return [process.execPath, [script]];
  if (process.getuid?.() !== 0) return undefined;
  return ["setpriv", [`--reuid=${user}`, `--regid=${user}`, "--init-groups", process.execPath, script]];
}

/** @param script the built entry, `odbc-child.js`. */
export function nodeOdbcChild(script: string): StartOdbcChild {
  return (request, { variables, user }) => {
    const command = commandFor(script, user);
    if (command === undefined) return undefined;
    const [program, args] = command;
    const child = spawn(program, args, {
      env: { ...variables },
      stdio: ["pipe", "pipe", "ignore"],
      detached: process.platform !== "win32",
    });
    const lines = createInterface({ input: child.stdout });
    const ended = new Promise<string>((resolve) => {
      child.on("error", (error) => resolve(error.message));
      child.on("close", (status, signal) =>
        resolve(signal === null ? `status ${status}` : `signal ${signal}`),
      );
    });
    // It may be gone before it reads: then `ended` says so.
    child.stdin.on("error", () => undefined);
    child.stdin.end(JSON.stringify(request));
    return {
      onLine: (listener) => lines.on("line", listener),
      ended,
      kill: () => endGroup(child.pid),
    };
  };
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // It ended by itself.
  }
}
