/** Owns a small registry package that looks like the one Electron comes out of, packed by the real npm. */
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import type { ElectronSource } from "../../../build/electron/source.mjs";
import { run } from "../../../build/tools/run-process.mjs";
import { type ZipEntry, zipArchive } from "../home/zip-archive";

/** The mark that @electron/fuses looks for, version 1 with eight fuses, all on as "1" but the inspector's. */
export const fuseWire = (fuses: string) => `dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01\x08${fuses}`;

const executable: ZipEntry = {
  name: "Cypress/Cypress",
  content: `#!fake\n${fuseWire("11101111")}\n`,
  mode: 0o755,
};

const others: ZipEntry[] = [
  { name: "Cypress/resources.pak", content: "pak" },
  { name: "Cypress/locales/en-US.pak", content: "locale" },
  { name: "Cypress/resources/app/index.js", content: "not wanted" },
  { name: "Cypress/browser_v8_context_snapshot.bin", content: "not wanted" },
  { name: "elsewhere/file", content: "not wanted" },
];

/** Packs the package below `folder` and says how to fetch it. */
export async function packFakeElectron(
  folder: string,
  entries: readonly ZipEntry[] = [executable, ...others],
): Promise<ElectronSource> {
  const contents = join(folder, "contents");
  await mkdir(contents, { recursive: true });
  await writeFile(join(contents, "fake.zip"), zipArchive(entries));
  await writeFile(
    join(contents, "package.json"),
    JSON.stringify({ name: "fake-electron", version: "1.0.0" }),
  );
  const packing = await run("npm", ["pack", contents, "--silent"], { cwd: folder, output: "keep" });
  expect(packing.status).toBe(0);
  const packed = join(folder, "fake-electron-1.0.0.tgz");
  return {
    spec: packed,
    integrity: `sha512-${createHash("sha512")
      .update(await readFile(packed))
      .digest("base64")}`,
    archive: "package/fake.zip",
    root: "Cypress/",
    executable: "Cypress",
    leftOut: ["resources/app/", "browser_v8_context_snapshot.bin"],
    electron: "9.9.9",
    recipe: "1",
  };
}
