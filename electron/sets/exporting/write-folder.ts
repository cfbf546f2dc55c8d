/** Writes an export into a folder of its own; one that holds anything else is left alone. */
import { chmod, mkdir, readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { fail, ok, type Result } from "../../../shared/failures/result";
import type { ExportFile } from "../../../shared/sets/exports/folder";
import { requireSystemCode, systemCodeOf } from "../../disk/system-errors";

/** Tells a folder that an export made from one of the user's own. */
const mark = ".odbc-oauth-manager-export";

/** Readable by this account alone. Fails with exportFolderForeign or exportFolderNotWritten. */
export async function writeExport(folder: string, files: readonly ExportFile[]): Promise<Result<void>> {
  try {
    if (await isForeign(folder)) return fail({ code: "exportFolderForeign", path: folder });
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFileAtomic(join(folder, mark), "Made by ODBC OAuth Manager.\n", { mode: 0o600 });
    for (const { path, bytes, executable } of files) {
      if (await isUsersOwn(folder, path)) continue;
      const target = join(folder, path);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      const mode = executable ? 0o700 : 0o600;
      await writeFileAtomic(target, Buffer.from(bytes), { mode });
      await chmod(target, mode);
    }
    return ok(undefined);
  } catch (error) {
    const systemCode = systemCodeOf(error);
    if (systemCode === undefined) throw error;
    return fail({ code: "exportFolderNotWritten", path: folder, systemCode });
  }
}

async function isForeign(folder: string): Promise<boolean> {
  try {
    const names = await readdir(folder);
    return names.length > 0 && !names.includes(mark);
  } catch (error) {
    if (requireSystemCode(error) === "ENOENT") return false;
    throw error;
  }
}

/** The inventory is the one file that is edited by hand. */
async function isUsersOwn(folder: string, path: string): Promise<boolean> {
  if (path !== "inventory.ini") return false;
  return readFile(join(folder, path)).then(
    () => true,
    () => false,
  );
}
