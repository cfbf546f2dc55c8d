/** Reads and writes extended attributes of files, through a small C program made for the test. */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";

const run = promisify(execFile);

export interface ExtendedAttributes {
  write(path: string, name: string, value: string): Promise<void>;
  read(path: string, name: string): Promise<string>;
}

/** Fails where there is no C compiler, or no extended attributes in the folder for temporary files. */
export async function extendedAttributes(): Promise<ExtendedAttributes> {
  const folder = await mkdtemp(join(tmpdir(), "attributes-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const program = join(folder, "attributes");
  await run("cc", [join(import.meta.dirname, "extended-attributes.c"), "-o", program]);
  return {
    write: async (path, name, value) => void (await run(program, [path, name, value])),
    read: async (path, name) => (await run(program, [path, name])).stdout,
  };
}
