/** Where odbc.ini and odbcinst.ini files are, as each driver manager looks for them. */
import { stat } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import type { FileRole } from "../../shared/data-sources/overview";
import type { ManagerId } from "../../shared/odbc/document/managers";
import { isReadable } from "../disk/odbc-file";
import type { Environment } from "../platform/environment";
import { compiledInPlaces } from "./compiled-in-places";

export interface OdbcIniLocation {
  /** Absolute. */
  readonly path: string;
  /** "~/.odbc.ini" for a file in the home folder. */
  readonly displayPath: string;
  readonly role: FileRole;
  /** What makes the driver manager look there: a phrase for the page. */
  readonly why: string;
}

type Place = Pick<OdbcIniLocation, "path" | "why">;

/**
 * The odbc.ini files that the manager reads, first the one it looks in first; whether they exist is not asked.
 * None on Windows, where applications read the registry: there the app edits files that the user opens.
 */
export async function odbcIniLocations(
  environment: Environment,
  manager: ManagerId,
): Promise<OdbcIniLocation[]> {
  if (environment.platform === "win32") return [];
  const user = await userPlace(environment, manager);
  const system = await systemPlace(environment, manager);
  const found = [located(environment, user, "user")];
  return user.path === system.path ? found : [...found, located(environment, system, "system")];
}

/** A file that the user opened. */
export function openedLocation(environment: Environment, path: string): OdbcIniLocation {
  return located(environment, { path: resolve(path), why: "you opened it" }, "opened");
}

function located(environment: Environment, place: Place, role: FileRole): OdbcIniLocation {
  return { ...place, displayPath: displayPath(environment, place.path), role };
}

function displayPath({ homeFolder }: Environment, path: string): string {
  const home = homeFolder.endsWith("/") ? homeFolder : `${homeFolder}/`;
  return path.startsWith(home) && home !== "/" ? `~/${path.slice(home.length)}` : path;
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** An empty variable counts as none. */
function variable({ variables }: Environment, name: string): string | undefined {
  return variables[name] || undefined;
}

async function userPlace(environment: Environment, manager: ManagerId): Promise<Place> {
  const named = variable(environment, "ODBCINI");
  if (named !== undefined) {
    const why = (await isFolder(named)) ? "ODBCINI names it, but it is a folder" : "ODBCINI names it";
    return { path: resolve(named), why };
  }
  const home = { path: join(environment.homeFolder, ".odbc.ini"), why: "the user's own file" };
  if (manager !== "iodbc" || environment.platform !== "darwin") return home;
  // iODBC on macOS takes the first of the two that it can read.
  const library = {
    path: join(environment.homeFolder, "Library/ODBC/odbc.ini"),
    why: "the user's own file on a Mac",
  };
  return !(await isReadable(library.path)) && (await isReadable(home.path)) ? home : library;
}

async function systemPlace(environment: Environment, manager: ManagerId): Promise<Place> {
  if (manager === "iodbc") return iodbcSystemPlace(environment);
  const folder = variable(environment, "ODBCSYSINI");
  if (folder !== undefined) {
    const wrong = (await exists(folder)) && !(await isFolder(folder));
    const why = wrong ? "ODBCSYSINI has to name its folder, but names a file" : "ODBCSYSINI names its folder";
    return { path: resolve(folder, "odbc.ini"), why };
  }
  const compiledIn = (await compiledInPlaces(environment)).odbcIni;
  if (compiledIn !== undefined) return { path: compiledIn, why: "built into unixODBC (odbcinst -j)" };
  return { path: "/etc/odbc.ini", why: "the usual place for all users" };
}

async function iodbcSystemPlace(environment: Environment): Promise<Place> {
  const named = variable(environment, "SYSODBCINI");
  if (named !== undefined) return { path: resolve(named), why: "SYSODBCINI names it" };
  const everyone = { path: "/etc/odbc.ini", why: "the usual place for all users" };
  if (environment.platform !== "darwin") return everyone;
  const library = { path: "/Library/ODBC/odbc.ini", why: "the usual place for all users of a Mac" };
  return !(await isReadable(library.path)) && (await isReadable(everyone.path)) ? everyone : library;
}

/** The odbcinst.ini files that name the installed drivers, the first one winning. */
export async function odbcInstIniPaths(environment: Environment, manager: ManagerId): Promise<string[]> {
  if (environment.platform === "win32") return [];
  const paths =
    manager === "iodbc"
      ? iodbcDriverLists(environment)
      : [...ownDriverList(environment, manager), ...(await unixOdbcDriverLists(environment))];
  return [...new Set(paths)];
}

/** DataDirect's manager takes its whole path from ODBCINST. */
function ownDriverList(environment: Environment, manager: ManagerId): string[] {
  const named = manager === "datadirect" ? variable(environment, "ODBCINST") : undefined;
  return named === undefined ? [] : [resolve(named)];
}

/** The system's folder and ODBCINSTINI are joined whatever the latter is: `/opt/x.ini` becomes `/etc//opt/x.ini`. */
async function unixOdbcDriverLists(environment: Environment): Promise<string[]> {
  const own = join(environment.homeFolder, ".odbcinst.ini");
  const name = variable(environment, "ODBCINSTINI") ?? "odbcinst.ini";
  const folder = variable(environment, "ODBCSYSINI");
  if (folder !== undefined) return [own, join(resolve(folder), name)];
  const compiledIn = (await compiledInPlaces(environment)).odbcInstIni ?? "/etc/odbcinst.ini";
  return [own, join(dirname(compiledIn), name === "odbcinst.ini" ? basename(compiledIn) : name)];
}

/** Where unixODBC looks instead, when ODBCINSTINI holds a whole path as iODBC wants it; undefined where all is well. */
export async function misreadDriverList(
  environment: Environment,
  manager: ManagerId,
): Promise<string | undefined> {
  const name = variable(environment, "ODBCINSTINI");
  if (manager === "iodbc" || name === undefined || !isAbsolute(name)) return undefined;
  return (await odbcInstIniPaths(environment, manager)).at(-1);
}

function iodbcDriverLists(environment: Environment): string[] {
  const mac = environment.platform === "darwin";
  const { homeFolder } = environment;
  return [
    variable(environment, "ODBCINSTINI"),
    mac ? join(homeFolder, "Library/ODBC/odbcinst.ini") : undefined,
    join(homeFolder, ".odbcinst.ini"),
    variable(environment, "SYSODBCINSTINI"),
    mac ? "/Library/ODBC/odbcinst.ini" : undefined,
    "/etc/odbcinst.ini",
  ].flatMap((path) => (path === undefined ? [] : [resolve(path)]));
}
