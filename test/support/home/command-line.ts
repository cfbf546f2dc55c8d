/** Runs the built command line in a scratch home, as a program of its own. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import type { ScratchHome } from "../scratch/home";

export const commandLineEntry = join(import.meta.dirname, "..", "..", "..", "build", "cli.mjs");

export interface CommandRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output as JSON lines. */
  events(): Record<string, unknown>[];
}

export interface RunOptions {
  readonly input?: string;
  readonly onLine?: (line: string) => void;
  readonly env?: Readonly<Record<string, string>>;
}

/** Ends when the program ends; a run that hangs is ended after a minute. */
export async function runCommand(
  home: ScratchHome,
  args: readonly string[],
  options: RunOptions = {},
): Promise<CommandRun> {
  const child = spawn(process.execPath, [commandLineEntry, ...args], {
    env: { ...home.env, ...options.env },
    stdio: ["pipe", "pipe", "pipe"],
    timeout: 60_000,
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    const before = stdout.split("\n").length - 1;
    stdout += text;
    for (const line of stdout.split("\n").slice(before, -1)) options.onLine?.(line);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  child.stdin.end(options.input ?? "");
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  const events = () =>
    stdout
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { status, stdout, stderr, events };
}
