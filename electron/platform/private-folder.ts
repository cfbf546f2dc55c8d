/** Makes the app's own folder, which holds old secrets, private; refuses one that another account could exchange. */
import { chmod, lstat, mkdir, realpath } from "node:fs/promises";
import { dirname } from "node:path";
import type { FileFailure } from "../../shared/failures/file-failures";
import { fail, ok, type Result } from "../../shared/failures/result";

type Refusal = Extract<FileFailure, { code: "appFolderUnsafe" }>["because"];

/**
 * The folder is there afterwards, and nobody else may look into it. One that cannot be made is no refusal here: whoever
 * writes into it says so. Windows keeps a user's folders apart by itself.
 */
export async function preparePrivateFolder(
  path: string,
  platform: NodeJS.Platform,
): Promise<Result<undefined, FileFailure>> {
  const uid = process.getuid?.();
  if (platform === "win32" || uid === undefined) return ok(undefined);
  await mkdir(path, { recursive: true, mode: 0o700 }).catch(() => undefined);
  const because = await refusal(path, uid).catch(() => undefined);
  return because === undefined ? ok(undefined) : fail({ code: "appFolderUnsafe", path, because });
}

async function refusal(path: string, uid: number): Promise<Refusal | undefined> {
  const link = (await lstat(path)).isSymbolicLink();
  const folder = await realpath(path);
  const stats = await lstat(folder);
  if (stats.uid !== uid) return "anotherOwner";
  if ((stats.mode & 0o077) !== 0) {
    // Behind a link lies what somebody made for other ends.
    if (link) return "openBehindLink";
    await chmod(folder, stats.mode & 0o700);
  }
  return (await othersMayRename(folder, uid)) ? "othersMayRename" : undefined;
}

/** Whoever may write a folder may put another one under a name in it, but where it is sticky. */
async function othersMayRename(folder: string, uid: number): Promise<boolean> {
  for (let above = dirname(folder); ; above = dirname(above)) {
    const { mode, uid: owner, gid } = await lstat(above);
    const sticky = (mode & 0o1000) !== 0;
    // A user's own group has no other members on most systems, and their folders are open to it there.
    const open = (mode & 0o002) !== 0 || ((mode & 0o020) !== 0 && gid !== process.getgid?.() && gid !== 0);
    if ((open && !sticky) || (owner !== uid && owner !== 0)) return true;
    if (above === dirname(above)) return false;
  }
}
