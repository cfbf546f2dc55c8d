/** The one writer of odbc.ini files: reads, saves under a lock with history, restores, and tells what other programs change. */
import { createHash } from "node:crypto";
import { access, chmod, constants } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { HistoryEntryView } from "../../shared/data-sources/history-view";
import type { FileFailure } from "../../shared/failures/file-failures";
import type { Edit } from "../../shared/odbc/edits";
import { fail, ok, type Result } from "../../shared/result";
import type { Clock } from "../environment";
import type { Closable } from "../scope";
import { CopyTool } from "./copy-tool";
import { describeChanges } from "./describe-changes";
import { changedLines, differenceEdits } from "./difference";
import { FileLocks } from "./file-lock";
import { FileHistory, type SaveRecord } from "./history";
import { fileKey } from "./history-folder";
import { NextVersion } from "./next-version";
import { type OdbcFile, readOdbcFile, realPathOf } from "./odbc-file";
import { type ChangePlan, planChanges, planMovedEdits } from "./plan-save";
import { glanceAgain, readAgain, type Unverified } from "./read-again";
import { type ReplaceOutcome, replaceOdbcFile, saveFailure } from "./replace-odbc-file";
import { type SaveNote, saveNote } from "./save-notes";
import { historyFailure } from "./system-errors";
import { planUndo } from "./undo";
import { FileWatcher } from "./watch-files";

export interface SavedFile {
  /** As it lies on disk now: `before` of the next save. */
  readonly file: OdbcFile;
  /** Lines added, removed or altered. */
  readonly changedLines: number;
  /** The history entry that gives the version before back; null when there was nothing to write. */
  readonly historyId: string | null;
  /** What could not be kept, in words. */
  readonly notes: readonly SaveNote[];
  /** Another program had changed other lines since `before` was read; its changes were kept. */
  readonly mergedFromDisk: boolean;
}

export interface StoreOptions {
  /** Holds `history/` and `locks/`. */
  readonly appFolder: string;
  readonly platform: NodeJS.Platform;
  readonly clock: Clock;
}

interface SaveRequest {
  readonly path: string;
  /** What the user saw when making the edit. */
  readonly before: OdbcFile;
}

/** A save once it is known what lies on disk. */
interface Write {
  readonly path: string;
  readonly before: OdbcFile | undefined;
  readonly changed: readonly string[];
  readonly plan: (now: OdbcFile) => Promise<Result<Edit[]>> | Result<Edit[]>;
}

/** Rounds of planning again while another program keeps writing. */
const mostRounds = 5;

export class OdbcFileStore implements Closable {
  readonly #platform: NodeJS.Platform;
  readonly #mark: string;
  readonly #locksFolder: string;
  readonly #locks: FileLocks;
  readonly #history: FileHistory;
  readonly #copyTool = new CopyTool();
  readonly #watchers = new Set<FileWatcher>();
  /** What was last read or saved, by real path: whoever reads again shares its bytes, document and fingerprint. */
  readonly #latest = new Map<string, OdbcFile>();
  /** Waits for the end of a save: freeing the storage of a large old file slows the disk down. */
  readonly #later: (() => void)[] = [];

  constructor({ appFolder, platform, clock }: StoreOptions) {
    this.#platform = platform;
    this.#mark = createHash("sha256").update(appFolder).digest("hex").slice(0, 8);
    this.#locksFolder = join(appFolder, "locks");
    this.#locks = new FileLocks(this.#locksFolder);
    this.#history = new FileHistory(join(appFolder, "history"), clock);
  }

  /** As `readOdbcFile`: a missing file is an empty new one. Content already known comes as the very array it came in before. */
  async read(path: string): Promise<Result<OdbcFile, FileFailure>> {
    const latest = this.#latest.get(await realPathOf(path));
    const read = latest ? await readAgain(path, latest) : await readOdbcFile(path);
    if (read.ok) this.#latest.set(read.value.realPath, read.value);
    return read;
  }

  /**
   * Makes the changes in the file as it lies on disk now and keeps the version before in the history. Fails with what
   * the changes cannot do (DocumentFailure), with fileChangedOnDisk (nothing written; ask the user and save again with
   * `resolution`), or with the FileFailure that stopped the write; the file is then byte for byte as it was.
   * `changed` names the save in the history where the changes alone would not tell.
   */
  save(
    request: SaveRequest & Omit<ChangePlan, "before"> & { readonly changed?: readonly string[] },
  ): Promise<Result<SavedFile>> {
    return this.#write({
      ...request,
      changed: request.changed ?? describeChanges(request.changes),
      plan: (now) => planChanges(request, now),
    });
  }

  /** As `save`, for edits made by other means (a repair). `changed` names them in the history. */
  saveEdits(
    request: SaveRequest & { readonly edits: readonly Edit[]; readonly changed: readonly string[] },
  ): Promise<Result<SavedFile>> {
    return this.#write({ ...request, plan: (now) => planMovedEdits(request.before, request.edits, now) });
  }

  /** Gives the file exactly these bytes ("Save a copy"); whatever lies there goes to the history. */
  saveBytes(request: {
    readonly path: string;
    readonly bytes: Uint8Array;
    readonly changed: readonly string[];
  }): Promise<Result<SavedFile>> {
    return this.#write({
      ...request,
      before: undefined,
      plan: (now) => ok(differenceEdits(now.bytes, request.bytes)),
    });
  }

  /** Brings the version before the save `historyId` back, byte for byte; what lies there now goes to the history. */
  restore(path: string, historyId: string): Promise<Result<SavedFile>> {
    return this.#write({
      path,
      before: undefined,
      changed: ["Restored an earlier version"],
      plan: async (now) => {
        const version = await this.#history.version(now, historyId);
        return version.ok ? ok(differenceEdits(now.bytes, version.value)) : version;
      },
    });
  }

  /** Takes one save back; later changes to other parts of the file stay. Fails with fileChangedOnDisk or historyVersionLost. */
  undo(path: string, historyId: string): Promise<Result<SavedFile>> {
    return this.#write({
      path,
      before: undefined,
      changed: ["Undone"],
      plan: (now) => planUndo(this.#history, now, historyId),
    });
  }

  /** Kept versions of one file, or of all, newest first. */
  async listHistory(path?: string): Promise<HistoryEntryView[]> {
    return this.#history.list(path === undefined ? undefined : await realPathOf(path));
  }

  /** The bytes of one kept version, exactly. */
  async version(path: string, historyId: string): Promise<Result<Uint8Array, FileFailure>> {
    const read = await readOdbcFile(path);
    return read.ok ? this.#history.version(read.value, historyId) : read;
  }

  /** Forgets the kept versions of one file, or of all: old secrets go with them. */
  async purgeHistory(path?: string): Promise<void> {
    await this.#history.purge(path === undefined ? undefined : await realPathOf(path));
  }

  /** Takes all rights of group and others away. */
  async makePrivate(path: string): Promise<Result<OdbcFile, FileFailure>> {
    const read = await readOdbcFile(path);
    if (!read.ok || !read.value.exists) return read;
    try {
      await chmod(read.value.realPath, read.value.mode & 0o700);
    } catch (error) {
      return fail(await saveFailure(read.value, error));
    }
    return readOdbcFile(path);
  }

  /** Calls `onChange` with the path when another program changes one of the files; this store's own saves are not told. */
  watch(paths: readonly string[], onChange: (path: string) => void): FileWatcher {
    const watcher = new FileWatcher(onChange, () => this.#watchers.delete(watcher));
    this.#watchers.add(watcher);
    watcher.watch(paths);
    return watcher;
  }

  async close(): Promise<void> {
    this.#latest.clear();
    await Promise.all([this.#copyTool, ...this.#watchers].map((owned) => owned.close()));
  }

  async #write(write: Write): Promise<Result<SavedFile>> {
    const realPath = await realPathOf(write.path);
    try {
      const locked = await this.#locks.whileLocked(fileKey(realPath), () =>
        this.#writeLocked(write, realPath),
      );
      return locked.held ? locked.value : fail({ code: "fileBusy", path: write.path });
    } catch (error) {
      // All that can fail for the file itself is a value; what is left is the app's own folder.
      return fail(historyFailure(write.path, this.#locksFolder, error));
    } finally {
      for (const work of this.#later.splice(0)) work();
    }
  }

  async #writeLocked(write: Write, realPath: string): Promise<Result<SavedFile>> {
    await this.#history.settle(realPath, () => this.#bytesOf(write.path));
    for (let round = 1; round <= mostRounds; round++) {
      const now = await this.#readNow(write, round);
      if (!now.ok) return now;
      const saved = await this.#writeRound(write, now.value);
      if (saved !== "changedMeanwhile") return saved;
    }
    return fail({ code: "fileBusy", path: write.path });
  }

  async #writeRound(
    write: Write,
    { file: now, verified }: Unverified,
  ): Promise<Result<SavedFile> | "changedMeanwhile"> {
    const refusal = await this.#refusal(now);
    // Without its folder the file only seems to be empty: nothing to plan on.
    if (refusal?.code === "folderVanished") return fail(refusal);
    const edits = await write.plan(now);
    if (!edits.ok) return (await verified) ? edits : "changedMeanwhile";
    const mergedFromDisk = write.before !== undefined && now.bytes !== write.before.bytes;
    if (edits.value.length === 0) {
      if (!(await verified)) return "changedMeanwhile";
      return ok({ file: now, changedLines: 0, historyId: null, notes: [], mergedFromDisk });
    }
    if (refusal) return fail(refusal);
    const next = new NextVersion(now.bytes, edits.value);
    const replaced = await this.#replace({ before: now, verified, next, changed: write.changed });
    if (replaced === "changedMeanwhile" || !replaced.ok) return replaced;
    const { file, historyId, notes } = replaced.value;
    this.#latest.set(file.realPath, file);
    return ok({
      file,
      changedLines: changedLines(now.bytes, edits.value),
      historyId,
      notes: notes.map((code) => saveNote(code, file.path)),
      mergedFromDisk,
    });
  }

  #replace(save: SaveRecord): Promise<ReplaceOutcome> {
    return replaceOdbcFile(save, {
      history: this.#history,
      mark: this.#mark,
      platform: this.#platform,
      copyTool: this.#copyTool,
      later: (work) => this.#later.push(work),
      announce: (fingerprint) => this.#announce(save.before.realPath, fingerprint),
    });
  }

  /** What lies on disk. At first a glance is enough: while the new file is written, the old one is compared. */
  async #readNow({ path, before }: Write, round: number): Promise<Result<Unverified, FileFailure>> {
    const glance = before && round === 1 ? await glanceAgain(path, before) : undefined;
    if (glance) return ok(glance);
    const now = before ? await readAgain(path, before) : await this.read(path);
    return now.ok ? ok({ file: now.value, verified: Promise.resolve(true) }) : now;
  }

  /** A file that is closed to this account is not replaced either, though its folder may allow that. */
  async #refusal(now: OdbcFile): Promise<FileFailure | undefined> {
    if (now.writable) return undefined;
    try {
      await access(now.exists ? now.realPath : dirname(now.realPath), constants.W_OK);
      return undefined;
    } catch (error) {
      return saveFailure(now, error);
    }
  }

  #announce(realPath: string, fingerprint: string): void {
    for (const watcher of this.#watchers) watcher.expect(realPath, fingerprint);
  }

  async #bytesOf(path: string): Promise<Uint8Array | undefined> {
    const read = await readOdbcFile(path);
    return read.ok ? read.value.bytes : undefined;
  }
}
