/** `delete NAME`: takes a data source out of its file. */
import { ok, type Result } from "../../../../shared/failures/result";
import type { Services } from "../../../services";
import { type CommandContext, type CommonFlags, commonFlags } from "../../command-context";
import { findDataSource } from "./find";

export function addDelete({ program, run }: CommandContext): void {
  commonFlags(program.command("delete").argument("<name>").description("delete a data source"), false).action(
    (name: string, flags: CommonFlags) => run(flags, (services) => remove(services, name, flags.file)),
  );
}

async function remove(services: Services, name: string, file?: string): Promise<Result<void>> {
  const found = await findDataSource(services, name, file);
  if (!found.ok) return found;
  const deleted = await services.dataSources.delete(found.value.location.path, name);
  return deleted.ok ? ok(undefined) : deleted;
}
