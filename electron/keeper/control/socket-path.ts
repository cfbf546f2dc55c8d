/** Where the relay of a folder is asked: a socket in that folder (0700), a named pipe on Windows. */
import { createHash } from "node:crypto";
import { join } from "node:path";

/** The longest path the kernel takes for a socket (sun_path, 108 bytes with its end). */
const longestSocketPath = 107;

/** A folder too deep for a socket gets one in the account's run folder, named after it. */
export function controlPath(
  folder: string,
  platform: NodeJS.Platform,
  variables: Readonly<Record<string, string | undefined>>,
): string {
  const mark = createHash("sha256").update(folder).digest("hex").slice(0, 32);
  if (platform === "win32") return `\\\\.\\pipe\\odbc-oauth-manager-${mark}`;
  const path = join(folder, "control.sock");
  if (Buffer.byteLength(path) <= longestSocketPath) return path;
  return join(variables.XDG_RUNTIME_DIR ?? "/tmp", `odbc-oauth-manager-${mark}`, "control.sock");
}
