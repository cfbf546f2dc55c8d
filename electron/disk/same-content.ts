/** Compares what an open file holds with bytes in memory. */
import type { FileHandle } from "node:fs/promises";

/** Compared at a time, in bytes. */
const chunk = 512 * 1024;

/** Whether the file holds these bytes and no more. */
export async function holdsExactly(handle: FileHandle, bytes: Uint8Array): Promise<boolean> {
  const read = new Uint8Array(Math.min(chunk, bytes.length + 1));
  for (let at = 0; ; ) {
    const { bytesRead } = await handle.read(read, 0, read.length, at);
    if (bytesRead === 0) return at === bytes.length;
    const expected = bytes.subarray(at, at + bytesRead);
    if (Buffer.compare(read.subarray(0, bytesRead), expected) !== 0) return false;
    at += bytesRead;
  }
}
