// Owns how the relay is bundled: a small entry that listens at once, and parts that are loaded when they are needed.
import { resolve } from "node:path";
import { defineConfig } from "vite";

const inProject = (...parts: string[]) => resolve(import.meta.dirname, "..", ...parts);

export default defineConfig({
  root: inProject(),
  logLevel: "warn",
  // Native libraries come as files of their own.
  ssr: { noExternal: true, external: ["@napi-rs/keyring", "koffi"] },
  define: { __filename: "import.meta.filename" },
  build: {
    ssr: inProject("electron", "relay.ts"),
    target: "node20.18",
    minify: true,
    outDir: inProject("out", "relay"),
    rollupOptions: { output: { entryFileNames: "relay.js", chunkFileNames: "[name]-[hash].js" } },
  },
});
