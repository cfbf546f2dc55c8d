/** Reads a file that was read before, at little cost when it is still the same. */
import { open, stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { FileFailure } from "../../shared/failures/file-failures";
import { ok, type Result } from "../../shared/failures/result";
import { fingerprint } from "../disk/fingerprint";
import {
  diskStateOf,
  FileStamp,
  mayWrite,
  type OdbcFile,
  readOdbcFile,
  realPathOf,
  rightsOf,
  sameDiskState,
} from "../disk/odbc-file";
import { holdsExactly } from "../disk/same-content";

/** A file that looks the same as before; whether it is shows only when `verified` settles. */
export interface Unverified {
  readonly file: OdbcFile;
  /** Whether the content is that of `file.bytes`. Never rejects. */
  readonly verified: Promise<boolean>;
}

/**
 * As `readOdbcFile`; when the content is that of `before`, with the very bytes of `before`, so that nothing is read,
 * parsed or hashed twice.
 */
export async function readAgain(path: string, before: OdbcFile): Promise<Result<OdbcFile, FileFailure>> {
  const glance = await glanceAgain(path, before);
  return glance && (await glance.verified) ? ok(glance.file) : readOdbcFile(path);
}

/** Looks at size and times only and begins to compare the content; undefined when it is another file or size. */
export async function glanceAgain(path: string, before: OdbcFile): Promise<Unverified | undefined> {
  if (!before.exists || (await realPathOf(path)) !== before.realPath) return undefined;
  const stats = await stat(before.realPath, { bigint: true }).catch(() => undefined);
  if (!stats?.isFile() || stats.size !== BigInt(before.bytes.length)) return undefined;
  const { bytes } = before;
  const disk = diskStateOf(stats);
  const known = before.stamp.certain && sameDiskState(disk, before.stamp.disk);
  const stamp = known ? before.stamp : new FileStamp(disk, () => fingerprint(bytes));
  const writable = await mayWrite(before.realPath);
  return {
    file: { ...before, path: resolve(path), ...rightsOf(stats), stamp, writable },
    verified: known ? Promise.resolve(true) : sameBytes(before),
  };
}

/** A file that cannot be read now is read, and refused, the usual way. */
async function sameBytes({ realPath, bytes }: OdbcFile): Promise<boolean> {
  const handle = await open(realPath, "r").catch(() => undefined);
  if (handle === undefined) return false;
  try {
    return await holdsExactly(handle, bytes);
  } catch {
    return false;
  } finally {
    await handle.close();
  }
}
