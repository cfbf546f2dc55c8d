/** Where the lock of a file lies: where every account that can write the file finds it. */
import { createHash } from "node:crypto";
import { basename, dirname, join } from "node:path";

/** The key of a file in folders that hold something of many files: same real path, same key. */
export function fileKey(realPath: string): string {
  return createHash("sha256").update(realPath).digest("hex").slice(0, 32);
}

/** Beside the file; where that folder is closed in the system's own for locks; else in the app's, which other accounts do not see. */
export function lockPlaces(realPath: string, platform: NodeJS.Platform, ownFolder: string): string[] {
  const name = `${fileKey(realPath)}.lock`;
  const shared = platform === "linux" ? [join("/run/lock", `odbc-oauth-manager-${name}`)] : [];
  return [lockBeside(realPath), ...shared, join(ownFolder, name)];
}

export function lockBeside(realPath: string): string {
  return join(dirname(realPath), `.${basename(realPath)}.lock`);
}
