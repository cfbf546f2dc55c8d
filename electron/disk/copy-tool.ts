/**
 * The platform's own copy tool, for what Node has no call for: access lists and extended attributes. On Linux a small
 * shell starts it: starting a process from one of 200 MB stops the main thread for 7 ms, which a save would wait for.
 */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { Socket } from "node:net";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import type { Closable } from "../platform/scope";

const run = promisify(execFile);

/** Reads what to keep, from where and to where, a line each; answers with the tool's exit status. Ends when its input does. */
const script =
  'while IFS= read -r kept && IFS= read -r from && IFS= read -r to; do cp --attributes-only "--preserve=$kept" -- "$from" "$to" </dev/null >/dev/null 2>&1; echo "$?"; done';

/** `ended`: the shell did before the tool said anything. */
type Answer = "kept" | "notKept" | "ended";

export class CopyTool implements Closable {
  readonly #patience: number;
  #shell: ChildProcess | undefined;
  /** Who waits for the shell's next answers, in order. */
  #waiting: ((answer: Answer) => void)[] = [];

  /** @param patience a copy tool that hangs (network drive) must not hang the save: it is ended after this long, in ms */
  constructor(patience = 10_000) {
    this.#patience = patience;
  }

  /** Copies mode, access list and extended attributes by macOS's cp, which copies the content too. */
  copyAll(from: string, to: string): Promise<boolean> {
    return this.#runOnce(["-p", from, to]);
  }

  /**
   * Copies the attributes that GNU cp calls `kept` ("mode,xattr"), not the content; false when it says it could not.
   * Whatever happens, no copy tool is at work any more when this settles.
   */
  async copyAttributes(kept: string, from: string, to: string): Promise<boolean> {
    // A path's line break would end the shell's line.
    const answer = `${from}${to}`.includes("\n") ? "ended" : await this.#ask(`${kept}\n${from}\n${to}\n`);
    if (answer !== "ended") return answer === "kept";
    return this.#runOnce(["--attributes-only", `--preserve=${kept}`, "--", from, to]);
  }

  async close(): Promise<void> {
    const shell = this.#shell;
    if (shell === undefined) return;
    // A shell that could not be started has nothing to end.
    const ended = once(shell, "exit").catch(() => undefined);
    shell.ref();
    shell.stdin?.end();
    await ended;
  }

  async #runOnce(args: readonly string[]): Promise<boolean> {
    try {
      await run("cp", args, { timeout: this.#patience });
      return true;
    } catch {
      return false;
    }
  }

  #ask(lines: string): Promise<Answer> {
    const shell = this.#shell ?? this.#start();
    this.#shell = shell;
    return new Promise((answered) => {
      const late = setTimeout(() => this.#ended(shell, "notKept"), this.#patience);
      this.#waiting.push((answer) => {
        clearTimeout(late);
        answered(answer);
      });
      shell.stdin?.write(lines);
    });
  }

  #start(): ChildProcess {
    // A group of its own, so that a tool that hangs can be ended with the shell.
    const shell = spawn("/bin/sh", ["-c", script], {
      stdio: ["pipe", "pipe", "ignore"],
      cwd: "/",
      detached: true,
    });
    const ended = () => this.#ended(shell, "ended");
    shell.on("error", ended).on("exit", ended);
    shell.stdin?.on("error", ended);
    if (shell.stdout) {
      createInterface({ input: shell.stdout }).on("line", (status) => {
        if (this.#shell === shell) this.#waiting.shift()?.(status === "0" ? "kept" : "notKept");
      });
    }
    letExit(shell);
    return shell;
  }

  #ended(shell: ChildProcess, answer: Answer): void {
    if (this.#shell !== shell) return;
    this.#shell = undefined;
    if (shell.pid !== undefined) endGroup(shell.pid);
    for (const answered of this.#waiting.splice(0)) answered(answer);
  }
}

/** The waiting shell is no reason for this process to go on: its input ends with us. */
function letExit(shell: ChildProcess): void {
  shell.unref();
  for (const stream of [shell.stdin, shell.stdout]) if (stream instanceof Socket) stream.unref();
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
