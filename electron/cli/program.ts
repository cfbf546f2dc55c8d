/** The commands and their arguments; usage errors end with 2, failures with 1 and one sentence. */
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import openInBrowser from "open";
import type { Result } from "../../shared/failures/result";
import type { EventData } from "../../shared/ipc/events";
import type { OptionPair } from "../../shared/odbc/changes/changes";
import { ManagerId } from "../../shared/odbc/document/managers";
import type { Services } from "../services";
import { list, move, remove, rename, set, show, unset } from "./data-source-commands";
import { history, restore } from "./history-commands";
import { type Output, printFailure, processOutput } from "./output";
import { problems } from "./problem-commands";
import { withServices } from "./session";
import { readSecretFromStdin } from "./stdin";
import { FlowReporter, readPastedAddress, refresh, type TokenOptions, token } from "./token-commands";

type Run = (services: Services) => Promise<Result<void>>;

interface Common {
  readonly file?: string;
  readonly json?: boolean;
  readonly manager?: ManagerId;
}

interface TokenFlags extends Common {
  readonly save?: boolean;
  readonly browser?: boolean;
  readonly device?: boolean;
  readonly deviceUri?: string;
  readonly paste?: boolean;
  readonly authUri?: string;
  readonly redirectUri?: string;
  readonly scope?: string;
}

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
    .exitOverride()
    .configureOutput({
      writeOut: (text) => output.line(text.trimEnd()),
      writeErr: (text) => output.error(text.trimEnd()),
    })
    .helpCommand(true)
    .showSuggestionAfterError();
  const run = async (common: Common, act: Run) => {
    const openUrl = async () => undefined;
    const result = await withServices({ manager: common.manager, openUrl }, act);
    if (!result.ok) {
      printFailure(output, result.failure);
      state.status = 1;
    }
  };
  const runFlow = async (
    flags: TokenFlags,
    act: (services: Services, options: TokenOptions) => Promise<Result<void>>,
  ) => {
    const result = await runTokenFlow(output, flags, act);
    if (!result.ok) {
      printFailure(output, result.failure);
      state.status = 1;
    }
  };
  addDataSourceCommands(program, output, run);
  addFileCommands(program, output, run);
  addTokenCommands(program, output, runFlow);
  return program;
}

type RunCommand = (common: Common, act: Run) => Promise<void>;

function addDataSourceCommands(program: Command, output: Output, run: RunCommand): void {
  common(program.command("list").description("list the data sources"), true).action((flags: Common) =>
    run(flags, (services) => list(services, output, { file: flags.file, json: flags.json === true })),
  );
  common(
    program
      .command("show")
      .argument("<name>")
      .description("show one data source, secrets masked unless --json"),
    true,
  ).action((name: string, flags: Common) =>
    run(flags, (services) => show(services, output, name, { file: flags.file, json: flags.json === true })),
  );
  common(
    program.command("set").argument("<name>").argument("[pairs...]", "Key=Value", collectPair, []),
    false,
  )
    .description("change or add options; creates the data source when Driver is given")
    .option(
      "--stdin <key>",
      "read the value of this option from standard input (arguments can be seen by others)",
    )
    .action(async (name: string, pairs: OptionPair[], flags: Common & { stdin?: string }) => {
      const typed: OptionPair[] =
        flags.stdin === undefined ? [] : [[flags.stdin, await readSecretFromStdin()]];
      const all = [...pairs, ...typed];
      if (all.length === 0)
        program.error("error: give at least one Key=Value, or --stdin Key", { exitCode: 2 });
      await run(flags, (services) => set(services, name, all, flags.file));
    });
  common(
    program.command("unset").argument("<name>").argument("<keys...>").description("remove options"),
    false,
  ).action((name: string, keys: string[], flags: Common) =>
    run(flags, (services) => unset(services, name, keys, flags.file)),
  );
  common(program.command("delete").argument("<name>").description("delete a data source"), false).action(
    (name: string, flags: Common) => run(flags, (services) => remove(services, name, flags.file)),
  );
  common(
    program.command("rename").argument("<old>").argument("<new>").description("rename a data source"),
    false,
  ).action((from: string, to: string, flags: Common) =>
    run(flags, (services) => rename(services, from, to, flags.file)),
  );
  common(
    program
      .command("move")
      .argument("<name>")
      .description("move a data source to another odbc.ini, comment and all"),
    false,
  )
    .requiredOption("--to <path>", "the odbc.ini that takes it")
    .action((name: string, flags: Common & { to: string }) =>
      run(flags, (services) => move(services, name, flags.to, flags.file)),
    );
}

function addFileCommands(program: Command, output: Output, run: RunCommand): void {
  common(program.command("problems").description("what a driver manager misreads in the files"), true).action(
    (flags: Common) =>
      run(flags, (services) => problems(services, output, { file: flags.file, json: flags.json === true })),
  );
  common(program.command("history").description("the kept versions of a file, or of all"), true)
    .option("--purge", "forget all kept versions")
    .action((flags: Common & { purge?: boolean }) =>
      run(flags, (services) =>
        history(services, output, {
          file: flags.file,
          json: flags.json === true,
          purge: flags.purge === true,
        }),
      ),
    );
  common(
    program.command("restore").argument("<id>").description("bring a kept version back, byte for byte"),
    false,
  ).action((id: string, flags: Common) =>
    run(flags, (services) => restore(services, output, id, flags.file)),
  );
}

type RunFlow = (
  flags: TokenFlags,
  act: (services: Services, options: TokenOptions) => Promise<Result<void>>,
) => Promise<void>;

function addTokenCommands(program: Command, output: Output, runFlow: RunFlow): void {
  tokenFlags(
    program.command("token").argument("<name>").description("run the grant that fits the data source"),
  )
    .option("--no-browser", "print the address to sign in at and open nothing")
    .option("--device", "sign in on another device (RFC 8628)")
    .option("--device-uri <url>", "device authorization URL for this run, where the service publishes none")
    .option("--paste", "listen on nothing; paste the address the browser ends on")
    .option("--auth-uri <url>", "authorization URL for this run")
    .option("--redirect-uri <uri>", "redirect URI for this run")
    .option("--scope <scopes>", "scopes for this run")
    .action((name: string, flags: TokenFlags) =>
      runFlow(flags, (services, options) => token(services, output, name, options)),
    );
  tokenFlags(program.command("refresh").argument("<name>").description("refresh the stored token")).action(
    (name: string, flags: TokenFlags) =>
      runFlow(flags, (services, options) => refresh(services, output, name, options)),
  );
}

function tokenFlags(command: Command): Command {
  return common(command, true).option(
    "--save",
    "write what was obtained to the data source, and nothing else",
  );
}

/** Runs a flow with its progress printed; with --paste the final address is read from standard input. */
async function runTokenFlow(
  output: Output,
  flags: TokenFlags,
  act: (services: Services, options: TokenOptions) => Promise<Result<void>>,
): Promise<Result<void>> {
  const reporter = new FlowReporter(output, flags.json === true);
  const listening: { to?: (data: EventData<"flowChanged">) => void } = {};
  let pasting: Promise<void> | undefined;
  const openUrl = async (url: string) => {
    if (flags.browser !== false) await openInBrowser(url);
  };
  return withServices(
    {
      manager: flags.manager,
      openUrl,
      onEvent: (name, data) => {
        if (name === "flowChanged") listening.to?.(data as EventData<"flowChanged">);
      },
    },
    async (services) => {
      listening.to = (data) => {
        const { flowId, way, waiting } = data.flow;
        reporter.report(data, services.tokens.authorizationUrl(flowId));
        if (waiting === null || way !== "paste" || pasting !== undefined) return;
        pasting = paste(services, flowId, output);
      };
      return act(services, {
        file: flags.file,
        json: flags.json === true,
        save: flags.save === true,
        device: flags.device === true || flags.deviceUri !== undefined,
        deviceUri: flags.deviceUri,
        way: flags.paste === true ? "paste" : null,
        overrides: overridesOf(flags),
      });
    },
  );
}

async function paste({ tokens }: Services, flowId: string, output: Output): Promise<void> {
  const taken = await readPastedAddress((address) => tokens.pasteAddress(flowId, address), output);
  if (!taken) tokens.withFlow(flowId, (flow) => flow.cancel());
}

function overridesOf(flags: TokenFlags): Record<string, string> {
  const given = { AuthURI: flags.authUri, RedirectURI: flags.redirectUri, Scope: flags.scope };
  return Object.fromEntries(
    Object.entries(given).flatMap(([option, value]) => (value === undefined ? [] : [[option, value]])),
  );
}

function common(command: Command, json: boolean): Command {
  command
    .option("--file <path>", "this odbc.ini instead of the ones a driver manager reads")
    .addOption(
      new Option("--manager <manager>", "read as this driver manager does").choices(ManagerId.options),
    );
  return json ? command.option("--json", "machine-readable output, with real values") : command;
}

/** `Key=Value`: everything behind the first `=` is the value. */
function collectPair(text: string, pairs: OptionPair[]): OptionPair[] {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("Write it as Key=Value.");
  return [...pairs, [text.slice(0, at), text.slice(at + 1)]];
}
