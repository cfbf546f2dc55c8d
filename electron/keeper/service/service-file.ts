/** Puts a service manager's file in its place: readable by the manager, writable by its owner. */
import { mkdir, unlink, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { systemCodeOf } from "../../disk/system-errors";
import type { ServiceFile } from "./service-plan";

/** No secret stands in it. @throws system errors */
export async function writeServiceFile({ path, text, encoding }: ServiceFile): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text, { encoding, mode: 0o644 });
}

/** One that is gone already is no failure. @throws other system errors */
export async function removeServiceFile(path: string): Promise<void> {
  await unlink(path).catch((error: unknown) => {
    if (systemCodeOf(error) !== "ENOENT") throw error;
  });
}
