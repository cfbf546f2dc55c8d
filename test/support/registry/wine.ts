/** A Windows registry to try against: wine's own `reg`, in a prefix of its own that goes when the test ends. */
import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const wine = ["/usr/lib/wine/wine64", "/usr/bin/wine64"].find(existsSync);
const server = ["/usr/lib/wine/wineserver64", "/usr/lib/wine/wineserver", "/usr/bin/wineserver"].find(
  existsSync,
);

export interface WineRegistry {
  /** `reg import`; rejects when it ends with another status than 0. */
  import(file: Uint8Array): Promise<void>;
  /** `reg export` of a key and all below it. */
  export(key: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** @throws where wine is not installed: a test that needs it must fail then. */
export async function startWineRegistry(): Promise<WineRegistry> {
  if (wine === undefined || server === undefined)
    throw new Error("The registry tests need wine (package wine64).");
  const folder = await mkdtemp(join(tmpdir(), "wine-registry-"));
  const env = {
    ...process.env,
    WINEPREFIX: join(folder, "prefix"),
    WINEDEBUG: "-all",
    // Neither .NET nor a browser nor menus: nothing of them is asked for.
    WINEDLLOVERRIDES: "mscoree,mshtml,winemenubuilder.exe=",
  };
  const program = wine;
  const reg = async (...args: string[]) => {
    await promisify(execFile)(program, ["reg", ...args], { env, timeout: 280_000 });
  };
  await mkdir(env.WINEPREFIX);
  // One server for all calls: without it each call starts and ends one.
  const kept = spawn(server, ["-f", "-p"], { env, stdio: "ignore" });
  await reg("query", "HKCU\\Software");
  let number = 0;
  return {
    import: async (bytes) => {
      const file = join(folder, `in${++number}.reg`);
      await writeFile(file, bytes, { mode: 0o600 });
      await reg("import", `Z:${file.replaceAll("/", "\\")}`, "/reg:64");
    },
    export: async (key) => {
      const file = join(folder, `out${++number}.reg`);
      await reg("export", key, `Z:${file.replaceAll("/", "\\")}`, "/y", "/reg:64");
      return readFile(file);
    },
    close: async () => {
      const ended = new Promise<void>((done) => kept.once("exit", () => done()));
      kept.kill();
      await ended;
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
