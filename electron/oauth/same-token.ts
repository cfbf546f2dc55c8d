/** Finds the data sources that hold the same refresh token, in all files of the list. */
import { sectionsHolding } from "../../shared/odbc/document/sections/find-sections";
import { sameName } from "../../shared/odbc/document/text";
import { readOption } from "../../shared/odbc/reading/reading";
import type { OpenFiles } from "../places/open-files";

export interface DataSourcePlace {
  readonly path: string;
  readonly name: string;
}

/** Others than `own`; a token is compared whole, whatever the section says beside. */
export async function othersWithToken(
  files: OpenFiles,
  own: DataSourcePlace,
  token: string,
): Promise<DataSourcePlace[]> {
  const manager = files.manager();
  const found: DataSourcePlace[] = [];
  for (const path of await files.paths()) {
    const read = await files.read(path);
    if (!read.ok) continue;
    for (const name of sectionsHolding(read.value.document, manager, token.toLowerCase())) {
      const isOwn = path === own.path && sameName(name, own.name);
      const holds = readOption(read.value.document, manager, name, "RefreshToken") === token;
      if (!isOwn && holds) found.push({ path, name });
    }
  }
  return found;
}

/** Whether the file says so now. A file that cannot be read does not. */
export async function holdsToken(
  files: OpenFiles,
  { path, name }: DataSourcePlace,
  token: string,
): Promise<boolean> {
  const read = await files.read(path);
  return read.ok && readOption(read.value.document, files.manager(), name, "RefreshToken") === token;
}
