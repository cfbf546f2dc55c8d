/** Runs another program with a secret on its standard input: never among its arguments, never in a file. */
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { systemCodeOf } from "../../disk/system-errors";

export interface ToolRun {
  readonly name: string;
  readonly args: readonly string[];
  readonly input: string;
  /** The tool's own words: "inherit" shows them where somebody has to act on them. */
  readonly words: "ignore" | "inherit";
  /** "keep" gives what it prints back, "inherit" shows it. */
  readonly output: "keep" | "inherit";
}

export interface EndedTool {
  /** Null: a signal ended it. "missing": there is no such program. */
  readonly status: number | null | "missing";
  readonly output: string;
}

export async function runTool({ name, args, input, words, output }: ToolRun): Promise<EndedTool> {
  const child = spawn(name, [...args], {
    stdio: ["pipe", output === "keep" ? "pipe" : "inherit", words],
  });
  const ended = new Promise<EndedTool["status"]>((resolve, reject) => {
    child.on("error", (error) => (systemCodeOf(error) === "ENOENT" ? resolve("missing") : reject(error)));
    child.on("close", resolve);
  });
  const { stdin, stdout } = child;
  // A tool that ends early closes its input.
  stdin?.on("error", () => undefined);
  stdin?.end(input);
  const [printed, status] = await Promise.all([stdout === null ? "" : text(stdout).catch(() => ""), ended]);
  return { status, output: printed };
}
