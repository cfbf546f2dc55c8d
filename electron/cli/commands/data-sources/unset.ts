/** `unset NAME Key …`: removes options. */
import type { Result } from "../../../../shared/failures/result";
import type { Services } from "../../../services";
import { type CommandContext, type CommonFlags, commonFlags } from "../../command-context";
import { sectionOf } from "./file-dsn";
import { findDataSource } from "./find";
import { saveChanges } from "./save";

export function addUnset({ program, run }: CommandContext): void {
  commonFlags(
    program.command("unset").argument("<name>").argument("<keys...>").description("remove options"),
    false,
  ).action((name: string, keys: string[], flags: CommonFlags) =>
    run(flags, (services) => unset(services, name, keys, flags.file)),
  );
}

async function unset(
  services: Services,
  name: string,
  options: readonly string[],
  file?: string,
): Promise<Result<void>> {
  const found = await findDataSource(services, name, file);
  if (!found.ok) return found;
  const section = sectionOf(found.value, services.files.manager(), name);
  return saveChanges(
    services,
    found.value,
    options.map((option) => ({ kind: "removeOption", section, option })),
  );
}
