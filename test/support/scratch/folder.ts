/** A folder of one test's own, with an odbc.ini store over it; gone when the test ends. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { OdbcFileStore } from "../../../electron/files/odbc-file-store";
import type { SavedFile } from "../../../electron/files/odbc-file-writer";
import type { Result } from "../../../shared/failures/result";
import type { Change } from "../../../shared/odbc/changes/changes";
import { ManualClock } from "../manual-clock";

export interface ScratchFolder {
  /** Holds the files under test; nothing else is in it. */
  readonly path: string;
  /** Where the store keeps locks and history. */
  readonly appFolder: string;
  readonly clock: ManualClock;
  readonly store: OdbcFileStore;
  /** Writes a file (mode 0600 unless told) and gives its path. */
  write(name: string, content: string | Uint8Array, mode?: number): Promise<string>;
  readBytes(name: string): Promise<Uint8Array>;
  readText(name: string): Promise<string>;
  /** Names in the folder, hidden ones too. */
  names(): Promise<string[]>;
  /** Sets one option through a fresh reading of the file. */
  set(name: string, section: string, option: string, value: string): Promise<Result<SavedFile>>;
}

export async function scratchFolder(): Promise<ScratchFolder> {
  const root = await mkdtemp(join(tmpdir(), "odbc-files-"));
  const path = join(root, "files");
  const appFolder = join(root, "app");
  await mkdir(path);
  const clock = new ManualClock();
  const store = new OdbcFileStore({ appFolder, platform: process.platform, clock });
  onTestFinished(async () => {
    await store.close();
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  });
  return {
    path,
    appFolder,
    clock,
    store,
    write: async (name, content, mode = 0o600) => {
      await writeFile(join(path, name), content, { mode });
      return join(path, name);
    },
    readBytes: async (name) => new Uint8Array(await readFile(join(path, name))),
    readText: (name) => readFile(join(path, name), "utf8"),
    names: () => readdir(path),
    set: async (name, section, option, value) => {
      const file = join(path, name);
      const changes: Change[] = [{ kind: "setOption", section, option, value }];
      const before = await readForTest(store, file);
      return store.save({ path: file, before, changes, manager: "unixodbc" });
    },
  };
}

/** Reads a file that must be readable. */
export async function readForTest(store: OdbcFileStore, path: string) {
  return done(await store.read(path));
}

/** The value of a result that must be one; the failure's code is in the error otherwise. */
export function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`expected a value, got the failure ${result.failure.code}`);
  return result.value;
}

/** The failure of a result that must be one. */
export function failureOf<T>(result: Result<T>) {
  if (result.ok) throw new Error("expected a failure, got a value");
  return result.failure;
}
