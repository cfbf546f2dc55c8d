/** Owns reading everything that was written into a home: what a leak could be found in. */
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

export interface HomeFile {
  /** Below the folder, such as `app/logs/main.log`. */
  readonly path: string;
  /** Byte for byte, as Latin-1: a text within any bytes is found. */
  readonly text: string;
}

/** Every regular file below the folder. */
export async function filesBelow(folder: string): Promise<HomeFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    files.map(async (file) => ({ path: relative(folder, file), text: await readFile(file, "latin1") })),
  );
}
