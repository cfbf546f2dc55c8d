/** One JSON file of the app's settings. A file that cannot be read counts as empty, one that cannot be written is remembered for this run. */
import { basename, dirname } from "node:path";
import Conf from "conf";
import type { FileFailure } from "../../shared/failures/file-failures";
import { fail, ok, type Result } from "../../shared/failures/result";

type Stored = Record<string, unknown>;

export class SettingsFile {
  readonly #path: string;
  /** Undefined while the file or its folder cannot be used at all. */
  readonly #conf: Conf<Stored> | undefined;
  /** What could not be written: it counts until a later write succeeds. */
  #held: Stored | undefined;

  constructor(path: string) {
    this.#path = path;
    this.#conf = open(path);
  }

  get store(): Stored {
    if (this.#held !== undefined) return this.#held;
    try {
      return this.#conf?.store ?? {};
    } catch {
      return {};
    }
  }

  write(next: Stored): Result<undefined, FileFailure> {
    this.#held = next;
    const conf = this.#conf ?? open(this.#path);
    try {
      if (conf === undefined) return fail(this.#failure("EISDIR"));
      conf.store = next;
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (typeof code !== "string" || code.startsWith("ERR_")) throw error;
      return fail(this.#failure(code));
    }
    this.#held = undefined;
    return ok(undefined);
  }

  #failure(systemCode: string): FileFailure {
    return { code: "settingsNotWritable", path: this.#path, systemCode };
  }
}

function open(path: string): Conf<Stored> | undefined {
  try {
    return new Conf<Stored>({
      cwd: dirname(path),
      configName: basename(path, ".json"),
      projectName: "odbc-oauth-manager",
      clearInvalidConfig: true,
      accessPropertiesByDotNotation: false,
      configFileMode: 0o600,
    });
  } catch {
    // Closed to this account, a folder, on a broken disk: the app starts with its defaults.
    return undefined;
  }
}
