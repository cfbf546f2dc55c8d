// Owns that one process at a time installs: two npm at once in one folder break each other's (ENOTEMPTY).
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

/** How often who waits looks again, and how long taking over a dead owner's lock can last; in ms. */
const lookAgain = 200;
const takeOverLasts = 10_000;

/**
 * Runs while no other living process runs under the same lock. A lock whose owner is dead is taken over.
 * Nothing of npm's is used: this runs before anything is installed.
 * @template T
 * @param {string} lock a path in a folder that exists
 * @param {() => Promise<T>} run
 * @param {() => void} [sayWaiting] called once when somebody else holds it
 * @returns {Promise<T>}
 */
export async function whileAlone(lock, run, sayWaiting = () => undefined) {
  let said = false;
  while (!take(lock)) {
    if (ownerIsDead(lock)) takeAway(lock);
    else {
      if (!said) sayWaiting();
      said = true;
      await wait(lookAgain);
    }
  }
  try {
    return await run();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** @param {string} file */
function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    throw error;
  }
}

/** Only one process takes a dead owner's lock away, and only while the owner is still the dead one. @param {string} lock */
function takeAway(lock) {
  const mine = `${lock}.taking-over`;
  if (!take(mine)) {
    if (ageOf(mine) > takeOverLasts) rmSync(mine, { force: true });
    return;
  }
  if (ownerIsDead(lock)) rmSync(lock, { force: true });
  rmSync(mine, { force: true });
}

/** An empty note is one that is just being written. @param {string} lock */
function ownerIsDead(lock) {
  const owner = readOwner(lock);
  if (owner === undefined) return false;
  if (owner === 0) return ageOf(lock) > takeOverLasts;
  try {
    process.kill(owner, 0);
    return false;
  } catch (error) {
    return isCode(error, "ESRCH");
  }
}

/** @param {string} lock */
function readOwner(lock) {
  try {
    return Number(readFileSync(lock, "utf8"));
  } catch {
    return undefined;
  }
}

/** @param {string} file */
function ageOf(file) {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined ? 0 : Date.now() - found.mtimeMs;
}

/** @param {unknown} error @param {string} code */
const isCode = (error, code) => error instanceof Error && "code" in error && error.code === code;
