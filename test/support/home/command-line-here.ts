/** Runs the command line in a scratch home without a process of its own: the same program, a fortieth of the time. */
import { vi } from "vitest";
import { runCommandLine } from "../../../electron/cli/program";
import type { ScratchHome } from "../scratch/home";

export interface CommandRunHere {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** One at a time: the environment is this process's own. Standard input is not the command's. */
export async function runCommandHere(
  home: ScratchHome,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CommandRunHere> {
  for (const [name, value] of Object.entries({ ...home.env, ...env })) vi.stubEnv(name, value);
  let stdout = "";
  let stderr = "";
  try {
    const status = await runCommandLine(args, {
      line: (text) => {
        stdout += `${text}\n`;
      },
      error: (text) => {
        stderr += `${text}\n`;
      },
      document: (text) => {
        stdout += text;
      },
    });
    return { status, stdout, stderr };
  } finally {
    vi.unstubAllEnvs();
  }
}
