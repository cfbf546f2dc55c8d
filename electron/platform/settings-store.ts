/** The app's settings and each data source's acquisition settings, in two JSON files of the app's folder (0600). */
import Conf from "conf";
import { AcquisitionSettings, noAcquisitionSettings } from "../../shared/data-sources/acquisition-settings";
import { AppSettings, defaultSettings } from "../../shared/ipc/settings";

/** Both files: what is not understood falls back to its default, so that a damaged file never stops the app. */
export class SettingsStore {
  readonly #app: Conf<Record<string, unknown>>;
  readonly #acquisition: Conf<Record<string, unknown>>;

  constructor(appFolder: string) {
    const options = {
      cwd: appFolder,
      projectName: "odbc-oauth-manager",
      clearInvalidConfig: true,
      accessPropertiesByDotNotation: false,
      configFileMode: 0o600,
    };
    this.#app = new Conf({ ...options, configName: "settings" });
    this.#acquisition = new Conf({ ...options, configName: "acquisition" });
  }

  read(): AppSettings {
    const stored = this.#app.store;
    const known = Object.entries(AppSettings.shape).flatMap(([key, schema]) => {
      const parsed = schema.safeParse(stored[key]);
      return parsed.success ? [[key, parsed.data] as const] : [];
    });
    return AppSettings.parse({ ...defaultSettings, ...Object.fromEntries(known) });
  }

  change(part: Partial<AppSettings>): AppSettings {
    this.#app.set(part);
    return this.read();
  }

  /** @param realPath the file's path with symbolic links resolved. */
  acquisition(realPath: string, name: string): AcquisitionSettings {
    return this.acquisitions(realPath)(name);
  }

  /** The settings of a file's data sources by name, from one reading of the store. */
  acquisitions(realPath: string): (name: string) => AcquisitionSettings {
    const stored = this.#acquisition.store;
    return (name) => {
      const kept = stored[acquisitionKey(realPath, name)];
      const parsed = kept === undefined ? undefined : AcquisitionSettings.safeParse(kept);
      return parsed?.success ? parsed.data : noAcquisitionSettings;
    };
  }

  changeAcquisition(realPath: string, name: string, settings: AcquisitionSettings): void {
    this.#acquisition.set(acquisitionKey(realPath, name), settings);
  }

  /** Follows a rename or move of the data source. */
  moveAcquisition(
    from: readonly [realPath: string, name: string],
    to: readonly [realPath: string, name: string],
  ): void {
    const key = acquisitionKey(...from);
    const stored = this.#acquisition.get(key);
    if (stored === undefined) return;
    this.#acquisition.set(acquisitionKey(...to), stored);
    this.#acquisition.delete(key);
  }

  forgetAcquisition(realPath: string, name: string): void {
    this.#acquisition.delete(acquisitionKey(realPath, name));
  }
}

/** Driver managers compare names without case, so the key does too. */
function acquisitionKey(realPath: string, name: string): string {
  return JSON.stringify([realPath, name.toLowerCase()]);
}
