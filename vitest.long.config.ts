// Owns how `npm run test:long` runs: the same kind of tests at full length, one file after the other.
import { defineConfig, mergeConfig } from "vitest/config";
import short from "./vitest.config";

const long = mergeConfig(
  short,
  defineConfig({ test: { fileParallelism: false, testTimeout: 3_600_000, hookTimeout: 600_000 } }),
);

export default { ...long, test: { ...long.test, include: ["test/long/**/*.test.ts"] } };
