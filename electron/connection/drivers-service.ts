/** The installed drivers: where each lies, whether it loads and why not, and which data sources use it. */
import { execFile } from "node:child_process";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import type { DriverRow, DriversView } from "../../shared/connection/drivers-view";
import { findDriver } from "../../shared/drivers/catalogue";
import type { Failure } from "../../shared/failures/failure";
import type { Result } from "../../shared/failures/result";
import { listDataSources } from "../../shared/odbc/reading/data-source-list";
import type { OdbcFileStore } from "../files/odbc-file-store";
import { type InstalledDriver, installedDrivers } from "../places/installed-drivers";
import { odbcInstIniPaths } from "../places/locations";
import type { OpenFiles } from "../places/open-files";
import type { Environment } from "../platform/environment";
import { chooseLibrary } from "./driver-library";
import { readElf } from "./library/elf";
import { inspectLibrary } from "./library/inspect";
import type { TracingService } from "./tracing-service";

const run = promisify(execFile);

interface Use {
  readonly path: string;
  readonly name: string;
  readonly driver: string;
}

interface Dependencies {
  readonly environment: Environment;
  readonly files: OpenFiles;
  readonly store: OdbcFileStore;
  readonly tracing: TracingService;
}

export class DriversService {
  readonly #of: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#of = dependencies;
  }

  /** Fails where no program could load the file, with nothing written. */
  async chooseLibrary(driver: string, library: string): Promise<Result<undefined>> {
    const { environment, store, files } = this.#of;
    const chosen = await chooseLibrary(driver, library, { environment, store, manager: files.manager() });
    // What is open may be read by another driver now.
    if (chosen.ok) await files.driversChanged();
    return chosen;
  }

  /** As they are now; nothing is kept. */
  async read(): Promise<DriversView> {
    const { environment, files, tracing } = this.#of;
    const manager = files.manager();
    const drivers = await installedDrivers(environment, manager);
    const uses = await this.#uses();
    return {
      files: await odbcInstIniPaths(environment, manager),
      drivers: await Promise.all(drivers.map((driver) => this.#row(driver, uses))),
      tracing: tracing.view(),
    };
  }

  async #row(driver: InstalledDriver, uses: readonly Use[]): Promise<DriverRow> {
    const { name, library } = driver;
    const libraryPath = this.#of.environment.variables.LD_LIBRARY_PATH ?? "";
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
    for (const path of await this.#of.files.paths()) {
      const read = await this.#of.files.read(path);
      if (!read.ok) continue;
      for (const { name, driver } of listDataSources(read.value.document, this.#of.files.manager())) {
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

/** DataDirect's libraries end in the number of their release: `ddautorest28.so` is of 8.0. */
const releases: Readonly<Record<string, string>> = { "26": "7.0", "27": "7.1", "28": "8.0" };

function releaseIn(path: string): string | null {
  const number = /^(?:iv|dd)[a-z0-9]*?(\d{2})\.(?:so|sl|dylib|dll)/i.exec(basename(path))?.[1];
  return number === undefined ? null : (releases[number] ?? number);
}
