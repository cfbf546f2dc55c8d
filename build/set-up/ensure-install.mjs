// Owns the project's own dependencies: present, and those of the lock file. Needs nothing but Node and npm.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { inProject } from "../project.mjs";
import { run } from "../tools/run-process.mjs";
import { Stop } from "../tools/stop.mjs";
import { whileAlone } from "./install-lock.mjs";

/** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean }>} LockedPackages */

/**
 * Whether what npm noted in node_modules is what the lock file asks for. Compared by content, because file times
 * say nothing after a checkout. Optional packages are often for other platforms: they may be absent. Pure.
 * @param {LockedPackages} wanted `packages` of package-lock.json
 * @param {LockedPackages} installed `packages` of node_modules/.package-lock.json
 */
export function isInstalledAsLocked(wanted, installed) {
  return Object.entries(wanted).every(([place, locked]) => {
    const found = installed[place];
    if (place === "" || (found === undefined && locked.optional)) return true;
    return found?.version === locked.version && found?.integrity === locked.integrity;
  });
}

/**
 * @param {string} file
 * @returns {LockedPackages}
 */
const packagesOf = (file) => JSON.parse(readFileSync(file, "utf8")).packages;

/** npm writes its note last, so an interrupted install has none. */
function isInstalled() {
  const note = inProject("node_modules", ".package-lock.json");
  return (
    existsSync(note) && isInstalledAsLocked(packagesOf(inProject("package-lock.json")), packagesOf(note))
  );
}

/** Beside the system's temporary files, because node_modules is what `npm ci` takes away; one lock a checkout. */
const lockFile = () =>
  path.join(
    tmpdir(),
    `odbc-oauth-manager-install-${createHash("sha256").update(inProject()).digest("hex").slice(0, 16)}`,
  );

/**
 * Runs `npm ci` when node_modules is missing, unfinished or of another package-lock.json. Quiet otherwise. A script
 * started while another one installs waits for it.
 * @param {(line: string) => void} [say]
 */
export async function ensureInstalled(say = console.error) {
  if (isInstalled()) return;
  await whileAlone(
    lockFile(),
    async () => {
      if (!isInstalled()) await install(say);
    },
    () => say("Another script installs the dependencies: waiting for it."),
  );
}

/** @param {(line: string) => void} say */
async function install(say) {
  say("Installing the project's dependencies (npm ci).");
  const outcome = await run("npm", ["ci", "--loglevel=error"], {
    cwd: inProject(),
    output: "show-on-stderr",
  });
  if (outcome.status !== 0) {
    throw new Stop(
      `The dependencies could not be installed: npm ci ended with status ${outcome.status} (its words are above). ` +
        "Check that `npm ping` reaches your registry, then run this again.",
    );
  }
}
