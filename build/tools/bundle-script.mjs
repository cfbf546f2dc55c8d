// Owns running a TypeScript script of the checkout on plain Node: bundled next to the build, dependencies left out.
import path from "node:path";
import { inProject } from "../project.mjs";

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
    plugins: [ownFolders],
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

/** A module of the bundle finds what lies beside its source, as it does unbundled. */
const ownFolders = {
  name: "own-folders",
  /** @param {string} code @param {string} id */
  transform: (code, id) => code.replaceAll("import.meta.dirname", JSON.stringify(path.dirname(id))),
};
