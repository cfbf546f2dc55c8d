/** The odbc.ini files the app looks at: found, read, parsed once per content, watched, and read anew when they change. */
import { resolve } from "node:path";
import { findDriver } from "../../shared/drivers/catalogue";
import type { DriverDefinition } from "../../shared/drivers/driver-definition";
import { fail, ok, type Result } from "../../shared/failures/result";
import { type OdbcDocument, preparing } from "../../shared/odbc/document/document";
import type { ManagerId } from "../../shared/odbc/document/managers";
import type { OdbcFile } from "../disk/odbc-file";
import type { OdbcFileStore } from "../files/odbc-file-store";
import { documentOf } from "../files/plan-save";
import type { Environment } from "../platform/environment";
import type { SettingsStore } from "../platform/settings-store";
import { inSteps } from "../platform/steps";
import { type DriverInspection, inspectDriver } from "./inspect-driver";
import { type InstalledDriver, installedDrivers } from "./installed-drivers";
import { misreadDriverList, type OdbcIniLocation, odbcIniLocations, openedLocation } from "./locations";

/** One content of one file. */
export interface OpenFile {
  readonly location: OdbcIniLocation;
  readonly file: OdbcFile;
  readonly document: OdbcDocument;
}

export class OpenFiles {
  readonly #environment: Environment;
  readonly #settings: SettingsStore;
  readonly #store: Pick<OdbcFileStore, "read">;
  readonly #onChange: (path: string | undefined) => Promise<void>;
  readonly #parsed = new Map<string, OpenFile>();
  readonly #recognised = new Map<string, DriverDefinition | undefined>();
  #manager: ManagerId | undefined;
  #installed: Promise<readonly InstalledDriver[]> | undefined;
  #installedNow: readonly InstalledDriver[] = [];

  /** @param onChange told which file has new content, or undefined when the set of files may be another one; never rejects. */
  constructor(
    environment: Environment,
    settings: SettingsStore,
    store: Pick<OdbcFileStore, "read">,
    onChange: (path: string | undefined) => Promise<void>,
  ) {
    this.#environment = environment;
    this.#settings = settings;
    this.#store = store;
    this.#onChange = onChange;
  }

  /** The driver manager whose reading counts: the user's choice, else by platform. */
  manager(): ManagerId {
    const byPlatform = this.#environment.platform === "darwin" ? "iodbc" : "unixodbc";
    return this.#manager ?? this.#settings.read().manager ?? byPlatform;
  }

  /** Reads as this manager does, for this run only. */
  readAs(manager: ManagerId | undefined): void {
    this.#manager = manager;
  }

  /** User, system and opened files, in the order in which a driver manager finds a name. */
  async locations(): Promise<OdbcIniLocation[]> {
    const found = await odbcIniLocations(this.#environment, this.manager());
    const known = new Set(found.map((location) => location.path));
    const opened = this.#settings.read().openedFiles.filter((path) => !known.has(path));
    return [...found, ...opened.map((path) => openedLocation(this.#environment, path))];
  }

  async paths(): Promise<string[]> {
    return (await this.locations()).map((location) => location.path);
  }

  /** Where a new data source goes when no file is named; undefined on a system that has no user file. */
  async userPath(): Promise<string | undefined> {
    return (await this.locations()).find((location) => location.role === "user")?.path;
  }

  /** Reads the file; its document is the one in memory while the content is. A missing file is an empty one. */
  async read(path: string): Promise<Result<OpenFile>> {
    await this.installed();
    const asked = resolve(path);
    const read = await this.#store.read(asked);
    if (!read.ok) return read;
    const before = this.#parsed.get(asked);
    if (before !== undefined && isSameContent(before.file, read.value)) {
      const same = { ...before, file: read.value };
      this.#parsed.set(asked, same);
      return ok(same);
    }
    const document = documentOf(read.value, before?.document);
    await inSteps(preparing(document, this.manager()));
    const location = (await this.locations()).find((candidate) => candidate.path === asked);
    const open: OpenFile = {
      location: location ?? openedLocation(this.#environment, asked),
      file: read.value,
      document,
    };
    this.#parsed.set(asked, open);
    return ok(open);
  }

  /** Adds a file to the list; a file that cannot be read is not added. */
  async open(path: string): Promise<Result<Record<string, never>>> {
    const asked = resolve(path);
    const read = await this.read(asked);
    if (!read.ok) return read;
    if (!read.value.file.exists) return fail({ code: "fileMissing", path: asked });
    const { openedFiles } = this.#settings.read();
    const kept = [asked, ...openedFiles.filter((other) => other !== asked)];
    const remembered = this.#settings.change({ openedFiles: kept });
    void this.#onChange(undefined);
    return remembered.ok ? ok({}) : remembered;
  }

  /** Takes an opened file off the list; the file itself stays as it is. */
  closeFile(path: string): void {
    const { openedFiles } = this.#settings.read();
    this.#settings.change({ openedFiles: openedFiles.filter((other) => other !== path) });
    void this.#onChange(undefined);
  }

  /** A file has, or may have, new content. Resolves once what is open of it has followed. */
  changed(path: string): Promise<void> {
    return this.#onChange(path);
  }

  /** The manager or the network may be another one now. Resolves once what is open has followed. */
  settingsChanged(): Promise<void> {
    return this.#onChange(undefined);
  }

  /** Drivers that odbcinst.ini names, read once. */
  installed(): Promise<readonly InstalledDriver[]> {
    this.#installed ??= installedDrivers(this.#environment, this.manager()).then((drivers) => {
      this.#installedNow = drivers;
      this.#recognised.clear();
      return drivers;
    });
    return this.#installed;
  }

  /** An odbcinst.ini has, or may have, new content. Resolves once what is open has followed. */
  driversChanged(): Promise<void> {
    this.#installed = undefined;
    return this.#onChange(undefined);
  }

  /** The driver behind a `Driver` value: by its own text, else by the library of the installed driver of that name. */
  recogniseDriver(driverText: string): DriverDefinition | undefined {
    // Thousands of data sources share a few drivers.
    if (!this.#recognised.has(driverText)) this.#recognised.set(driverText, this.#recognise(driverText));
    return this.#recognised.get(driverText);
  }

  /** Whether the driver manager would find what a `Driver` option names. */
  async inspectDriver(driverText: string): Promise<DriverInspection> {
    const misread = await misreadDriverList(this.#environment, this.manager());
    return inspectDriver(driverText, await this.installed(), this.recogniseDriver(driverText), misread);
  }

  #recognise(driverText: string): DriverDefinition | undefined {
    const named = this.#installedNow.find(
      (driver) => driver.name.toLowerCase() === driverText.trim().toLowerCase(),
    );
    return findDriver(driverText) ?? (named === undefined ? undefined : findDriver(named.library));
  }

  /** What a new data source of this driver writes as `Driver`: the name it is installed under, else its usual one. */
  async driverText(driver: DriverDefinition): Promise<string> {
    const drivers = await this.installed();
    const same = drivers.find(
      ({ name, library }) => findDriver(name)?.id === driver.id || findDriver(library)?.id === driver.id,
    );
    return same?.name ?? driver.installedName;
  }
}

function isSameContent(before: OdbcFile, now: OdbcFile): boolean {
  return before.exists === now.exists && before.bytes === now.bytes;
}
