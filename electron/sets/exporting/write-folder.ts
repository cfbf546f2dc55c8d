/** Writes an export into a folder of its own; one that holds anything else is left alone, and what no export makes any more goes. */
import { chmod, mkdir, readdir, readFile, rm, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { fail, ok, type Result } from "../../../shared/failures/result";
import type { ExportFile } from "../../../shared/sets/exports/folder";
import { requireSystemCode, systemCodeOf } from "../../disk/system-errors";

/** Tells a folder that an export made from one of the user's own, and names the files that are the export's. */
const mark = ".odbc-oauth-manager-export";
const markHead = "Made by ODBC OAuth Manager:";

/** Readable by this account alone. Fails with exportFolderForeign or exportFolderNotWritten. */
export async function writeExport(folder: string, files: readonly ExportFile[]): Promise<Result<void>> {
  try {
    if (await isForeign(folder)) return fail({ code: "exportFolderForeign", path: folder });
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const paths = files.map(({ path }) => path);
    const before = await earlierFiles(folder);
    // The old and the new ones, so that an end halfway leaves none that nobody removes.
    await writeMark(folder, [...before, ...paths]);
    for (const file of files) await writeFileOf(folder, file);
    for (const path of before.filter((earlier) => !paths.includes(earlier))) await removeStale(folder, path);
    await writeMark(folder, paths);
    return ok(undefined);
  } catch (error) {
    const systemCode = systemCodeOf(error);
    if (systemCode === undefined) throw error;
    return fail({ code: "exportFolderNotWritten", path: folder, systemCode });
  }
}

async function writeFileOf(folder: string, { path, bytes, executable }: ExportFile): Promise<void> {
  if (await isUsersOwn(folder, path)) return;
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const mode = executable ? 0o700 : 0o600;
  await writeFileAtomic(target, Buffer.from(bytes), { mode });
  await chmod(target, mode);
}

async function writeMark(folder: string, paths: readonly string[]): Promise<void> {
  const lines = [...new Set(paths)].sort().map((path) => `${path}\n`);
  await writeFileAtomic(join(folder, mark), `${markHead}\n${lines.join("")}`, { mode: 0o600 });
}

/** A path that leads out of the folder is no export's. */
const within = /^(?!.*(^|\/)\.\.(\/|$))[^/\\]+(\/[^/\\]+)*$/;

async function earlierFiles(folder: string): Promise<string[]> {
  const text = await readFile(join(folder, mark), "utf8").catch(() => "");
  return text
    .split("\n")
    .slice(1)
    .filter((path) => within.test(path));
}

/** With the folders that are empty then. */
async function removeStale(folder: string, path: string): Promise<void> {
  if (path === usersOwn) return;
  await rm(join(folder, path), { force: true });
  for (let parent = dirname(path); parent !== "."; parent = dirname(parent)) {
    const removed = await rmdir(join(folder, parent)).then(
      () => true,
      () => false,
    );
    if (!removed) return;
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

/** The one file that is edited by hand. */
const usersOwn = "inventory.ini";

async function isUsersOwn(folder: string, path: string): Promise<boolean> {
  if (path !== usersOwn) return false;
  return readFile(join(folder, path)).then(
    () => true,
    () => false,
  );
}
