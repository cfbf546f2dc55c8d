// Owns what `electron <folder>` means in a runtime that ships without a default app: it starts that folder's app.
// It is ESM with a top-level await on purpose: `ready` then waits for the app's main, which must register its
// protocol before `ready`.
import { readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import * as electron from "electron";

/**
 * Electron's own default app uses these two as well; its type definitions leave them out.
 * @typedef {{ setAppPath(folder: string): void, setVersion(version: string): void }} ForDefaultApps
 */
const app = /** @type {import("electron").App & ForDefaultApps} */ (electron.app);

const given = resolve(process.argv.slice(1).find((argument) => !argument.startsWith("-")) ?? ".");
const isFolder = statSync(given).isDirectory();
const folder = isFolder ? given : dirname(given);
const manifest = isFolder ? JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) : {};
app.setAppPath(folder);
app.setName(manifest.productName ?? manifest.name ?? "Electron");
if (manifest.version) app.setVersion(manifest.version);
await import(pathToFileURL(isFolder ? join(folder, manifest.main ?? "index.js") : given).href);
