// Owns how the tests that take minutes run (`npm run test:long`): the bars' full figures, printed as they come.
import { readdirSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

/** Those that try a sample in `npm test` run here with their whole figures. */
const sampled = ["test/unit", "test/integration"]
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`),
  )
  .filter((file) => file.endsWith(".test.ts") && readFileSync(file, "utf8").includes('support/figure"'));

export default defineConfig({
  test: {
    include: ["test/long/**/*.test.ts", ...sampled],
    env: { WHOLE_FIGURES: "1" },
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
