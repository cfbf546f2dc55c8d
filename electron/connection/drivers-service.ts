/** The installed drivers: where each lies, whether it loads and why not, and which data sources use it. */
import { execFile } from "node:child_process";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import type { DriverRow, DriversView } from "../../shared/connection/drivers-view";
import { findDriver } from "../../shared/drivers/catalogue";
import type { Failure } from "../../shared/failures/failure";
import { listDataSources } from "../../shared/odbc/reading/data-source-list";
import { type InstalledDriver, installedDrivers } from "../places/installed-drivers";
import { odbcInstIniPaths } from "../places/locations";
import type { OpenFiles } from "../places/open-files";
import type { Environment } from "../platform/environment";
import { readElf } from "./library/elf";
import { inspectLibrary } from "./library/inspect";

const run = promisify(execFile);

interface Use {
  readonly path: string;
  readonly name: string;
  readonly driver: string;
}

export class DriversService {
  readonly #environment: Environment;
  readonly #files: OpenFiles;

  constructor(environment: Environment, files: OpenFiles) {
    this.#environment = environment;
    this.#files = files;
  }

  /** As they are now; nothing is kept. */
  async read(): Promise<DriversView> {
    const manager = this.#files.manager();
    const drivers = await installedDrivers(this.#environment, manager);
    const uses = await this.#uses();
    return {
      files: await odbcInstIniPaths(this.#environment, manager),
      drivers: await Promise.all(drivers.map((driver) => this.#row(driver, uses))),
    };
  }

  async #row(driver: InstalledDriver, uses: readonly Use[]): Promise<DriverRow> {
    const { name, library } = driver;
    const libraryPath = this.#environment.variables.LD_LIBRARY_PATH ?? "";
    const checked =
      library === "" ? undefined : await inspectLibrary({ driver: name, library, libraryPath, bits: 64 });
    const path = checked?.ok === true ? checked.value.path : library;
    const elf = await readElf(path);
    return {
      name,
      library: path,
      bits: elf.kind === "elf" ? elf.bits : null,
      version: checked?.ok === true ? await versionOf(path) : releaseIn(path),
      product: (findDriver(name) ?? findDriver(library))?.productName ?? null,
      usedBy: uses
        .filter((use) => isSameDriver(use.driver, driver))
        .map(({ path: file, name: dataSource }) => ({ path: file, name: dataSource })),
      failure: checked === undefined ? withoutLibrary(name) : checked.ok ? null : checked.failure,
    };
  }

  async #uses(): Promise<Use[]> {
    const uses: Use[] = [];
    for (const path of await this.#files.paths()) {
      const read = await this.#files.read(path);
      if (!read.ok) continue;
      for (const { name, driver } of listDataSources(read.value.document, this.#files.manager())) {
        if (driver !== undefined) uses.push({ path, name, driver });
      }
    }
    return uses;
  }
}

function withoutLibrary(driver: string): Failure {
  return { code: "driverWithoutLibrary", driver, file: "odbcinst.ini" };
}

function isSameDriver(written: string, { name, library }: InstalledDriver): boolean {
  return (
    written.trim().toLowerCase() === name.toLowerCase() || (library !== "" && written.trim() === library)
  );
}

/** DataDirect's own tool, beside the library or in `bin` of its installation, loads it and prints its version. */
async function versionOf(path: string): Promise<string | null> {
  const folder = dirname(path);
  for (const tool of [join(folder, "..", "bin", "ddtestlib"), join(folder, "ddtestlib"), "ddtestlib"]) {
    const answer = await run(tool, [path], { timeout: 10_000 }).catch(() => undefined);
    const version = /\d+\.\d+[\d.]*/.exec(answer?.stdout ?? "")?.[0];
    if (version !== undefined) return version;
  }
  return releaseIn(path);
}

/** DataDirect's libraries end in their release: `ddautorest28.so` is of 8.0, printed 28. */
function releaseIn(path: string): string | null {
  return /^(?:iv|dd)[a-z0-9]*?(\d{2})\.(?:so|sl|dylib|dll)/i.exec(basename(path))?.[1] ?? null;
}
