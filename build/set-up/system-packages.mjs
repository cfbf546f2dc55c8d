// Owns the system's part of the set-up: the shared libraries of Electron, a display server, the driver manager.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "../tools/run-process.mjs";
import { Stop } from "../tools/stop.mjs";

/** Debian's names. Electron needs the first four; a display without a screen the next three (Roboto is what the page asks for where there is no Segoe UI); the tests the rest: unixODBC, what its test driver is built with, other people's drivers, and iODBC's way of asking. */
const debianPackages = [
  "libgtk-3-0",
  "libnss3",
  "libasound2",
  "libgbm1",
  "xvfb",
  "xauth",
  "fonts-roboto-unhinted",
  "gcc",
  "libc6-dev",
  "unixodbc",
  "unixodbc-dev",
  "odbcinst",
  "libcurl4-openssl-dev",
  "libcjson-dev",
  "libsqliteodbc",
  "odbc-postgresql",
  "postgresql",
  "tdsodbc",
  "iodbc",
];

/** Programs that tests ask for a second opinion: installed one by one, as one that cannot be had is no reason to have none. */
const witnessPackages = [
  "wine64",
  "libsqliteodbc",
  "python3-pyodbc",
  "systemd",
  "libxml2-utils",
  "age",
  "ansible-core",
  "kubernetes-client",
];

/** Where the program may have come another way, and the package would collide with it. */
const witnessPrograms = new Map([["kubernetes-client", "kubectl"]]);

/** Since Debian 13 and Ubuntu 24.04 two of them carry the mark of the 64-bit time_t change. */
const alsoCalled = new Map([
  ["libgtk-3-0", "libgtk-3-0t64"],
  ["libasound2", "libasound2t64"],
]);

/** @typedef {{ installed: ReadonlySet<string>, known: (name: string) => boolean }} PackageState */

/**
 * The packages still to install, under the names that this release uses. Pure.
 * @param {PackageState} state
 */
export function missingPackages({ installed, known }) {
  return debianPackages
    .filter((name) => !installed.has(name) && !installed.has(alsoCalled.get(name) ?? name))
    .map((name) => {
      const later = alsoCalled.get(name);
      return later !== undefined && known(later) ? later : name;
    });
}

/** Names out of dpkg-query's lines `name<tab>status`, only those that are fully installed. @param {string} lines */
export function installedOf(lines) {
  const rows = lines.split("\n").map((line) => line.split("\t"));
  return new Set(rows.filter(([, status]) => status === "install ok installed").map(([name]) => name ?? ""));
}

/**
 * Installs what is missing where that is possible (Debian and its kin, as root), otherwise says what to run.
 * Says nothing when nothing is missing.
 * @param {(line: string) => void} [say]
 */
export async function ensureSystemPackages(say = console.error) {
  if (process.platform !== "linux") return;
  if (!existsSync("/usr/bin/dpkg-query")) return sayWhatOthersNeed(say);
  const isRoot = process.getuid?.() === 0;
  const missing = await missingHere();
  if (missing.length > 0 && !isRoot) {
    throw new Stop(`These system packages are missing. Run: sudo apt-get install ${missing.join(" ")}`);
  }
  if (missing.length > 0) await install(missing, say);
  if (isRoot) await installWitnesses(say);
}

/** @param {(line: string) => void} say */
async function installWitnesses(say) {
  const query = await run("dpkg-query", ["-W", "-f", dpkgFormat, ...witnessPackages], { output: "keep" });
  const installed = installedOf(query.stdout);
  for (const name of witnessPackages.filter((witness) => !installed.has(witness) && !isOnPath(witness))) {
    try {
      await install([name], say);
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      say(`${error.message}\nThe tests that ask ${name} will fail.`);
    }
  }
}

/** @param {string} witness a package */
function isOnPath(witness) {
  const program = witnessPrograms.get(witness);
  const folders = (process.env.PATH ?? "").split(delimiter);
  return program !== undefined && folders.some((folder) => existsSync(join(folder, program)));
}

/** dpkg-query's own placeholders. */
const dpkgFormat = `\${Package}\t\${Status}\n`;

async function missingHere() {
  const names = [...debianPackages, ...alsoCalled.values()];
  const query = await run("dpkg-query", ["-W", "-f", dpkgFormat, ...names], { output: "keep" });
  const installed = installedOf(query.stdout);
  if (missingPackages({ installed, known: () => false }).length === 0) return [];
  const later = await run("apt-cache", ["--names-only", "search", "t64$"], { output: "keep" });
  const known = new Set(later.stdout.split("\n").map((line) => line.split(" ")[0]));
  return missingPackages({ installed, known: (name) => known.has(name) });
}

/**
 * @param {readonly string[]} missing
 * @param {(line: string) => void} say
 */
async function install(missing, say) {
  say(`Installing system packages: ${missing.join(" ")}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-q"], { env, output: "keep" });
  if ((await aptInstall(missing, env)).status === 0) return;
  // One that collides with what is there must not keep the others away.
  const failed = [];
  for (const name of missing) {
    const { status, stderr } = await aptInstall([name], env);
    if (status !== 0) failed.push({ name, words: stderr.trim() });
  }
  if (failed.length === 0) return;
  throw new Stop(
    `System packages could not be installed:\n${failed.map(({ name, words }) => `${name}: ${words}`).join("\n")}\n` +
      `Install them yourself: apt-get install ${failed.map(({ name }) => name).join(" ")}`,
  );
}

/**
 * @param {readonly string[]} names
 * @param {NodeJS.ProcessEnv} env
 */
function aptInstall(names, env) {
  const args = ["install", "-y", "-q", "--no-install-recommends", ...names];
  return run("apt-get", args, { env, output: "keep" });
}

/** Other Linux: nothing can be asked, so it is said once where a program is plainly not there. @param {(line: string) => void} say */
function sayWhatOthersNeed(say) {
  const programs = ["/usr/bin/Xvfb", "/usr/bin/gcc", "/usr/bin/odbcinst"].filter((file) => !existsSync(file));
  if (programs.length === 0) return;
  say(
    `Not found: ${programs.join(", ")}. The app needs GTK 3, NSS, ALSA and GBM; its tests also need Xvfb, gcc, ` +
      "unixODBC with its headers, and odbcinst. Install them with your system's package tool.",
  );
}
