// Owns how the process that loads drivers is bundled: one file, koffi beside it in node_modules.
import { resolve } from "node:path";
import { defineConfig } from "vite";

const inProject = (...parts: string[]) => resolve(import.meta.dirname, "..", ...parts);

export default defineConfig({
  root: inProject(),
  logLevel: "warn",
  ssr: { noExternal: true, external: ["koffi"] },
  build: {
    ssr: inProject("electron", "connection", "child", "main.ts"),
    target: "node20.18",
    minify: true,
    // A folder of its own: building the app empties out/main, building the command line out/cli.
    outDir: inProject("out", "odbc-child"),
    rollupOptions: { output: { entryFileNames: "odbc-child.js", codeSplitting: false } },
  },
});
