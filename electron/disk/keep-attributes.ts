/** Gives the file that replaces an odbc.ini the old one's owner, mode, access list and extended attributes. */
import { existsSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import type { CopyTool } from "./copy-tool";
import type { OdbcFile } from "./odbc-file";
import type { SaveNoteCode } from "./save-notes";
import { requireSystemCode } from "./system-errors";

export interface TemporaryFile {
  readonly path: string;
  readonly handle: FileHandle;
}

export interface AttributeCopying {
  readonly platform: NodeJS.Platform;
  readonly copyTool: CopyTool;
}

type OwnerKept = { readonly group: boolean; readonly notes: SaveNoteCode[] };

/**
 * Copies everything but content and times from `file` to `temporary`, while the content is still empty or being written.
 * What cannot be kept is returned, never hidden. Windows files take their rights from the folder: nothing to do there.
 */
export async function keepAttributes(
  file: OdbcFile,
  temporary: TemporaryFile,
  { platform, copyTool }: AttributeCopying,
): Promise<SaveNoteCode[]> {
  if (platform === "win32") return [];
  // The owner first: until it is right, the mode stays 0600, so that no other group sees a secret for a moment.
  const owner = await keepOwner(file, temporary.handle);
  const attributesKept =
    platform === "darwin"
      ? await copyTool.copyAll(file.realPath, temporary.path)
      : await copyTool.copyAttributes(keptByGnu(owner.group), file.realPath, temporary.path);
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

/** GNU cp: `mode` carries the access list too; `context` fails where there is no SELinux. Times are the new content's own. */
function keptByGnu(mode: boolean): string {
  const kept = mode ? ["mode", "xattr"] : ["xattr"];
  if (existsSync("/sys/fs/selinux/enforce")) kept.push("context");
  return kept.join(",");
}
