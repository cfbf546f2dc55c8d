// Owns how the tests in the real Electron run. `npx playwright test` alone does all that is needed first.
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "test/e2e",
  testMatch: "**/*.test.ts",
  outputDir: "test-results",
  globalSetup: "./test/support/electron/e2e-setup.ts",
  // A test waits as long as it works, so two share two cores well; each has a display of its own.
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  // A shared machine can be slow for a moment; what passes only at the second try is named as flaky. At home it fails.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
});
