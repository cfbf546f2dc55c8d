/** What a save is measured against: the same bytes into a new file, in one call, flushed. */
import { open } from "node:fs/promises";

export async function plainWrite(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, "w");
  await handle.write(bytes, 0, bytes.length, 0);
  await handle.sync();
  await handle.close();
}
