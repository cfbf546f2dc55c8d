/** Runs the built relay as a program of its own in a scratch home, and asks it as a driver would. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { ScratchHome } from "../scratch/home";

export const relayEntry = join(import.meta.dirname, "..", "..", "..", "out", "relay", "relay.js");

export interface RelayProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  /** All that it wrote so far, both streams. */
  output(): string;
  /** Ends it and waits for its end. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts it and waits until it says that it listens, or ends. */
export async function startRelayProcess(
  home: ScratchHome,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<RelayProcess> {
  const child = spawn(process.execPath, [relayEntry, ...args], {
    env: { ...home.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ready = new Promise<void>((resolve) => {
    const read = (text: string) => {
      output += text;
      if (output.includes("listens on")) resolve();
    };
    child.stdout.setEncoding("utf8").on("data", read);
    child.stderr.setEncoding("utf8").on("data", read);
    child.once("close", () => resolve());
  });
  await ready;
  return {
    child,
    pid: child.pid ?? 0,
    output: () => output,
    stop: async (signal = "SIGTERM") => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const closed = once(child, "close");
      child.kill(signal);
      await closed;
    },
  };
}
