/** A relay whose socket another process holds, as systemd does: killed, it is started again on the very same socket. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ScratchHome } from "../scratch/home";
import { relayEntry } from "./relay-process";

/** Descriptor 3 stays open in the loop's shell; each relay finds its own number in LISTEN_PID. */
const loop = `while [ -e "$1" ]; do sh -c 'echo "pid $$"; LISTEN_PID=$$ exec "$0" "$1"' "$2" "$3"; done`;

export interface HeldRelay {
  /** Kills the relay that runs now, and waits until the next one has begun. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** systemd-socket-activate hands on nothing of its own environment but what it is told to. */
export async function holdRelay(home: ScratchHome, port: number): Promise<HeldRelay> {
  const flag = join(home.root, "keep-running");
  await writeFile(flag, "");
  const holder = spawn(
    "systemd-socket-activate",
    [
      ...Object.entries(home.env).map(([name, value]) => `--setenv=${name}=${value}`),
      ...["-l", `127.0.0.1:${port}`, "sh", "-c", loop, "sh", flag, process.execPath, relayEntry],
    ],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  await new Promise<void>((resolve) => {
    let said = "";
    holder.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (said.includes("Listening on")) resolve();
    });
  });
  let output = "";
  holder.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  const pids = () => [...output.matchAll(/^pid (\d+)$/gm)].map(([, pid]) => Number(pid));
  const started = async (count: number) => {
    while (pids().length < count) await once(holder.stdout, "data");
  };
  const kill = (pid: number | undefined) => {
    if (pid !== undefined) process.kill(pid, "SIGKILL");
  };
  return {
    kill: async () => {
      await started(1);
      const before = pids();
      kill(before.at(-1));
      await started(before.length + 1);
    },
    stop: async () => {
      await rm(flag);
      const closed = once(holder, "close");
      const last = pids().at(-1);
      if (last === undefined) holder.kill();
      else kill(last);
      await closed;
    },
  };
}
