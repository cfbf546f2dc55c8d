/** Makes one JavaScript file of a TypeScript script, so that a test can start it as a process of its own. */
import { mkdtemp, rm } from "node:fs/promises";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { build } from "vite";

export interface BundledScript {
  /** Plain `node` runs it. */
  readonly path: string;
  remove(): Promise<void>;
}

/** @param source absolute path of the script */
export async function bundleScript(source: string): Promise<BundledScript> {
  const folder = await mkdtemp(join(tmpdir(), "script-"));
  const name = `${basename(source, ".ts")}.mjs`;
  await build({
    configFile: false,
    logLevel: "error",
    ssr: { noExternal: true },
    define: { __filename: "import.meta.filename" },
    build: {
      ssr: source,
      outDir: folder,
      minify: false,
      target: "node20",
      rollupOptions: {
        external: ["electron", ...builtinModules, /^node:/],
        output: { format: "esm", entryFileNames: name },
      },
    },
  });
  return { path: join(folder, name), remove: () => rm(folder, { recursive: true, force: true }) };
}
