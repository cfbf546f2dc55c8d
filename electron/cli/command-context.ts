/** What every command is given, and the flags most of them take. */
import { type Command, Option } from "commander";
import type { Result } from "../../shared/failures/result";
import type { FailedCommand } from "../../shared/oauth/failed-command";
import { ManagerId } from "../../shared/odbc/document/managers";
import type { Services } from "../services";
import type { Output } from "./output";

export interface CommonFlags {
  readonly file?: string;
  readonly json?: boolean;
  readonly manager?: ManagerId;
}

export interface CommandContext {
  readonly program: Command;
  readonly output: Output;
  /** Runs over services of its own, closed at the end; a failure is printed, with what else `failed` can do, and sets the exit status. */
  run(
    flags: CommonFlags,
    act: (services: Services) => Promise<Result<void>>,
    failed?: FailedCommand,
  ): Promise<void>;
  /** For commands that build their own session: prints a failure, with what else `failed` can do, and sets the exit status. */
  settle(result: Result<void>, failed?: FailedCommand): void;
  /** For commands whose answer is their exit status. */
  exit(status: number): void;
}

/** `--file` and `--manager`, and `--json` where a command has something to print for programs. */
export function commonFlags(command: Command, json: boolean): Command {
  command
    .option("--file <path>", "this odbc.ini instead of the ones a driver manager reads")
    .addOption(
      new Option("--manager <manager>", "read as this driver manager does").choices(ManagerId.options),
    );
  return json ? command.option("--json", "machine-readable output, with real values") : command;
}
