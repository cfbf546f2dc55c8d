/** Reads what the operating system answers: error codes into the failures that users read. */
import type { FileFailure } from "../../shared/failures/file-failures";

/** The `code` of a Node system error ("ENOENT"); undefined for anything else. */
export function systemCodeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** As `systemCodeOf`; what is no system error is a bug of ours and thrown on. */
export function requireSystemCode(error: unknown): string {
  const code = systemCodeOf(error);
  // Node's own argument errors (ERR_...) and assertions are bugs; the system's codes are E and capitals.
  if (code === undefined || code.startsWith("ERR_")) throw error;
  return code;
}

/** The failure for a system error while a file was read. */
export function readFailure(path: string, error: unknown): FileFailure {
  const systemCode = requireSystemCode(error);
  if (systemCode === "EACCES" || systemCode === "EPERM") return { code: "fileNotReadable", path };
  if (systemCode === "EISDIR") return { code: "fileIsDirectory", path };
  return { code: "fileReadFailed", path, systemCode };
}

/**
 * The failure for a system error while a file was written.
 * @param administratorOnly whether the file (or its folder) belongs to the administrator
 */
export function writeFailure(
  where: { path: string; folder: string; administratorOnly: boolean },
  error: unknown,
): FileFailure {
  const systemCode = requireSystemCode(error);
  const { path, folder, administratorOnly } = where;
  switch (systemCode) {
    case "EACCES":
    case "EPERM":
      return { code: "fileNotWritable", path, administratorOnly };
    case "EROFS":
      return { code: "diskReadOnly", path };
    case "ENOSPC":
    case "EDQUOT":
      return { code: "noSpace", path, folder };
    case "ENOENT":
    case "ENOTDIR":
      return { code: "folderVanished", path, folder };
    default:
      return { code: "fileWriteFailed", path, systemCode };
  }
}

/** The failure for a system error while a version was put into the history. */
export function historyFailure(path: string, folder: string, error: unknown): FileFailure {
  const systemCode = requireSystemCode(error);
  if (systemCode === "ENOSPC" || systemCode === "EDQUOT") return { code: "noSpace", path, folder };
  return { code: "historyNotWritable", folder, systemCode };
}
