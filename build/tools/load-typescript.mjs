// Owns running a TypeScript module of the checkout inside a build script, from where it lies.
import { inProject } from "../project.mjs";

/**
 * Loads the module, hands it over, and ends the loader when the work is done: a module that imports something
 * late still needs it.
 * @param {string} file relative to the checkout
 * @param {(module: Record<string, unknown>) => Promise<void>} use
 */
export async function withTypeScript(file, use) {
  const { createServer } = await import("vite");
  const loader = await createServer({
    root: inProject(),
    configFile: false,
    logLevel: "warn",
    appType: "custom",
    server: { middlewareMode: true, watch: null, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    await use(await loader.ssrLoadModule(inProject(file)));
  } finally {
    await loader.close();
  }
}
