/** Where the files are, by driver manager, platform and environment, in the order in which a name is looked up. */
import { execFile } from "node:child_process";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { inspectDriver } from "../../../electron/places/inspect-driver";
import { installedDrivers } from "../../../electron/places/installed-drivers";
import {
  misreadDriverList,
  odbcIniLocations,
  odbcInstIniPaths,
  openedLocation,
} from "../../../electron/places/locations";
import type { Environment } from "../../../electron/platform/environment";
import type { ManagerId } from "../../../shared/odbc/document/managers";
import { ManualClock } from "../../support/manual-clock";
import { scratchFolder } from "../../support/scratch/folder";

interface World {
  readonly platform?: NodeJS.Platform;
  readonly variables?: Record<string, string>;
  readonly home?: string;
}

function world({ platform = "linux", variables = {}, home = "/home/ann" }: World): Environment {
  return {
    platform,
    // An empty PATH: whatever odbcinst this machine has is not asked unless a test says so.
    variables: { PATH: "/nonexistent", ...variables },
    homeFolder: home,
    appFolder: "/nonexistent",
    clock: new ManualClock(),
    openUrl: async () => undefined,
    openSignInWindow: undefined,
    startOdbcChild: () => undefined,
    clipboard: undefined,
  };
}

const rows: { what: string; manager: ManagerId; world: World; files: [string, string, string][] }[] = [
  {
    what: "unixODBC without any variable",
    manager: "unixodbc",
    world: {},
    files: [
      ["/home/ann/.odbc.ini", "~/.odbc.ini", "user"],
      ["/etc/odbc.ini", "/etc/odbc.ini", "system"],
    ],
  },
  {
    what: "unixODBC with ODBCINI and ODBCSYSINI",
    manager: "unixodbc",
    world: { variables: { ODBCINI: "/home/ann/my/odbc.ini", ODBCSYSINI: "/opt/odbc" } },
    files: [
      ["/home/ann/my/odbc.ini", "~/my/odbc.ini", "user"],
      ["/opt/odbc/odbc.ini", "/opt/odbc/odbc.ini", "system"],
    ],
  },
  {
    what: "empty variables count as none",
    manager: "unixodbc",
    world: { variables: { ODBCINI: "", ODBCSYSINI: "" } },
    files: [
      ["/home/ann/.odbc.ini", "~/.odbc.ini", "user"],
      ["/etc/odbc.ini", "/etc/odbc.ini", "system"],
    ],
  },
  {
    what: "one file in both roles is listed once",
    manager: "unixodbc",
    world: { variables: { ODBCINI: "/opt/odbc/odbc.ini", ODBCSYSINI: "/opt/odbc" } },
    files: [["/opt/odbc/odbc.ini", "/opt/odbc/odbc.ini", "user"]],
  },
  {
    what: "iODBC on Linux has a variable of its own for the system's file",
    manager: "iodbc",
    world: { variables: { SYSODBCINI: "/opt/all.ini", ODBCSYSINI: "/not/this" } },
    files: [
      ["/home/ann/.odbc.ini", "~/.odbc.ini", "user"],
      ["/opt/all.ini", "/opt/all.ini", "system"],
    ],
  },
  {
    what: "iODBC on a Mac looks into the Library folders",
    manager: "iodbc",
    world: { platform: "darwin", home: "/Users/ann" },
    files: [
      ["/Users/ann/Library/ODBC/odbc.ini", "~/Library/ODBC/odbc.ini", "user"],
      ["/Library/ODBC/odbc.ini", "/Library/ODBC/odbc.ini", "system"],
    ],
  },
  {
    what: "DataDirect's manager as unixODBC",
    manager: "datadirect",
    world: { variables: { ODBCINI: "/opt/dd/odbc.ini" } },
    files: [
      ["/opt/dd/odbc.ini", "/opt/dd/odbc.ini", "user"],
      ["/etc/odbc.ini", "/etc/odbc.ini", "system"],
    ],
  },
  {
    what: "Windows keeps data sources in the registry",
    manager: "unixodbc",
    world: { platform: "win32" },
    files: [],
  },
];

test.each(rows)("$what", async ({ manager, world: given, files }) => {
  // The Mac's row needs the machine under test to have no /etc/odbc.ini that could be read instead.
  const found = await odbcIniLocations(world(given), manager);
  const paths = found.map(({ path, displayPath, role }) => [path, displayPath, role]);
  const expected = given.platform === "darwin" ? files.slice(0, 1) : files;
  expect(given.platform === "darwin" ? paths.slice(0, 1) : paths).toEqual(expected);
  expect(found.every(({ why }) => why.length > 0)).toBe(true);
});

test("a Mac whose user has only ~/.odbc.ini: iODBC reads that one", async () => {
  const { path, write } = await scratchFolder();
  await write(".odbc.ini", "[Sales]\n");
  const [user] = await odbcIniLocations(world({ platform: "darwin", home: path }), "iodbc");
  expect(user).toMatchObject({ path: join(path, ".odbc.ini"), displayPath: "~/.odbc.ini" });
});

/** An `odbcinst` of the test's own on PATH. */
async function withTool(script: string): Promise<Environment> {
  const { path, write } = await scratchFolder();
  const tool = await write("odbcinst", `#!/bin/sh\n${script}\n`);
  await chmod(tool, 0o755);
  return world({ variables: { PATH: `${path}:/usr/bin:/bin` } });
}

const answer = `cat <<'END'
unixODBC 2.3.11
DRIVERS............: /opt/uo/etc/odbcinst.ini
SYSTEM DATA SOURCES: /opt/uo/etc/odbc.ini
USER DATA SOURCES..: /root/.odbc.ini
END`;

test("the folder built into unixODBC is asked of odbcinst -j", async () => {
  const environment = await withTool(answer);
  const [, system] = await odbcIniLocations(environment, "unixodbc");
  expect(system).toMatchObject({ path: "/opt/uo/etc/odbc.ini", why: "built into unixODBC (odbcinst -j)" });
  expect(await odbcInstIniPaths(environment, "unixodbc")).toEqual([
    "/home/ann/.odbcinst.ini",
    "/opt/uo/etc/odbcinst.ini",
  ]);
});

test.each(["exit 1", "echo nonsense", "kill -9 $$"])(
  "a tool that fails (%s) is passed over",
  async (script) => {
    const [, system] = await odbcIniLocations(await withTool(script), "unixodbc");
    expect(system?.path).toBe("/etc/odbc.ini");
  },
);

test("the tool is asked once", async () => {
  const { path } = await scratchFolder();
  const environment = await withTool(`echo asked >> ${join(path, "log")}; ${answer}`);
  await odbcIniLocations(environment, "unixodbc");
  await odbcIniLocations(environment, "unixodbc");
  expect(await readFile(join(path, "log"), "utf8")).toBe("asked\n");
});

test("a file the user opened has its own role", () => {
  expect(openedLocation(world({}), "/home/ann/work/odbc.ini")).toEqual({
    path: "/home/ann/work/odbc.ini",
    displayPath: "~/work/odbc.ini",
    role: "opened",
    why: "you opened it",
  });
  // A folder whose name only starts like the home folder's is no part of it.
  expect(openedLocation(world({}), "/home/anna/odbc.ini").displayPath).toBe("/home/anna/odbc.ini");
});

const drivers = `[ODBC]
Trace=no
[ODBC Drivers]
REST=Installed
[DataDirect 8.0 REST]
Description = Autonomous REST Connector
Driver = /opt/dd/lib/ivautorest28.so
Setup = /opt/dd/lib/ivautorestS28.so
[Postgres]
Driver=/usr/lib/psqlodbcw.so
Driver64=/usr/lib64/psqlodbcw.so
`;

test("installed drivers come from all odbcinst.ini files, the first one winning", async () => {
  const { path } = await scratchFolder();
  await mkdir(join(path, "etc"));
  await writeFile(join(path, "etc", "odbcinst.ini"), drivers);
  await writeFile(join(path, ".odbcinst.ini"), "[postgres]\nDriver=/home/ann/psql.so\n");
  const environment = world({ home: path, variables: { ODBCSYSINI: join(path, "etc") } });
  expect(await installedDrivers(environment, "unixodbc")).toEqual([
    { name: "postgres", library: "/home/ann/psql.so", setup: "" },
    {
      name: "DataDirect 8.0 REST",
      library: "/opt/dd/lib/ivautorest28.so",
      setup: "/opt/dd/lib/ivautorestS28.so",
    },
  ]);
});

test("without any odbcinst.ini no driver is installed", async () => {
  const { path } = await scratchFolder();
  const environment = world({ home: path, variables: { ODBCSYSINI: path } });
  expect(await installedDrivers(environment, "unixodbc")).toEqual([]);
});

test("DataDirect's manager takes its list from ODBCINST, iODBC's from ODBCINSTINI", async () => {
  const variables = { ODBCINST: "/opt/dd/odbcinst.ini", ODBCINSTINI: "/opt/io/odbcinst.ini" };
  expect((await odbcInstIniPaths(world({ variables }), "datadirect"))[0]).toBe("/opt/dd/odbcinst.ini");
  expect((await odbcInstIniPaths(world({ variables }), "iodbc"))[0]).toBe("/opt/io/odbcinst.ini");
});

test("a whole path in ODBCINSTINI is looked for where unixODBC looks: behind its own folder", async () => {
  const { path } = await scratchFolder();
  const variables = { ODBCSYSINI: path, ODBCINSTINI: "/deep/odbcinst.ini" };
  await mkdir(join(path, "deep"));
  await writeFile(join(path, "deep", "odbcinst.ini"), "[Found by its folder]\nDriver=/opt/x.so\n");
  const environment = world({ home: path, variables });
  const { stdout } = await promisify(execFile)("odbcinst", ["-q", "-d"], {
    env: { ...process.env, ...variables, HOME: path },
  });
  expect(stdout.trim()).toBe("[Found by its folder]");
  expect((await installedDrivers(environment, "unixodbc")).map(({ name }) => name)).toEqual([
    "Found by its folder",
  ]);
  const looked = await misreadDriverList(environment, "unixodbc");
  expect(looked).toBe(join(path, "deep", "odbcinst.ini"));
  expect((await inspectDriver("Missing", [], undefined, looked)).text).toContain(
    `puts the whole path in ODBCINSTINI behind its own folder and looks in ${looked}`,
  );
  expect(await misreadDriverList(environment, "iodbc")).toBeUndefined();
});

test("variables that name the wrong kind of thing say so", async () => {
  const { path } = await scratchFolder();
  const file = join(path, "odbc.ini");
  await writeFile(file, "");
  const locations = await odbcIniLocations(
    world({ home: path, variables: { ODBCINI: path, ODBCSYSINI: file } }),
    "unixodbc",
  );
  expect(locations.map(({ why }) => why)).toEqual([
    "ODBCINI names it, but it is a folder",
    "ODBCSYSINI has to name its folder, but names a file",
  ]);
});
