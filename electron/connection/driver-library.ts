/** Names another library for a registered driver, in the odbcinst.ini that registers it. */
import { fail, ok, type Result } from "../../shared/failures/result";
import type { ManagerId } from "../../shared/odbc/document/managers";
import { sameName } from "../../shared/odbc/document/text";
import { readSection, sectionNames } from "../../shared/odbc/reading/reading";
import type { OdbcFileStore } from "../files/odbc-file-store";
import { documentOf } from "../files/plan-save";
import { odbcInstIniPaths } from "../places/locations";
import type { Environment } from "../platform/environment";
import { inspectLibrary } from "./library/inspect";

interface Dependencies {
  readonly environment: Environment;
  readonly store: OdbcFileStore;
  readonly manager: ManagerId;
}

/** A file that no program could load is refused with its reason, and nothing is written. */
export async function chooseLibrary(
  driver: string,
  library: string,
  { environment, store, manager }: Dependencies,
): Promise<Result<undefined>> {
  const libraryPath = environment.variables.LD_LIBRARY_PATH ?? "";
  const inspected = await inspectLibrary({ driver, library, libraryPath, bits: 64 });
  // What it is built on can still be put into the library path.
  if (!inspected.ok && inspected.failure.code !== "driverNeedsLibrary") return inspected;
  const looked = await odbcInstIniPaths(environment, manager);
  for (const path of looked) {
    const read = await store.read(path);
    if (!read.ok) continue;
    const document = documentOf(read.value);
    const section = sectionNames(document, manager).find((name) => sameName(name, driver));
    if (section === undefined) continue;
    const options = readSection(document, manager, section) ?? [];
    const saved = await store.save({
      path,
      before: read.value,
      manager,
      changes: [{ kind: "setOption", section, option: libraryOption(options), value: library }],
      changed: [`Library of ${section}`],
    });
    return saved.ok ? ok(undefined) : saved;
  }
  return fail({ code: "driverNotInstalled", driver, looked });
}

/** The one that a 64-bit manager takes. */
function libraryOption(options: readonly (readonly [string, string])[]): string {
  const wide = options.find(([name, value]) => name.toLowerCase() === "driver64" && value !== "");
  return wide?.[0] ?? options.find(([name]) => name.toLowerCase() === "driver")?.[0] ?? "Driver";
}
