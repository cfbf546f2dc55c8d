/** `list`: the data sources of all files, or of one. */
import { isSecretValue } from "../../../../shared/drivers/secret-option";
import { ok, type Result } from "../../../../shared/failures/result";
import { listDataSources } from "../../../../shared/odbc/reading/data-source-list";
import { readOption } from "../../../../shared/odbc/reading/reading";
import { maskedSecret } from "../../../../shared/secret";
import type { OpenFile } from "../../../places/open-files";
import type { Services } from "../../../services";
import { type CommandContext, type CommonFlags, commonFlags } from "../../command-context";
import { type Output, printFailure } from "../../output";
import { fileDsnName, fileDsnSection } from "./file-dsn";

export function addList({ program, output, run }: CommandContext): void {
  commonFlags(program.command("list").description("list the data sources"), true).action(
    (flags: CommonFlags) =>
      run(flags, (services) => list(services, output, { file: flags.file, json: flags.json === true })),
  );
}

interface Listed {
  readonly name: string;
  readonly driver: string;
  readonly file: string;
}

/**
 * Reads every file (or the one named) and prints its data sources. A file that cannot be read fails only when named,
 * and is told of otherwise; so is where one looked when nothing was found.
 */
async function list(
  services: Services,
  output: Output,
  options: { file?: string | undefined; json: boolean },
): Promise<Result<void>> {
  const paths = options.file === undefined ? await services.files.paths() : [options.file];
  const found: Listed[] = [];
  const empty: string[] = [];
  for (const path of paths) {
    const read = await services.files.read(path);
    if (!read.ok && options.file !== undefined) return read;
    if (!read.ok) printFailure(output, read.failure);
    const listed = read.ok ? listFile(services, read.value) : [];
    found.push(...listed);
    if (read.ok && listed.length === 0) empty.push(lookedAt(read.value));
  }
  if (found.length === 0) output.error(nothingFound(empty));
  if (options.json) output.line(JSON.stringify(found));
  else for (const { name, driver, file } of found) output.line([name, shown(driver), file].join("\t"));
  return ok(undefined);
}

function listFile(services: Services, open: OpenFile): Listed[] {
  const manager = services.files.manager();
  const file = open.location.path;
  const fileDsn = fileDsnName(open, manager);
  if (fileDsn !== undefined) {
    return [
      { name: fileDsn, driver: readOption(open.document, manager, fileDsnSection, "Driver") ?? "", file },
    ];
  }
  return listDataSources(open.document, manager).map(({ name, driver }) => ({
    name,
    driver: driver ?? "",
    file,
  }));
}

function shown(driver: string): string {
  return isSecretValue(undefined, "Driver", driver) ? maskedSecret : driver;
}

function lookedAt({ location, file }: OpenFile): string {
  return `${location.path} (${file.exists ? "no data source in it" : "not there"}; ${location.why})`;
}

function nothingFound(places: readonly string[]): string {
  if (places.length === 0) return "No data source was found.";
  return `No data source was found. Looked in: ${places.join(", ")}.`;
}
