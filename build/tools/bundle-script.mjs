// Owns running a TypeScript script of the checkout on plain Node: bundled next to the build, dependencies left out.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { inProject } from "../project.mjs";

/** Support files find what lies beside them, from wherever the bundle runs. */
const ownPlaces = {
  name: "own-places",
  /**
   * @param {string} code
   * @param {string} id
   */
  transform: (code, id) =>
    code
      .replaceAll("import.meta.dirname", JSON.stringify(path.dirname(id)))
      .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(id).href)),
};

/**
 * @param {string} source relative to the checkout
 * @returns {Promise<string>} the script to run, in out/scripts
 */
export async function bundleScript(source) {
  const { build } = await import("vite");
  const name = path.basename(source).replace(/\.ts$/, ".mjs");
  await build({
    root: inProject(),
    configFile: false,
    logLevel: "warn",
    plugins: [ownPlaces],
    build: {
      ssr: inProject(source),
      target: "node20",
      outDir: inProject("out", "scripts"),
      emptyOutDir: false,
      minify: false,
      rollupOptions: { output: { entryFileNames: name, codeSplitting: false } },
    },
  });
  return inProject("out", "scripts", name);
}
