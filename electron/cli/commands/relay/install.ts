/** `relay install`: the relay starts by itself from now on. Shows the files and commands before it writes and runs them. */
import { ok, type Result } from "../../../../shared/failures/result";
import { commandText, type ServicePlan } from "../../../keeper/service/service-plan";
import type { Services } from "../../../services";
import type { CommandContext } from "../../command-context";
import type { Output } from "../../output";
import { keeperFor, type RelayFlags, readPort, relayFlags } from "./flags";

interface InstallFlags extends RelayFlags {
  readonly port?: number;
  readonly dryRun?: boolean;
}

export function addRelayInstall({ program, output, run }: CommandContext): void {
  relayFlags(program.command("install").description("let the relay start by itself, as a service"))
    .option("--port <port>", "listen there, from now on", readPort)
    .option("--dry-run", "only show what would be written and run")
    .action((flags: InstallFlags) => run(flags, (services) => install(services, output, flags)));
}

async function install(services: Services, output: Output, flags: InstallFlags): Promise<Result<void>> {
  const planned = await services.relayService.plan({
    system: flags.system === true,
    port: flags.port,
    bundleFolder: import.meta.dirname,
  });
  if (!planned.ok) return planned;
  for (const line of planLines(planned.value.plan)) output.line(line);
  if (flags.dryRun === true) return ok(undefined);
  const installed = await services.relayService.install(planned.value);
  if (!installed.ok) return installed;
  const { hint } = planned.value.plan;
  if (hint !== undefined) output.line(hint);
  output.line(
    `The relay starts by itself, on 127.0.0.1:${planned.value.port}. ${keeperFor(services, flags).folder} holds its vault.`,
  );
  return ok(undefined);
}

function planLines({ files, start }: ServicePlan): string[] {
  return [
    ...files.flatMap(({ path, text }) => [`# ${path}`, text]),
    ...start.map((command) => `$ ${commandText(command)}`),
  ];
}
