/** `rename OLD NEW`: a data source under another name, in place. */
import type { Result } from "../../../../shared/failures/result";
import type { Services } from "../../../services";
import { type CommandContext, type CommonFlags, commonFlags } from "../../command-context";
import { findDataSource } from "./find";
import { saveChanges } from "./save";

export function addRename({ program, run }: CommandContext): void {
  commonFlags(
    program.command("rename").argument("<old>").argument("<new>").description("rename a data source"),
    false,
  ).action((from: string, to: string, flags: CommonFlags) =>
    run(flags, (services) => rename(services, from, to, flags.file)),
  );
}

async function rename(services: Services, from: string, to: string, file?: string): Promise<Result<void>> {
  const found = await findDataSource(services, from, file);
  if (!found.ok) return found;
  const saved = await saveChanges(services, found.value, [{ kind: "renameDataSource", from, to }]);
  const { realPath } = found.value.file;
  if (saved.ok) services.settings.moveAcquisition([realPath, from], [realPath, to]);
  return saved;
}
