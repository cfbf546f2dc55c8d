// Owns how the command line is bundled: one file for plain Node, which starts at once.
import { resolve } from "node:path";
import { defineConfig } from "vite";

const inProject = (...parts: string[]) => resolve(import.meta.dirname, "..", ...parts);

export default defineConfig({
  root: inProject(),
  logLevel: "warn",
  ssr: { noExternal: true },
  build: {
    ssr: inProject("electron", "cli.ts"),
    target: "node20.18",
    minify: true,
    outDir: inProject("out", "main"),
    emptyOutDir: false,
    rollupOptions: { output: { entryFileNames: "cli.js", codeSplitting: false } },
  },
});
