/** Whether an account may read a file, by the rights of the file and of each folder above it. */
import { realpath, stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { Account } from "./accounts";

type Identity = Pick<Account, "uid" | "gids">;

/** stat(2): the bit of the class the account is in. */
function has(stats: { mode: number; uid: number; gid: number }, who: Identity, bit: 4 | 1): boolean {
  if (who.uid === stats.uid) return (stats.mode & (bit << 6)) !== 0;
  if (who.gids.includes(stats.gid)) return (stats.mode & (bit << 3)) !== 0;
  return (stats.mode & bit) !== 0;
}

/** The first folder, or the file itself, that stops the account; undefined when nothing does, or the file is not there. */
export async function whatStops(path: string, who: Identity): Promise<string | undefined> {
  if (who.uid === 0) return undefined;
  const real = await realpath(path).catch(() => undefined);
  if (real === undefined) return undefined;
  for (const folder of foldersAbove(real)) {
    if (!has(await stat(folder), who, 1)) return folder;
  }
  return has(await stat(real), who, 4) ? undefined : real;
}

/** From the root down. */
function foldersAbove(path: string): string[] {
  const folder = dirname(path);
  return folder === path ? [] : [...foldersAbove(folder), folder];
}
