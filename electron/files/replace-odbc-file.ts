/** One step of a save, under the lock: history entry and new file are written side by side, then change places with the old. */
import { stat, unlink } from "node:fs/promises";
import { dirname } from "node:path";
import type { FileFailure } from "../../shared/failures/file-failures";
import { fail, ok, type Result } from "../../shared/failures/result";
import { type ChangedPlaces, changePlaces, keptName } from "../disk/change-places";
import type { AttributeCopying } from "../disk/keep-attributes";
import {
  diskStateOf,
  FileStamp,
  mayWrite,
  type OdbcFile,
  rightsOf,
  sameContentState,
} from "../disk/odbc-file";
import type { SaveNoteCode } from "../disk/save-notes";
import { historyFailure, systemCodeOf, writeFailure } from "../disk/system-errors";
import {
  discardPrepared,
  flushFolder,
  type PreparedFile,
  TornFile,
  writeBeside,
  writeInPlace,
} from "../disk/write-file";
import type { FileHistory, PendingEntry, SaveRecord } from "../history/history";

export interface ReplaceContext extends AttributeCopying {
  readonly history: FileHistory;
  /** Distinguishes this account's temporary files from another's. */
  readonly mark: string;
  /** Called just before the new bytes become visible. */
  readonly announce: (fingerprint: string) => void;
  /** Does the work once the user need not wait any more. */
  readonly later: (work: () => void) => void;
}

export interface Replaced {
  readonly file: OdbcFile;
  readonly historyId: string;
  readonly notes: readonly SaveNoteCode[];
}

/** `changedMeanwhile`: another program wrote since `save.before` was read; nothing was written, plan again. */
export type ReplaceOutcome = Result<Replaced, FileFailure> | "changedMeanwhile";

/** Codes with which a closed folder refuses a new file in it, and a mount point or sticky folder a rename onto it. */
const folderClosed: ReadonlySet<string> = new Set(["EACCES", "EPERM", "EROFS"]);
const cannotReplace: ReadonlySet<string> = new Set(["EBUSY", "EXDEV", "EACCES", "EPERM"]);

/** Puts `save.next` where `save.before` is. Whatever happens, the file holds one of the two, and no temporary file stays. */
export async function replaceOdbcFile(save: SaveRecord, context: ReplaceContext): Promise<ReplaceOutcome> {
  // Side by side: the main thread hashes while the disk writes.
  const [written, kept] = await Promise.allSettled([
    writeBeside(save.before, save.next, context.mark, context),
    context.history.prepare(save),
  ]);
  if (kept.status === "rejected") {
    if (written.status === "fulfilled") await discardPrepared(written.value);
    const { path, realPath } = save.before;
    return fail(historyFailure(path, context.history.folderOf(realPath), kept.reason));
  }
  if (written.status === "rejected") {
    return inPlaceInstead(save, kept.value, { error: written.reason, codes: folderClosed }, context);
  }
  return putInPlace(save, written.value, kept.value, context);
}

/** What could not be done beside the file is done in the file itself where the system's code says that this may work. */
async function inPlaceInstead(
  save: SaveRecord,
  entry: PendingEntry,
  refused: { readonly error: unknown; readonly codes: ReadonlySet<string> },
  context: ReplaceContext,
): Promise<ReplaceOutcome> {
  const code = systemCodeOf(refused.error);
  if (save.before.exists && code !== undefined && refused.codes.has(code)) {
    return overwriteInPlace(save, entry, context);
  }
  await entry.withdraw();
  return fail(await saveFailure(save.before, refused.error));
}

/** What a crash left of an earlier save: its second name for the file would count as one of the file's own. */
export async function sweepKept(realPath: string, mark: string): Promise<void> {
  await unlink(keptName(realPath, mark)).catch(() => undefined);
}

async function putInPlace(
  save: SaveRecord,
  prepared: PreparedFile,
  entry: PendingEntry,
  context: ReplaceContext,
): Promise<ReplaceOutcome> {
  if (!(await isUnchanged(save))) return giveUp(prepared, entry);
  context.announce((await save.next.fingerprint()).sha256);
  let places: ChangedPlaces | "changedMeanwhile";
  try {
    places = await changePlaces(prepared, save.before, context.mark);
  } catch (error) {
    await discardPrepared(prepared);
    return inPlaceInstead(save, entry, { error, codes: cannotReplace }, context);
  }
  if (places === "changedMeanwhile") return giveUp(prepared, entry);
  return finish(save, prepared, entry, places, context);
}

async function giveUp(prepared: PreparedFile, entry: PendingEntry): Promise<"changedMeanwhile"> {
  await discardPrepared(prepared);
  await entry.withdraw();
  return "changedMeanwhile";
}

async function finish(
  save: SaveRecord,
  prepared: PreparedFile,
  entry: PendingEntry,
  places: ChangedPlaces,
  context: ReplaceContext,
): Promise<ReplaceOutcome> {
  const { realPath, links } = save.before;
  const [flushed, takenBack] = await Promise.all([flushFolder(dirname(realPath)), places.takenBack()]);
  if (takenBack) {
    await entry.withdraw();
    return "changedMeanwhile";
  }
  context.later(await places.letGo());
  const [file] = await Promise.all([describeSaved(save), confirm(entry)]);
  const notes = [...prepared.notes];
  if (links > 1) notes.push("hardLinksSplit");
  if (!flushed && context.platform !== "win32") notes.push("folderNotFlushed");
  return ok({ file, historyId: entry.id, notes });
}

async function overwriteInPlace(
  save: SaveRecord,
  entry: PendingEntry,
  context: ReplaceContext,
): Promise<ReplaceOutcome> {
  const { path, realPath, bytes } = save.before;
  try {
    await entry.makeOwnCopy();
  } catch (error) {
    await entry.withdraw();
    return fail(historyFailure(path, context.history.folderOf(realPath), error));
  }
  if (!(await isUnchanged(save))) {
    await entry.withdraw();
    return "changedMeanwhile";
  }
  context.announce((await save.next.fingerprint()).sha256);
  try {
    if ((await writeInPlace(realPath, bytes, save.next.bytes())) === "changedMeanwhile") {
      await entry.withdraw();
      return "changedMeanwhile";
    }
  } catch (error) {
    return inPlaceFailed(save.before, entry, error);
  }
  await confirm(entry);
  return ok({ file: await describeSaved(save), historyId: entry.id, notes: ["notAtomic"] });
}

async function inPlaceFailed(
  before: OdbcFile,
  entry: PendingEntry,
  error: unknown,
): Promise<Result<never, FileFailure>> {
  if (error instanceof TornFile) {
    await confirm(entry);
    return fail({ code: "fileTornInPlace", path: before.path, systemCode: error.systemCode });
  }
  await entry.withdraw();
  return fail(await saveFailure(before, error));
}

/** The save has happened: an entry that cannot be confirmed now is confirmed when the history is next looked at. */
async function confirm(entry: PendingEntry): Promise<void> {
  try {
    await entry.confirm();
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
  }
}

/** The last look before the new bytes take the old ones' place: content, mode and owner as they were read. */
async function isUnchanged({ before: file, verified }: SaveRecord): Promise<boolean> {
  if (!(await verified)) return false;
  try {
    const now = await stat(file.realPath, { bigint: true });
    const sameRights =
      (Number(now.mode) & 0o7777) === file.mode &&
      Number(now.uid) === file.owner.uid &&
      Number(now.gid) === file.owner.gid;
    // The history's second name for the file has changed its ctime, so that does not count.
    return file.exists && sameRights && sameContentState(diskStateOf(now), file.stamp.disk);
  } catch {
    return !file.exists;
  }
}

async function describeSaved({ before, next }: SaveRecord): Promise<OdbcFile> {
  const stats = await stat(before.realPath, { bigint: true });
  const made = await next.fingerprint();
  return {
    path: before.path,
    realPath: before.realPath,
    ...rightsOf(stats),
    // Made when somebody looks at the file, which a save alone does not.
    get bytes() {
      return next.bytesOf(made);
    },
    stamp: new FileStamp(diskStateOf(stats), () => made.sha256),
    writable: await mayWrite(before.realPath),
  };
}

/** The failure for a system error of writing `file`, with whose right it would take. */
export async function saveFailure(file: OdbcFile, error: unknown): Promise<FileFailure> {
  const folder = dirname(file.realPath);
  const folderOwner = await stat(folder).catch(() => undefined);
  const owner = file.exists ? file.owner.uid : folderOwner?.uid;
  return writeFailure({ path: file.path, folder, administratorOnly: owner === 0 }, error);
}
