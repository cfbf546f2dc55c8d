/** The drivers that odbcinst.ini files name, so that `Driver=` can be a name or a library path. */
import { parseDocument } from "../../shared/odbc/document/document";
import type { ManagerId } from "../../shared/odbc/document/managers";
import { readSection, sectionNames } from "../../shared/odbc/reading/reading";
import { readOdbcFile } from "../disk/odbc-file";
import type { Environment } from "../platform/environment";
import { odbcInstIniPaths } from "./locations";

export interface InstalledDriver {
  readonly name: string;
  /** Path of the driver's library (`Driver=`, or `Driver64=` where that is given); empty when the file does not say. */
  readonly library: string;
  /** Path of its set-up library; empty when there is none. */
  readonly setup: string;
}

/** Sections of an odbcinst.ini that are no drivers: the list of names and the manager's own settings. */
const notDrivers: ReadonlySet<string> = new Set(["odbc", "odbc drivers"]);

/** Drivers of all odbcinst.ini files that the manager reads; the first file that names one wins. Files that cannot be read name none. */
export async function installedDrivers(
  environment: Environment,
  manager: ManagerId,
): Promise<InstalledDriver[]> {
  const byName = new Map<string, InstalledDriver>();
  for (const path of await odbcInstIniPaths(environment, manager)) {
    const read = await readOdbcFile(path);
    if (!read.ok) continue;
    for (const driver of driversIn(read.value.bytes, manager)) {
      const key = driver.name.toLowerCase();
      if (!byName.has(key)) byName.set(key, driver);
    }
  }
  return [...byName.values()];
}

/** The drivers of one odbcinst.ini, in file order. */
function driversIn(bytes: Uint8Array, manager: ManagerId): InstalledDriver[] {
  const doc = parseDocument(bytes);
  return sectionNames(doc, manager)
    .filter((name) => !notDrivers.has(name.toLowerCase()))
    .map((name) => {
      const options = new Map<string, string>();
      for (const [option, value] of readSection(doc, manager, name) ?? []) {
        const key = option.toLowerCase();
        if (!options.has(key)) options.set(key, value);
      }
      return {
        name,
        library: options.get("driver64") || options.get("driver") || "",
        setup: options.get("setup64") || options.get("setup") || "",
      };
    });
}
