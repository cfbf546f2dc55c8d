/** Reads one odbc.ini: its bytes together with what saving must keep and compare (real path, stamp, mode, owner). */
import type { BigIntStats } from "node:fs";
import { access, constants, type FileHandle, lstat, open, readlink, realpath } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { FileFailure } from "../../shared/failures/file-failures";
import { fail, ok, type Result } from "../../shared/failures/result";
import { looksBinary } from "./binary-check";
import { fingerprint } from "./fingerprint";
import { readFailure, requireSystemCode } from "./system-errors";

/** The largest file that is opened, in bytes: 100,000 data sources of 15 options take 74 MB. */
const largestFile = 256 * 1024 * 1024;

/** What the system says of a file's state; equal states mean equal bytes, but for a change within one tick of its clock. */
export interface DiskState {
  readonly dev: bigint;
  readonly ino: bigint;
  readonly size: bigint;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
}

const second = 1_000_000_000n;

/**
 * How long after a change another may leave the same times, in ms. Most file systems take the kernel's tick (at most
 * 10 ms); one that counts whole seconds (FAT counts two) gives itself away.
 */
function tickMs({ mtimeNs, ctimeNs }: DiskState): number {
  return mtimeNs % second === 0n || ctimeNs % second === 0n ? 2500 : 50;
}

/** Tells one state of a file from another. */
export class FileStamp {
  /** Undefined while the file does not exist. */
  readonly disk: DiskState | undefined;
  /** False when the file had changed so shortly before that a later change may not show in `disk`. */
  readonly certain: boolean;
  readonly #hash: () => string;

  /** @param hash SHA-256 of the bytes, asked for when it is needed */
  constructor(disk: DiskState | undefined, hash: () => string) {
    this.disk = disk;
    this.#hash = hash;
    // The file system's own time, so the machine's clock and not the app's.
    this.certain = disk !== undefined && Date.now() - Number(disk.ctimeNs / 1_000_000n) > tickMs(disk);
  }

  /** SHA-256 of the bytes, found when first asked. */
  get hash(): string {
    return this.#hash();
  }
}

export interface OdbcFile {
  /** As asked for, absolute. */
  readonly path: string;
  /** Behind all symbolic links: where a save writes. */
  readonly realPath: string;
  /** False for a file that does not exist yet; its bytes are then empty. */
  readonly exists: boolean;
  readonly bytes: Uint8Array;
  readonly stamp: FileStamp;
  /** Permission bits (0o600); 0o600 for a file that does not exist yet. */
  readonly mode: number;
  readonly owner: { readonly uid: number; readonly gid: number };
  /** Names the file has (hard links); 1 for nearly all. */
  readonly links: number;
  /** Whether this account may change it: an existing file itself, a new one through its folder. */
  readonly writable: boolean;
}

export function diskStateOf(stats: BigIntStats): DiskState {
  const { dev, ino, size, mtimeNs, ctimeNs } = stats;
  return { dev, ino, size, mtimeNs, ctimeNs };
}

export function sameDiskState(a: DiskState | undefined, b: DiskState | undefined): boolean {
  return sameContentState(a, b) && a?.ctimeNs === b?.ctimeNs;
}

/** As `sameDiskState`, but a second name for the file (which changes its ctime) makes no difference. */
export function sameContentState(a: DiskState | undefined, b: DiskState | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.dev === b.dev && a.ino === b.ino && a.size === b.size && a.mtimeNs === b.mtimeNs;
}

/**
 * Reads an odbc.ini. A file that is not there is an empty new one (`exists: false`), as a driver manager treats it.
 * Fails with fileNotReadable, fileIsDirectory, fileIsNoRegularFile, fileIsBinary, fileTooLarge, fileLinkDangling
 * or fileReadFailed.
 */
export async function readOdbcFile(path: string): Promise<Result<OdbcFile, FileFailure>> {
  const asked = resolve(path);
  try {
    return await readExisting(asked, await realpath(asked));
  } catch (error) {
    const code = requireSystemCode(error);
    if (code === "ENOENT" || code === "ENOTDIR" || code === "ELOOP") return missingFile(asked);
    return fail(readFailure(asked, error));
  }
}

async function readExisting(path: string, realPath: string): Promise<Result<OdbcFile, FileFailure>> {
  // O_NONBLOCK: opening a pipe must not wait for a writer.
  const handle = await open(realPath, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = await handle.stat({ bigint: true });
    const unfit = unfitFile(path, stats);
    if (unfit) return fail(unfit);
    const { bytes, stats: settled } = await readSettled(handle, stats);
    if (looksBinary(bytes)) return fail({ code: "fileIsBinary", path });
    const stamp = new FileStamp(diskStateOf(settled), () => fingerprint(bytes));
    return ok({ path, realPath, bytes, stamp, ...rightsOf(settled), writable: await mayWrite(realPath) });
  } finally {
    await handle.close();
  }
}

/** What a file that exists has besides its content. */
export function rightsOf(stats: BigIntStats): Pick<OdbcFile, "exists" | "mode" | "owner" | "links"> {
  return {
    exists: true,
    mode: Number(stats.mode) & 0o7777,
    owner: { uid: Number(stats.uid), gid: Number(stats.gid) },
    links: Number(stats.nlink),
  };
}

function unfitFile(path: string, stats: BigIntStats): FileFailure | undefined {
  if (stats.isDirectory()) return { code: "fileIsDirectory", path };
  if (!stats.isFile()) return { code: "fileIsNoRegularFile", path };
  if (stats.size > BigInt(largestFile)) {
    return { code: "fileTooLarge", path, bytes: Number(stats.size), limit: largestFile };
  }
  return undefined;
}

/** Reads again while another program writes in place, so that stamp and bytes belong together; gives up after five rounds. */
async function readSettled(handle: FileHandle, first: BigIntStats) {
  let before = first;
  for (let round = 1; ; round++) {
    const bytes = await readWhole(handle, Number(before.size));
    const after = await handle.stat({ bigint: true });
    const settled =
      sameDiskState(diskStateOf(before), diskStateOf(after)) && bytes.length === Number(after.size);
    if (settled || round === 5) return { bytes, stats: after };
    before = after;
  }
}

async function readWhole(handle: FileHandle, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  let read = 0;
  while (read < size) {
    const { bytesRead } = await handle.read(bytes, read, size - read, read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return read === size ? bytes : bytes.slice(0, read);
}

/** Where the file is behind all links; for a file that is not there, where it would be made. */
export async function realPathOf(path: string): Promise<string> {
  const asked = resolve(path);
  try {
    return await realpath(asked);
  } catch {
    const folder = await realpath(dirname(asked)).catch(() => dirname(asked));
    return join(folder, basename(asked));
  }
}

/** What a file that is not there holds: one array, by which what was worked out from it is known again. */
const noBytes = new Uint8Array(0);

async function missingFile(path: string): Promise<Result<OdbcFile, FileFailure>> {
  const link = await lstat(path).catch(() => undefined);
  if (link?.isSymbolicLink()) {
    return fail({ code: "fileLinkDangling", path, target: await readlink(path) });
  }
  const realPath = await realPathOf(path);
  return ok({
    path,
    realPath,
    exists: false,
    bytes: noBytes,
    stamp: new FileStamp(undefined, () => fingerprint(noBytes)),
    mode: 0o600,
    owner: { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 },
    links: 1,
    writable: await mayWrite(dirname(realPath)),
  });
}

/** Whether this account may write the file or folder. */
export async function mayWrite(path: string): Promise<boolean> {
  return access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
}

/** Whether this account may read the file. */
export async function isReadable(path: string): Promise<boolean> {
  return access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
}
