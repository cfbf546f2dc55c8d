// Owns where things lie: the checkout, and the cache outside it.
import { homedir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout's folder. */
export const projectFolder = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

/** @param {string[]} parts */
export const inProject = (...parts) => path.join(projectFolder, ...parts);

/**
 * Where downloads that survive a fresh checkout lie: `$ODBC_OAUTH_MANAGER_CACHE`, else `odbc-oauth-manager` in
 * `$XDG_CACHE_HOME` or `~/.cache`. A relative `XDG_CACHE_HOME` is ignored, as the XDG base directory text asks.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [home]
 */
export function cacheFolder(env = process.env, home = homedir()) {
  if (env.ODBC_OAUTH_MANAGER_CACHE) return path.resolve(env.ODBC_OAUTH_MANAGER_CACHE);
  const xdg = env.XDG_CACHE_HOME;
  return path.join(xdg && path.isAbsolute(xdg) ? xdg : path.join(home, ".cache"), "odbc-oauth-manager");
}
