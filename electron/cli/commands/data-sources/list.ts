/** `list`: the data sources of all files, or of one. */
import { ok, type Result } from "../../../../shared/failures/result";
import { listDataSources } from "../../../../shared/odbc/reading/data-source-list";
import type { Services } from "../../../services";
import { type CommandContext, type CommonFlags, commonFlags } from "../../command-context";
import type { Output } from "../../output";

export function addList({ program, output, run }: CommandContext): void {
  commonFlags(program.command("list").description("list the data sources"), true).action(
    (flags: CommonFlags) =>
      run(flags, (services) => list(services, output, { file: flags.file, json: flags.json === true })),
  );
}

/** Reads every file (or the one named) and prints its data sources. A file that cannot be read fails only when named. */
async function list(
  services: Services,
  output: Output,
  options: { file?: string | undefined; json: boolean },
): Promise<Result<void>> {
  const paths = options.file === undefined ? await services.files.paths() : [options.file];
  const found: { name: string; driver: string; file: string }[] = [];
  for (const path of paths) {
    const read = await services.files.read(path);
    if (!read.ok) {
      if (options.file !== undefined) return read;
      continue;
    }
    for (const entry of listDataSources(read.value.document, services.files.manager())) {
      found.push({ name: entry.name, driver: entry.driver ?? "", file: read.value.location.path });
    }
  }
  if (options.json) output.line(JSON.stringify(found));
  else for (const { name, driver, file } of found) output.line([name, driver, file].join("\t"));
  return ok(undefined);
}
