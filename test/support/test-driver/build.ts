/** Owns the test driver as installed drivers: built once for each version of its source, named in a home's odbcinst.ini. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { ScratchHome } from "../scratch/home";

const run = promisify(execFile);

/** The three drivers as DataDirect registers them, and how the source is built to be each of them. */
const drivers = {
  "DataDirect 8.0 Autonomous REST Connector": { file: "ddautorest28.so", flag: "-DREST_CONNECTOR" },
  "DataDirect 8.0 Microsoft Dynamics 365": { file: "dddynamics36528.so", flag: "-DDYNAMICS_365" },
  "DataDirect 8.0 Microsoft SharePoint": { file: "ddsharepoint28.so", flag: "-DSHAREPOINT" },
} as const;

export type TestDriverName = keyof typeof drivers;

async function sources(): Promise<{ files: string[]; hash: string }> {
  const names = (await readdir(import.meta.dirname)).filter((name) => /\.[ch]$/.test(name)).sort();
  const hash = createHash("sha256");
  for (const name of names) hash.update(name).update(await readFile(join(import.meta.dirname, name)));
  const files = names.filter((name) => name.endsWith(".c")).map((name) => join(import.meta.dirname, name));
  return { files, hash: hash.digest("hex").slice(0, 16) };
}

/** `-Bsymbolic`: without it the driver's calls of itself land in the driver manager, which has the same names. */
async function compile(files: readonly string[], flag: string, out: string): Promise<void> {
  const libraries = ["-lodbcinst", "-lcurl", "-lcjson"];
  const shape = ["-shared", "-fPIC", "-Wl,-Bsymbolic", "-O1", "-D_GNU_SOURCE"];
  await run("cc", [...shape, flag, ...files, "-o", out, ...libraries], { timeout: 120_000 });
}

/**
 * The folder that holds the three libraries; built where it is not there yet (a second or two).
 * @throws when there is no C compiler, or a package is missing: a test that needs the driver must fail then.
 */
async function buildTestDrivers(): Promise<string> {
  const { files, hash } = await sources();
  const folder = join(tmpdir(), `odbc-test-driver-${userInfo().uid}-${hash}`);
  if (existsSync(folder)) return folder;
  const making = await mkdtemp(`${folder}.`);
  const each = Object.values(drivers).map(({ file, flag }) => compile(files, flag, join(making, file)));
  await Promise.all(each).catch((cause: unknown) => {
    const needed = "gcc, libc6-dev, unixodbc-dev, libcurl4-openssl-dev and libcjson-dev";
    throw new Error(`The test driver could not be built; it needs the packages ${needed}.`, { cause });
  });
  // Another process may have been faster: its folder holds the same.
  await rename(making, folder).catch(() => rm(making, { recursive: true }));
  return folder;
}

/** The text of an odbcinst.ini that registers the three drivers, and others given as name and library. */
async function odbcInstIni(others: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await buildTestDrivers();
  const own = Object.entries(drivers).map(([name, { file }]) => [name, join(folder, file)] as const);
  const all = [...own, ...Object.entries(others)];
  return all.map(([name, library]) => `[${name}]\nDriver=${library}\nUsageCount=1\n`).join("\n");
}

/** Registers the drivers for everything that runs in this home. */
export async function installTestDrivers(
  home: Pick<ScratchHome, "systemFile">,
  others: Readonly<Record<string, string>> = {},
): Promise<void> {
  const folder = dirname(home.systemFile);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "odbcinst.ini"), await odbcInstIni(others));
}
