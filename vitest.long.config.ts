// Owns how the tests that take minutes run (`npm run test:long`): the bars' full figures, printed as they come.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/long/**/*.test.ts"],
    globalSetup: ["test/support/home/build-command-line.ts"],
    setupFiles: ["test/support/property-seed.ts"],
    environment: "node",
    // One after the other: they measure, and a machine does so for one at a time.
    fileParallelism: false,
    testTimeout: 60 * 60_000,
    hookTimeout: 60_000,
    allowOnly: false,
    restoreMocks: true,
  },
});
