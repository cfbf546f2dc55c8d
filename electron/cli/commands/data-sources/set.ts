/** `set NAME Key=Value …`: changes or adds options, and creates a data source. */
import { InvalidArgumentError } from "commander";
import { isConnectionString } from "../../../../shared/drivers/secret-option";
import { fail, type Result } from "../../../../shared/failures/result";
import type { OptionPair } from "../../../../shared/odbc/changes/changes";
import { bareDriver } from "../../../../shared/odbc/hazards/value-hazards";
import type { Services } from "../../../services";
import { type CommandContext, type CommonFlags, commonFlags } from "../../command-context";
import { readSecretFromStdin } from "../../stdin";
import { sectionOf } from "./file-dsn";
import { findDataSource } from "./find";
import { saveChanges } from "./save";

export function addSet({ program, run }: CommandContext): void {
  commonFlags(
    program.command("set").argument("<name>").argument("[pairs...]", "Key=Value", collectPair, []),
    false,
  )
    .description("change or add options; creates the data source when Driver is given")
    .option(
      "--stdin <key>",
      "read the value of this option from standard input (arguments can be seen by others)",
    )
    .action(async (name: string, pairs: OptionPair[], flags: CommonFlags & { stdin?: string }) => {
      const typed: OptionPair[] =
        flags.stdin === undefined ? [] : [[flags.stdin, await readSecretFromStdin()]];
      const all = [...pairs, ...typed];
      if (all.length === 0)
        program.error("error: give at least one Key=Value, or --stdin Key", { exitCode: 2 });
      await run(flags, (services) => set(services, name, all, flags.file));
    });
}

/** Changes or adds options; creates the data source when `Driver` is among them. A new one goes to the user's file. */
async function set(
  services: Services,
  name: string,
  given: readonly OptionPair[],
  file?: string,
): Promise<Result<void>> {
  const refused = given.find(([option, value]) => isConnectionString(undefined, option, value));
  if (refused !== undefined) return fail({ code: "valueIsConnectionString", option: refused[0] });
  // Copied from a connection string: the braces are no part of the driver's name.
  const pairs = given.map(
    ([option, value]): OptionPair =>
      option.toLowerCase() === "driver" ? [option, bareDriver(value)] : [option, value],
  );
  const found = await findDataSource(services, name, file);
  if (found.ok) {
    const section = sectionOf(found.value, services.files.manager(), name);
    return saveChanges(
      services,
      found.value,
      pairs.map(([option, value]) => ({ kind: "setOption", section, option, value })),
    );
  }
  const creates = pairs.some(([option]) => option.toLowerCase() === "driver");
  if (found.failure.code !== "dataSourceNotFound" || !creates) return found;
  const path = file ?? (await services.files.userPath());
  if (path === undefined) return fail({ code: "noUserFile" });
  const target = await services.files.read(path);
  if (!target.ok) return target;
  const textOf = (wanted: string) => pairs.find(([option]) => option.toLowerCase() === wanted)?.[1];
  const description = textOf("description") ?? textOf("driver") ?? "";
  return saveChanges(services, target.value, [
    { kind: "addDataSource", name, description, options: [...pairs] },
  ]);
}

/** `Key=Value`: everything behind the first `=` is the value. */
function collectPair(text: string, pairs: OptionPair[]): OptionPair[] {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("Write it as Key=Value.");
  return [...pairs, [text.slice(0, at), text.slice(at + 1)]];
}
