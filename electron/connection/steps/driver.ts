/** Step "driver": is it registered, is its library there, and can a program of these bits load it. */
import type { Failure } from "../../../shared/failures/failure";
import { fail, ok, type Result } from "../../../shared/failures/result";
import type { ManagerId } from "../../../shared/odbc/document/managers";
import { type Draft, draftValue } from "../../drafts/draft";
import { type InstalledDriver, installedDrivers } from "../../places/installed-drivers";
import { odbcInstIniPaths } from "../../places/locations";
import type { Environment } from "../../platform/environment";
import { inspectLibrary } from "../library/inspect";
import type { Reader } from "../reader/reader";

/** @returns what was found, in words. */
export async function checkDriver(
  draft: Draft,
  reader: Reader,
  environment: Environment,
  manager: ManagerId,
): Promise<Result<string>> {
  const driver = (draftValue(draft, "Driver") ?? "").trim();
  const world = { ...environment, variables: reader.variables, homeFolder: reader.homeFolder };
  const registered = await installedDrivers(world, manager);
  const named = registered.find(({ name }) => name.toLowerCase() === driver.toLowerCase());
  const library = named?.library ?? driver;
  const unusable = await cannotBeFound(driver, named, () => odbcInstIniPaths(world, manager));
  if (unusable !== undefined) return fail(unusable);
  const libraryPath = reader.variables.LD_LIBRARY_PATH ?? "";
  const inspected = await inspectLibrary({ driver, library, libraryPath, bits: reader.bits });
  if (!inspected.ok) return inspected;
  return ok(`${named?.name ?? driver}, ${inspected.value.bits}-bit: ${inspected.value.path}`);
}

async function cannotBeFound(
  driver: string,
  named: InstalledDriver | undefined,
  looked: () => Promise<string[]>,
): Promise<Failure | undefined> {
  if (named === undefined && !driver.includes("/")) {
    return { code: "driverNotInstalled", driver, looked: await looked() };
  }
  if (named?.library === "") {
    return { code: "driverWithoutLibrary", driver, file: (await looked()).at(-1) ?? "odbcinst.ini" };
  }
  return undefined;
}
