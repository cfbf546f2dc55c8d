/** A File DSN as a place: one data source, named as its file is, in the section that other files keep for the manager. */
import { basename } from "node:path";
import type { ManagerId } from "../../../../shared/odbc/document/managers";
import { sameName } from "../../../../shared/odbc/document/text";
import { hasSection } from "../../../../shared/odbc/reading/reading";
import type { OpenFile } from "../../../places/open-files";

/** Where a File DSN keeps its options. */
export const fileDsnSection = "ODBC";

/** The data source's name; undefined for a file that is no File DSN. */
export function fileDsnName({ location, document }: OpenFile, manager: ManagerId): string | undefined {
  const name = /^(.+)\.dsn$/i.exec(basename(location.path))?.[1];
  return name !== undefined && hasSection(document, manager, fileDsnSection) ? name : undefined;
}

/** The section that holds the data source of this name. */
export function sectionOf(open: OpenFile, manager: ManagerId, name: string): string {
  const fileDsn = fileDsnName(open, manager);
  return fileDsn !== undefined && sameName(fileDsn, name) ? fileDsnSection : name;
}
