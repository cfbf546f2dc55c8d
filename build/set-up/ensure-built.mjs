// Owns the built app in out/: there, and made from the sources as they are now.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inProject } from "../project.mjs";
import { runTool } from "../tools/node-tool.mjs";
import { filesIn } from "../tools/source-files.mjs";
import { Stop } from "../tools/stop.mjs";

/**
 * What is built, each from its folders and settings by its steps. The command line comes apart from the app, so
 * that it is not held up by the page.
 * @type {Record<"app" | "cli" | "relay", { folders: string[], settings: string[], result: string, build: () => Promise<import("../tools/run-process.mjs").Outcome> }>}
 */
const targets = {
  app: {
    folders: ["shared", "electron", "renderer"],
    settings: [
      "electron.vite.config.ts",
      "build/odbc-child.vite.config.ts",
      "package-lock.json",
      "package.json",
    ],
    result: "out/main/main.js",
    build: async () => {
      const app = await runTool("electron-vite", ["build", "--logLevel", "warn"], {
        output: "show-on-stderr",
      });
      return app.status === 0 ? bundle("build/odbc-child.vite.config.ts") : app;
    },
  },
  cli: {
    folders: ["shared", "electron"],
    settings: [
      "build/cli.vite.config.ts",
      "build/odbc-child.vite.config.ts",
      "package-lock.json",
      "package.json",
    ],
    result: "out/cli/cli.js",
    build: async () => {
      const child = await bundle("build/odbc-child.vite.config.ts");
      return child.status === 0 ? bundle("build/cli.vite.config.ts") : child;
    },
  },
  relay: {
    folders: ["shared", "electron"],
    settings: ["build/relay.vite.config.ts", "package-lock.json", "package.json"],
    result: "out/relay/relay.js",
    build: () =>
      runTool("vite", ["build", "--config", "build/relay.vite.config.ts"], { output: "show-on-stderr" }),
  },
};

/** @param {string} config */
function bundle(config) {
  return runTool("vite", ["build", "--config", config], { output: "show-on-stderr" });
}

/**
 * Names, sizes and times of what a target is made from. Reading every byte would take longer than it is worth at
 * each start; a changed file has another time or size. @param {keyof typeof targets} name
 */
function fingerprint(name) {
  const { folders, settings } = targets[name];
  const files = [...filesIn(folders, /\.(ts|tsx|css|html|svg|png|json)$/), ...settings];
  const hash = createHash("sha256");
  for (const file of files) {
    const { size, mtimeMs } = statSync(inProject(file));
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest("hex");
}

const titles = { app: "the app", cli: "the command line", relay: "the relay" };

/** @param {keyof typeof targets} name */
const noteFile = (name) => inProject("out", `.built-${name}`);

/** @param {keyof typeof targets} name */
export function isBuilt(name) {
  if (!existsSync(inProject(targets[name].result)) || !existsSync(noteFile(name))) return false;
  return readFileSync(noteFile(name), "utf8") === fingerprint(name);
}

/**
 * Builds a target when its sources changed since. Its output goes to stderr: stdout belongs to the command line.
 * @param {keyof typeof targets} name
 * @param {{ always?: boolean, say?: (line: string) => void }} [options]
 */
export async function ensureBuilt(name, { always = false, say = console.error } = {}) {
  if (!always && isBuilt(name)) return;
  const { default: lockfile } = await import("proper-lockfile");
  const lock = inProject("node_modules", ".cache", "build.lock");
  mkdirSync(path.dirname(lock), { recursive: true });
  // Two commands at once (a window and a command line, say) must not write out/ at the same time.
  const release = await lockfile.lock(inProject("package.json"), {
    lockfilePath: lock,
    stale: 20_000,
    retries: { retries: 600, factor: 1, minTimeout: 200, maxTimeout: 200 },
  });
  try {
    if (always || !isBuilt(name)) await buildNow(name, say);
  } finally {
    await release();
  }
}

/**
 * @param {keyof typeof targets} name
 * @param {(line: string) => void} say
 */
async function buildNow(name, say) {
  const before = fingerprint(name);
  say(`Building ${titles[name]}.`);
  rmSync(noteFile(name), { force: true });
  const { build, result } = targets[name];
  const outcome = await build();
  if (outcome.status !== 0 || !existsSync(inProject(result))) {
    throw new Stop(`The build failed: ${result} was not made (the reason is above).`);
  }
  mkdirSync(path.dirname(noteFile(name)), { recursive: true });
  writeFileSync(noteFile(name), before);
}
