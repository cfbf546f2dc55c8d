// Owns how unit and integration tests run.
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/unit/**/*.test.{ts,tsx}", "test/integration/**/*.test.ts"],
    globalSetup: ["test/support/home/build-command-line.ts"],
    setupFiles: ["test/support/property-seed.ts"],
    environment: "node",
    // Most files wait for servers and child processes: one more than there are cores keeps the cores busy.
    maxWorkers: availableParallelism() + 1,
    // Real servers, child processes and many random cases: slow machines need room, a hang still ends.
    // A shared machine can be slow for a moment; what passes only at the second try is named at the end. At home it fails.
    retry: process.env.CI ? 1 : 0,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    allowOnly: false,
    passWithNoTests: false,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
});
