// Owns how the command line is bundled: one file for plain Node, which starts at once.
import { resolve } from "node:path";
import { defineConfig } from "vite";

const inProject = (...parts: string[]) => resolve(import.meta.dirname, "..", ...parts);

export default defineConfig({
  root: inProject(),
  logLevel: "warn",
  ssr: { noExternal: true, external: ["@napi-rs/keyring", "koffi"] },
  // write-file-atomic is CommonJS and names its temporary files after it.
  define: { __filename: "import.meta.filename" },
  build: {
    ssr: inProject("electron", "cli.ts"),
    target: "node20.18",
    minify: true,
    // A folder of its own: building the app empties out/main.
    outDir: inProject("out", "cli"),
    rollupOptions: { output: { entryFileNames: "cli.js", codeSplitting: false } },
  },
});
