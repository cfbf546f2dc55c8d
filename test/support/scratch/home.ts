/** Owns a home folder of one test: odbc.ini files, the app's own folder, a fake browser on PATH. Never the real home. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FakeSystemBrowser, installFakeBrowser } from "../sign-in/fake-xdg-open";

export interface ScratchHome {
  /** All of it lies below here: `home`, `etc`, `app`, `bin`. */
  readonly root: string;
  readonly folder: string;
  /** `$ODBCINI`, shown as `~/.odbc.ini`. It does not exist at first. */
  readonly userFile: string;
  /** `$ODBCSYSINI/odbc.ini`. */
  readonly systemFile: string;
  /** `$ODBC_OAUTH_MANAGER_HOME`: settings, history, log. */
  readonly appFolder: string;
  /** The browser that `xdg-open` plays. */
  readonly browser: FakeSystemBrowser;
  /** The whole environment of a process that lives in this home. */
  readonly env: Readonly<Record<string, string>>;
  writeUserFile(text: string | Uint8Array): Promise<void>;
  readUserFile(): Promise<string>;
  writeSystemFile(text: string | Uint8Array): Promise<void>;
  remove(): Promise<void>;
}

/** Makes a home in the system's folder for temporary files. */
export async function makeScratchHome(): Promise<ScratchHome> {
  const root = await mkdtemp(join(tmpdir(), "odbc-home-"));
  const folder = join(root, "home");
  const system = join(root, "etc");
  const appFolder = join(root, "app");
  await Promise.all([folder, system, appFolder].map((each) => mkdir(each)));
  const browser = await installFakeBrowser(join(root, "bin"));
  const userFile = join(folder, ".odbc.ini");
  const systemFile = join(system, "odbc.ini");
  return {
    root,
    folder,
    userFile,
    systemFile,
    appFolder,
    browser,
    env: environment({ root, folder, userFile, system, appFolder, browserFolder: browser.folder }),
    writeUserFile: (text) => writeFile(userFile, text, { mode: 0o600 }),
    readUserFile: () => readFile(userFile, "utf8"),
    writeSystemFile: (text) => writeFile(systemFile, text),
    remove: () => rm(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}

interface Places {
  readonly root: string;
  readonly folder: string;
  readonly userFile: string;
  readonly system: string;
  readonly appFolder: string;
  readonly browserFolder: string;
}

/** Built from nothing: what the tester's own shell has set must not change a test. */
function environment(places: Places): Record<string, string> {
  return {
    HOME: places.folder,
    ODBCINI: places.userFile,
    ODBCSYSINI: places.system,
    ODBC_OAUTH_MANAGER_HOME: places.appFolder,
    PATH: `${places.browserFolder}:/usr/local/bin:/usr/bin:/bin`,
    XDG_CONFIG_HOME: join(places.folder, ".config"),
    XDG_CACHE_HOME: join(places.folder, ".cache"),
    XDG_DATA_HOME: join(places.folder, ".local", "share"),
    XDG_CURRENT_DESKTOP: "X-Generic",
    DBUS_SESSION_BUS_ADDRESS: "disabled:",
    TMPDIR: tmpdir(),
    LANG: "C.UTF-8",
  };
}
