/** Reads a file that was read before, at little cost when it is still the same. */
import { type FileHandle, open, stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { FileFailure } from "../../shared/failures/file-failures";
import { ok, type Result } from "../../shared/result";
import { fingerprint } from "./fingerprint";
import {
  diskStateOf,
  FileStamp,
  mayWrite,
  type OdbcFile,
  readOdbcFile,
  realPathOf,
  rightsOf,
  sameDiskState,
} from "./odbc-file";

/** Compared at a time, in bytes. */
const chunk = 512 * 1024;

/**
 * As `readOdbcFile`; when the content is that of `before`, with the very bytes of `before`, so that nothing is read,
 * parsed or hashed twice.
 */
export async function readAgain(path: string, before: OdbcFile): Promise<Result<OdbcFile, FileFailure>> {
  const same = (await realPathOf(path)) === before.realPath && (await sameFile(before));
  return same ? ok({ ...same, path: resolve(path) }) : readOdbcFile(path);
}

async function sameFile(before: OdbcFile): Promise<OdbcFile | undefined> {
  const stats = await stat(before.realPath, { bigint: true }).catch(() => undefined);
  if (!before.exists || stats === undefined || !stats.isFile()) return undefined;
  if (stats.size !== BigInt(before.bytes.length)) return undefined;
  const disk = diskStateOf(stats);
  const known = before.stamp.certain && sameDiskState(disk, before.stamp.disk);
  if (!known && !(await sameBytes(before))) return undefined;
  const { bytes } = before;
  const stamp = known ? before.stamp : new FileStamp(disk, () => fingerprint(bytes));
  return { ...before, ...rightsOf(stats), stamp, writable: await mayWrite(before.realPath) };
}

/** A file that cannot be read now is read, and refused, the usual way. */
async function sameBytes({ realPath, bytes }: OdbcFile): Promise<boolean> {
  const handle = await open(realPath, "r").catch(() => undefined);
  if (handle === undefined) return false;
  try {
    return await holds(handle, bytes);
  } catch {
    return false;
  } finally {
    await handle.close();
  }
}

async function holds(handle: FileHandle, bytes: Uint8Array): Promise<boolean> {
  const read = new Uint8Array(Math.min(chunk, bytes.length + 1));
  for (let at = 0; at < bytes.length; ) {
    const { bytesRead } = await handle.read(read, 0, read.length, at);
    const expected = bytes.subarray(at, at + bytesRead);
    if (bytesRead === 0 || Buffer.compare(read.subarray(0, bytesRead), expected) !== 0) return false;
    at += bytesRead;
  }
  return true;
}
