/** The app's settings and each data source's acquisition settings, in two JSON files of the app's folder (0600). */
import { join } from "node:path";
import { z } from "zod";
import { AcquisitionSettings, noAcquisitionSettings } from "../../shared/data-sources/acquisition-settings";
import type { FileFailure } from "../../shared/failures/file-failures";
import { ok, type Result } from "../../shared/failures/result";
import { AppSettings, defaultSettings } from "../../shared/ipc/settings";
import { SettingsFile } from "./settings-file";

type SettingsWritten = Result<undefined, FileFailure>;

/** Both files: what is not understood falls back to its default, so that a damaged file never stops the app. */
export class SettingsStore {
  readonly #app: SettingsFile;
  readonly #acquisition: SettingsFile;

  constructor(appFolder: string) {
    this.#app = new SettingsFile(join(appFolder, "settings.json"));
    this.#acquisition = new SettingsFile(join(appFolder, "acquisition.json"));
  }

  read(): AppSettings {
    const stored = this.#app.store;
    const known = Object.entries(AppSettings.shape).flatMap(([key, schema]) => {
      const parsed = schema.safeParse(stored[key]);
      return parsed.success ? [[key, parsed.data] as const] : [];
    });
    return AppSettings.parse({ ...defaultSettings, ...Object.fromEntries(known) });
  }

  /** Fails with settingsNotWritable; the change then counts for this run of the app all the same. */
  change(part: Partial<AppSettings>): Result<AppSettings, FileFailure> {
    const written = this.#app.write({ ...this.#app.store, ...part });
    return written.ok ? ok(this.read()) : written;
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

  /** Names, in lower case, of the file's data sources that have a flow of the user's choice, each with it. */
  chosenFlows(realPath: string): ReadonlyMap<string, string> {
    const flows = new Map<string, string>();
    const settingsOf = this.acquisitions(realPath);
    for (const key of Object.keys(this.#acquisition.store)) {
      const [path, name] = parseKey(key);
      if (path !== realPath || name === undefined) continue;
      const { chosenFlow } = settingsOf(name);
      if (chosenFlow !== null) flows.set(name, chosenFlow);
    }
    return flows;
  }

  /** As all below: what cannot be written is remembered for this run, so that work already saved never looks failed. */
  changeAcquisition(realPath: string, name: string, settings: AcquisitionSettings): SettingsWritten {
    return this.#acquisition.write({
      ...this.#acquisition.store,
      [acquisitionKey(realPath, name)]: settings,
    });
  }

  /** Follows a rename or move of the data source. */
  moveAcquisition(
    from: readonly [realPath: string, name: string],
    to: readonly [realPath: string, name: string],
  ): SettingsWritten {
    const { [acquisitionKey(...from)]: moved, ...others } = this.#acquisition.store;
    if (moved === undefined) return ok(undefined);
    return this.#acquisition.write({ ...others, [acquisitionKey(...to)]: moved });
  }

  forgetAcquisition(realPath: string, name: string): SettingsWritten {
    const { [acquisitionKey(realPath, name)]: gone, ...others } = this.#acquisition.store;
    return gone === undefined ? ok(undefined) : this.#acquisition.write(others);
  }
}

/** Driver managers compare names without case, so the key does too. */
function acquisitionKey(realPath: string, name: string): string {
  return JSON.stringify([realPath, name.toLowerCase()]);
}

const Key = z.tuple([z.string(), z.string()]);

function parseKey(key: string): readonly [path?: string, name?: string] {
  try {
    return Key.parse(JSON.parse(key));
  } catch {
    return [];
  }
}
