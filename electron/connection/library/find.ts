/** Finds a library as the system's loader does: the program's library path, what the file names itself, the loader's cache, the usual folders. */
import { execFile } from "node:child_process";
import { access } from "node:fs/promises";
import { dirname, isAbsolute, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

const usualFolders = [
  "/lib",
  "/usr/lib",
  "/lib64",
  "/usr/lib64",
  "/usr/local/lib",
  `/usr/lib/${process.arch === "arm64" ? "aarch64" : "x86_64"}-linux-gnu`,
  `/lib/${process.arch === "arm64" ? "aarch64" : "x86_64"}-linux-gnu`,
];

/** ldconfig stands in sbin, which ordinary users do not have on their PATH. */
const cacheTools = ["/sbin/ldconfig", "/usr/sbin/ldconfig"];

let cache: Promise<ReadonlyMap<string, string>> | undefined;

/** Names of the loader's cache with the first path of each; read once. */
function loaderCache(): Promise<ReadonlyMap<string, string>> {
  cache ??= readCache();
  return cache;
}

async function readCache(): Promise<ReadonlyMap<string, string>> {
  for (const tool of cacheTools) {
    const answer = await run(tool, ["-p"], { timeout: 5000, maxBuffer: 10_000_000 }).catch(() => undefined);
    if (answer !== undefined) return parseCache(answer.stdout);
  }
  return new Map();
}

/** Lines such as `libz.so.1 (libc6,x86-64) => /lib/x86_64-linux-gnu/libz.so.1`. */
function parseCache(text: string): Map<string, string> {
  const paths = new Map<string, string>();
  for (const line of text.split("\n")) {
    const found = /^\s*(\S+) \(.*\) => (\S+)$/.exec(line);
    const [, name, path] = found ?? [];
    if (name !== undefined && path !== undefined && !paths.has(name)) paths.set(name, path);
  }
  return paths;
}

export interface SearchPlaces {
  /** `LD_LIBRARY_PATH` of the program, as it is. */
  readonly libraryPath: string;
  /** Folders the file names itself. */
  readonly own: readonly string[];
  /** The file that needs it, for `$ORIGIN`. */
  readonly origin: string;
}

function split(path: string): string[] {
  return path.split(":").filter((folder) => folder !== "");
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** The path the loader takes; undefined where it finds none. */
export async function findLibrary(name: string, places: SearchPlaces): Promise<string | undefined> {
  if (isAbsolute(name)) return (await exists(name)) ? name : undefined;
  const origin = dirname(places.origin);
  const own = places.own.map((folder) => folder.replaceAll(/\$ORIGIN|\$\{ORIGIN\}/g, origin));
  for (const folder of [...split(places.libraryPath), ...own]) {
    if (await exists(join(folder, name))) return join(folder, name);
  }
  const cached = (await loaderCache()).get(name);
  if (cached !== undefined) return cached;
  // Debian's unixODBC looks into the folder `odbc` beside the libraries too.
  for (const folder of [...usualFolders, ...usualFolders.map((each) => join(each, "odbc"))]) {
    if (await exists(join(folder, name))) return join(folder, name);
  }
  return undefined;
}
