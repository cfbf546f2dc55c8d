/** `delete NAME`: takes a data source out of its file. */
import { ok, type Result } from "../../../../shared/failures/result";
import { parseRelayTokenUri } from "../../../../shared/oauth/relay-address";
import { readOption } from "../../../../shared/odbc/reading/reading";
import type { Services } from "../../../services";
import { type CommandContext, type CommonFlags, commonFlags } from "../../command-context";
import type { Output } from "../../output";
import { findDataSource } from "./find";

export function addDelete({ program, output, run }: CommandContext): void {
  commonFlags(program.command("delete").argument("<name>").description("delete a data source"), false).action(
    (name: string, flags: CommonFlags) =>
      run(flags, (services) => remove(services, output, name, flags.file)),
  );
}

async function remove(
  services: Services,
  output: Output,
  name: string,
  file?: string,
): Promise<Result<void>> {
  const found = await findDataSource(services, name, file);
  if (!found.ok) return found;
  const tokenUri = readOption(found.value.document, services.files.manager(), name, "TokenURI") ?? "";
  const kept = parseRelayTokenUri(tokenUri);
  const deleted = await services.dataSources.delete(found.value.location.path, name);
  if (!deleted.ok) return deleted;
  if (kept !== undefined) {
    output.line(`The relay still holds its token. To forget it as well: relay forget ${kept.id}`);
  }
  return ok(undefined);
}
