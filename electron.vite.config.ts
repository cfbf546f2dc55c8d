// Owns how the app is bundled: three targets, nothing needed from node_modules at run time.
import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";

/** The older of the two Electrons the app runs in carries Node 20.18 and Chrome 130. */
const nodeTarget = "node20.18";
const chromeTarget = "chrome130";

const inProject = (...parts: string[]) => resolve(import.meta.dirname, ...parts);

export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      target: nodeTarget,
      minify: true,
      outDir: inProject("out", "main"),
      lib: { entry: inProject("electron", "main.ts"), formats: ["es"] },
      rollupOptions: { output: { entryFileNames: "main.js" } },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      target: nodeTarget,
      minify: true,
      outDir: inProject("out", "preload"),
      // A sandboxed preload must be CommonJS.
      lib: { entry: inProject("electron", "preload.ts"), formats: ["cjs"] },
      rollupOptions: { output: { entryFileNames: "preload.cjs" } },
    },
  },
  renderer: {
    root: inProject("renderer"),
    base: "./",
    plugins: [react()],
    // The protocol handler puts a fresh nonce in its place at each load.
    html: { cspNonce: "__CSP_NONCE__" },
    build: {
      target: chromeTarget,
      minify: true,
      outDir: inProject("out", "renderer"),
      // Chrome 130 knows modulepreload; inlined assets would be more to parse in the first chunk.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rollupOptions: { input: inProject("renderer", "index.html") },
    },
  },
});
