/** A Windows registry to try against: wine's own `reg`, in a prefix of its own that goes when the test ends. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

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
  const [program, serverProgram] = [wine, server];
  await mkdir(env.WINEPREFIX);
  // One server for all calls: without it each call starts and ends one.
  const kept = spawn(serverProgram, ["-f", "-p"], { env, stdio: "ignore" });
  // No pipes: the services that the first call starts would hold them open for as long as they live.
  const call = async (file: string, args: readonly string[]) => {
    const [status] = await once(spawn(file, args, { env, stdio: "ignore", timeout: 120_000 }), "exit");
    if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}.`);
  };
  const reg = (...args: string[]) => call(program, ["reg", ...args]);
  await call(program, ["wineboot", "--init"]);
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
      const ended = once(kept, "exit");
      // Ends the prefix's services too; they do not end with the server's process.
      await call(serverProgram, ["-k"]);
      await ended;
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
