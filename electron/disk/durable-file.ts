/** Small private files that must survive a crash: written whole beside, flushed, renamed, the folder flushed. */
import { open, readFile, rename, unlink } from "node:fs/promises";
import { dirname } from "node:path";
import { systemCodeOf } from "./system-errors";
import { flushFolder } from "./write-file";

let written = 0;

/**
 * Replaces the file (0600). When it returns, the new bytes are on disk; when it throws, the old ones are.
 * @throws system errors
 */
export async function writeDurably(path: string, bytes: Uint8Array | string): Promise<void> {
  written += 1;
  const temporary = `${path}.${process.pid}.${written}.tmp`;
  try {
    const handle = await open(temporary, "wx", 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  await flushFolder(dirname(path));
}

/** The file's bytes; undefined when it is not there. */
export async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (systemCodeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}
