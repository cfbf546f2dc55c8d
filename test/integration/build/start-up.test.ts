/** Owns the proof of the scripts' small parts against the real system: which Electron, which display, which status. */
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { resolveElectron } from "../../../build/electron/runtime.mjs";
import { openDisplay } from "../../../build/set-up/display.mjs";
import { run } from "../../../build/tools/run-process.mjs";
import { Stop } from "../../../build/tools/stop.mjs";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "start-up-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe("ELECTRON_OVERRIDE_DIST_PATH", () => {
  test("wins over everything, and the line says so", async () => {
    await mkdir(join(folder, "dist"));
    await writeFile(join(folder, "dist", "electron"), "");
    const said: string[] = [];
    const env = { ELECTRON_OVERRIDE_DIST_PATH: join(folder, "dist") };
    const runtime = await resolveElectron({ env, say: (line) => said.push(line) });
    expect(runtime.executable).toBe(join(folder, "dist", "electron"));
    expect(said).toEqual([`Electron: ${runtime.executable} (ELECTRON_OVERRIDE_DIST_PATH)`]);
  });

  test("that leads nowhere is a sentence, not a fallback", async () => {
    const env = { ELECTRON_OVERRIDE_DIST_PATH: join(folder, "nothing") };
    const failure = await resolveElectron({ env, say: () => undefined }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Stop);
    expect(String(failure)).toContain("unset it");
  });
});

describe("a hidden display", () => {
  test("is another one for each who asks, and is gone after", async () => {
    const [one, two] = await Promise.all([openDisplay({ hidden: true }), openDisplay({ hidden: true })]);
    expect(one.env.DISPLAY).toMatch(/^:\d+$/);
    expect(two.env.DISPLAY).not.toBe(one.env.DISPLAY);
    expect(one.visible).toBe(false);
    const sockets = await readdir("/tmp/.X11-unix");
    const socketOf = (display: string | undefined) => `X${display?.slice(1)}`;
    expect(sockets).toEqual(expect.arrayContaining([socketOf(one.env.DISPLAY), socketOf(two.env.DISPLAY)]));
    await Promise.all([one.close(), two.close()]);
    const left = await readdir("/tmp/.X11-unix");
    expect(left).not.toContain(socketOf(one.env.DISPLAY));
    expect(left).not.toContain(socketOf(two.env.DISPLAY));
  });
});

describe("a program", () => {
  test.each([
    [
      "that ends well",
      ["-e", "console.log('out'); console.error('err')"],
      { status: 0, stdout: "out\n", stderr: "err\n" },
    ],
    ["that fails", ["-e", "process.exit(3)"], { status: 3, stdout: "", stderr: "" }],
    [
      "that is killed",
      ["-e", "process.kill(process.pid, 'SIGKILL')"],
      { status: 124, stdout: "", stderr: "" },
    ],
  ])("%s is told by its status and its words", async (_title, args, outcome) => {
    expect(await run(process.execPath, args, { output: "keep" })).toEqual(outcome);
  });

  test("that is not there has the status 127", async () => {
    const outcome = await run(join(folder, "no-such-program"), [], { output: "keep" });
    expect(outcome.status).toBe(127);
    expect(outcome.stderr).toContain("ENOENT");
  });

  test("that does not end is ended", async () => {
    const outcome = await run(process.execPath, ["-e", "setInterval(() => {}, 1000)"], {
      output: "keep",
      timeout: 200,
    });
    expect(outcome.status).toBe(124);
  });
});
