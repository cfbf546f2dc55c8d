/** `show NAME`: one data source, secrets masked unless for a program. */
import { isSecretValue } from "../../../../shared/drivers/secret-option";
import { ok, type Result } from "../../../../shared/failures/result";
import { readSection, readWrittenOptions } from "../../../../shared/odbc/reading/reading";
import { maskedSecret } from "../../../../shared/secret";
import type { Services } from "../../../services";
import { type CommandContext, type CommonFlags, commonFlags } from "../../command-context";
import type { Output } from "../../output";
import { sectionOf } from "./file-dsn";
import { findDataSource } from "./find";

export function addShow({ program, output, run }: CommandContext): void {
  commonFlags(
    program
      .command("show")
      .argument("<name>")
      .description("show one data source, secrets masked unless --json"),
    true,
  ).action((name: string, flags: CommonFlags) =>
    run(flags, (services) => show(services, output, name, { file: flags.file, json: flags.json === true })),
  );
}

async function show(
  services: Services,
  output: Output,
  name: string,
  options: { file?: string | undefined; json: boolean },
): Promise<Result<void>> {
  const found = await findDataSource(services, name, options.file);
  if (!found.ok) return found;
  const { document } = found.value;
  const manager = services.files.manager();
  const section = sectionOf(found.value, manager, name);
  const read = readSection(document, manager, section) ?? [];
  const driverText = read.find(([option]) => option.toLowerCase() === "driver")?.[1] ?? "";
  const file = found.value.location.path;
  if (options.json) output.line(JSON.stringify({ name, driver: driverText, file, options: read }));
  else {
    const driver = services.files.recogniseDriver(driverText);
    output.line(`[${name}]`);
    // The tail of a cut token is read as an option of its own: its name would show the token.
    for (const [option, value] of readWrittenOptions(document, manager, section) ?? []) {
      const hidden = value !== "" && isSecretValue(driver, option, value);
      output.line(`${option}=${hidden ? maskedSecret : value}`);
    }
  }
  return ok(undefined);
}
