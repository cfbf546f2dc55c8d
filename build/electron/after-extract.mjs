// Owns one clean-up of packaging: a runtime of this project's cache carries a default app, which Electron would
// start before the packaged one.
import { rm } from "node:fs/promises";
import path from "node:path";

/** @param {{ appOutDir: string }} context of electron-builder: where the unpacked runtime lies */
export default async function removeDefaultApp({ appOutDir }) {
  await rm(path.join(appOutDir, "resources", "app"), { recursive: true, force: true });
}
