// Owns where the tools among the dependencies start, so that each runs on this very Node without npx in between.
import { inProject } from "../project.mjs";
import { run } from "./run-process.mjs";

const startOf = {
  biome: "@biomejs/biome/bin/biome",
  depcruise: "dependency-cruiser/bin/dependency-cruise.mjs",
  "electron-builder": "electron-builder/cli.js",
  "electron-vite": "electron-vite/bin/electron-vite.js",
  knip: "knip/bin/knip.js",
  playwright: "@playwright/test/cli.js",
  tsc: "typescript/bin/tsc",
  vite: "vite/bin/vite.js",
  vitest: "vitest/vitest.mjs",
};

/**
 * Runs a tool in the checkout's folder.
 * @param {keyof typeof startOf} tool
 * @param {readonly string[]} args
 * @param {import("./run-process.mjs").RunOptions} [options]
 */
export function runTool(tool, args, options) {
  return run(process.execPath, [inProject("node_modules", startOf[tool]), ...args], {
    cwd: inProject(),
    ...options,
  });
}
