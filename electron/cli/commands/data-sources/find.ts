/** Finds the data source a command names. */
import { fail, type Result } from "../../../../shared/failures/result";
import { hasSection } from "../../../../shared/odbc/reading/reading";
import type { OpenFile } from "../../../places/open-files";
import type { Services } from "../../../services";
import { sectionOf } from "./file-dsn";

/** The file that holds the data source: the one named, else the first that has it, as a driver manager resolves it. */
export async function findDataSource(
  services: Services,
  name: string,
  file?: string,
): Promise<Result<OpenFile>> {
  const paths = file === undefined ? await services.files.paths() : [file];
  for (const path of paths) {
    const read = await services.files.read(path);
    if (!read.ok) {
      if (file !== undefined) return read;
      continue;
    }
    const manager = services.files.manager();
    if (hasSection(read.value.document, manager, sectionOf(read.value, manager, name))) return read;
  }
  return fail({ code: "dataSourceNotFound", name });
}
