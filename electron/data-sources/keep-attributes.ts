/** Gives the file that replaces an odbc.ini the old one's owner, mode, access list and extended attributes. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { promisify } from "node:util";
import type { OdbcFile } from "./odbc-file";
import type { SaveNoteCode } from "./save-notes";
import { requireSystemCode } from "./system-errors";

const run = promisify(execFile);
/** A copy tool that hangs (network drive) must not hang the save, in ms. */
const patience = 10_000;

export interface TemporaryFile {
  readonly path: string;
  readonly handle: FileHandle;
}

type OwnerKept = { readonly group: boolean; readonly notes: SaveNoteCode[] };

/**
 * Copies everything but content and times from `file` to `temporary`, while the content is still empty or being written.
 * What cannot be kept is returned, never hidden. Windows files take their rights from the folder: nothing to do there.
 */
export async function keepAttributes(
  file: OdbcFile,
  temporary: TemporaryFile,
  platform: NodeJS.Platform,
): Promise<SaveNoteCode[]> {
  if (platform === "win32") return [];
  // The owner first: until it is right, the mode stays 0600, so that no other group sees a secret for a moment.
  const owner = await keepOwner(file, temporary.handle);
  const attributesKept = await copyAttributes(file.realPath, temporary.path, platform, owner.group);
  await temporary.handle.chmod(owner.group ? file.mode : file.mode & ~0o070);
  return attributesKept ? owner.notes : [...owner.notes, "attributesNotKept"];
}

async function keepOwner(file: OdbcFile, handle: FileHandle): Promise<OwnerKept> {
  const { uid, gid } = await handle.stat();
  if (uid === file.owner.uid && gid === file.owner.gid) return { group: true, notes: [] };
  if (await changeOwner(handle, file.owner.uid, file.owner.gid)) return { group: true, notes: [] };
  const notes: SaveNoteCode[] = uid === file.owner.uid ? [] : ["ownerNotKept"];
  if (gid === file.owner.gid || (await changeOwner(handle, uid, file.owner.gid))) {
    return { group: true, notes };
  }
  return { group: false, notes: [...notes, "groupNotKept"] };
}

async function changeOwner(handle: FileHandle, uid: number, gid: number): Promise<boolean> {
  try {
    await handle.chown(uid, gid);
    return true;
  } catch (error) {
    requireSystemCode(error);
    return false;
  }
}

/** Node has no call for extended attributes, so the platform's own copy tool does it; false when it says it could not. */
async function copyAttributes(from: string, to: string, platform: NodeJS.Platform, mode: boolean) {
  const args = platform === "darwin" ? ["-p", from, to] : linuxArguments(from, to, mode);
  try {
    await run("cp", args, { timeout: patience });
    return true;
  } catch {
    return false;
  }
}

/** GNU cp: `mode` carries the access list too; `context` fails where there is no SELinux. Times are the new content's own. */
function linuxArguments(from: string, to: string, mode: boolean): string[] {
  const kept = ["xattr"];
  if (mode) kept.unshift("mode");
  if (existsSync("/sys/fs/selinux/enforce")) kept.push("context");
  return ["--attributes-only", `--preserve=${kept.join(",")}`, "--", from, to];
}
