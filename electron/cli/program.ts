/** Assembles the command line: every command is one file under commands/. Usage errors end with 2, failures with 1 and one sentence. */
import { Command, CommanderError } from "commander";
import { version } from "../../package.json";
import type { Result } from "../../shared/failures/result";
import type { FailedCommand } from "../../shared/oauth/failed-command";
import type { CommandContext } from "./command-context";
import { addDrivers } from "./commands/connection/drivers";
import { addHealth } from "./commands/connection/health";
import { addTest } from "./commands/connection/test";
import { addDelete } from "./commands/data-sources/delete";
import { addList } from "./commands/data-sources/list";
import { addMove } from "./commands/data-sources/move";
import { addRename } from "./commands/data-sources/rename";
import { addSet } from "./commands/data-sources/set";
import { addShow } from "./commands/data-sources/show";
import { addUnset } from "./commands/data-sources/unset";
import { addHistory } from "./commands/files/history";
import { addProblems } from "./commands/files/problems";
import { addRestore } from "./commands/files/restore";
import { addKeep } from "./commands/relay/keep";
import { addRelay } from "./commands/relay/relay";
import { addApply } from "./commands/sets/apply";
import { addDrift } from "./commands/sets/drift";
import { addExport } from "./commands/sets/export";
import { addHandOut } from "./commands/sets/hand-out";
import { addPlan } from "./commands/sets/plan";
import { addSets } from "./commands/sets/sets";
import { addRefresh } from "./commands/tokens/refresh";
import { addToken } from "./commands/tokens/token";
import { type Output, printFailure, processOutput } from "./output";
import { withServices } from "./session";

/** In the order that help lists them. */
const commands: readonly ((context: CommandContext) => void)[] = [
  addList,
  addShow,
  addSet,
  addUnset,
  addDelete,
  addRename,
  addMove,
  addProblems,
  addHistory,
  addRestore,
  addToken,
  addRefresh,
  addRelay,
  addKeep,
  addPlan,
  addApply,
  addDrift,
  addExport,
  addHandOut,
  addSets,
  addTest,
  addHealth,
  addDrivers,
];

/** @returns the exit status: 0, 1 (failed) or 2 (usage). */
export async function runCommandLine(
  args: readonly string[],
  output: Output = processOutput,
): Promise<number> {
  const state = { status: 0 };
  const program = describeProgram(output, state);
  try {
    await program.parseAsync([...args], { from: "user" });
    return state.status;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 2;
  }
}

function describeProgram(output: Output, state: { status: number }): Command {
  const program = new Command("odbc-oauth-manager")
    .description("Data sources of odbc.ini and their OAuth tokens, from the command line.")
    .version(version, "--version", "print the version")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => output.line(text.trimEnd()),
      writeErr: (text) => output.error(text.trimEnd()),
    })
    .helpCommand(true)
    .showSuggestionAfterError();
  const settle = (result: Result<void>, failed?: FailedCommand) => {
    if (result.ok) return;
    printFailure(output, result.failure, failed);
    state.status = 1;
  };
  const context: CommandContext = {
    program,
    output,
    settle,
    exit: (status) => {
      state.status = status;
    },
    run: async ({ manager }, act, failed) =>
      settle(await withServices({ manager, openUrl: async () => undefined }, act), failed),
  };
  for (const add of commands) add(context);
  return program;
}
