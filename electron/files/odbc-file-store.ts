/** The one writer of odbc.ini files: reads, saves under a lock with history, restores, and tells what other programs change. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { HistoryEntryView } from "../../shared/data-sources/history-view";
import type { FileFailure } from "../../shared/failures/file-failures";
import { fail, ok, type Result } from "../../shared/failures/result";
import type { Edit } from "../../shared/odbc/document/edits";
import { CopyTool } from "../disk/copy-tool";
import { FileLocks } from "../disk/file-lock";
import { type OdbcFile, readOdbcFile, realPathOf } from "../disk/odbc-file";
import { FileWatcher } from "../disk/watch-files";
import { loadEdit, type Rights } from "../history/entry";
import { FileHistory } from "../history/history";
import type { Clock } from "../platform/environment";
import type { Closable } from "../platform/scope";
import { changeRights, type RightsChanged } from "./change-rights";
import { describeChanges } from "./describe-changes";
import { differenceEdits } from "./difference";
import { type KeptSections, withoutMarks } from "./kept-values";
import { OdbcFileWriter, type SavedFile } from "./odbc-file-writer";
import { type ChangePlan, planChanges, planMovedEdits } from "./plan-save";
import { readAgain } from "./read-again";
import { planUndo } from "./undo";

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

/** The history entry that gives back what was taken back; null when nothing was to be written. */
type TakenBack = Pick<SavedFile, "historyId">;

export interface Versions {
  readonly before: Uint8Array;
  /** Lead to what the save left. */
  readonly edits: readonly Edit[];
  readonly rights: Rights | undefined;
}

export class OdbcFileStore implements Closable {
  readonly #writer: OdbcFileWriter;
  readonly #history: FileHistory;
  readonly #copyTool = new CopyTool();
  readonly #watchers = new Set<FileWatcher>();
  /** What was last read or saved, by real path: whoever reads again shares its bytes, document and fingerprint. */
  readonly #latest = new Map<string, OdbcFile>();

  constructor({ appFolder, platform, clock }: StoreOptions) {
    this.#history = new FileHistory(join(appFolder, "history"), clock);
    this.#writer = new OdbcFileWriter({
      history: this.#history,
      locks: new FileLocks(join(appFolder, "locks")),
      mark: createHash("sha256").update(appFolder).digest("hex").slice(0, 8),
      platform,
      copyTool: this.#copyTool,
      read: (path) => this.read(path),
      announce: (realPath, fingerprint) => this.#announce(realPath, fingerprint),
      saved: (file) => this.#latest.set(file.realPath, file),
    });
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
    return this.#writer.write({
      ...request,
      changed: request.changed ?? describeChanges(request.changes),
      plan: (now) => planChanges(request, now),
    });
  }

  /** As `save`, for edits made by other means (a repair). `changed` names them in the history. */
  saveEdits(
    request: SaveRequest & { readonly edits: readonly Edit[]; readonly changed: readonly string[] },
  ): Promise<Result<SavedFile>> {
    return this.#writer.write({
      ...request,
      plan: (now) => planMovedEdits(request.before, request.edits, now),
    });
  }

  /** Gives the file exactly these bytes ("Save a copy"); whatever lies there goes to the history. */
  saveBytes(request: {
    readonly path: string;
    readonly bytes: Uint8Array;
    readonly changed: readonly string[];
  }): Promise<Result<SavedFile>> {
    return this.#writer.write({
      ...request,
      before: undefined,
      plan: (now) => ok(differenceEdits(now.bytes, request.bytes)),
    });
  }

  /**
   * Brings the version before the save `historyId` back, byte for byte; what lies there now goes to the history.
   * Fails with versionKeptByRelay, unless data sources that the relay keeps are left as they are now.
   */
  async restore(path: string, historyId: string, kept: KeptSections = "refuse"): Promise<Result<TakenBack>> {
    const rights = await this.#rightsOf(path, historyId);
    if (rights !== undefined) {
      const changed = await this.#setRights(path, () => rights.before, ["Restored the rights it had"]);
      if (!changed.ok) return changed;
    }
    return this.#writer.write({
      path,
      before: undefined,
      changed: ["Restored an earlier version"],
      plan: async (now) => {
        const version = await this.#history.version(now, historyId);
        return version.ok ? withoutMarks(now, differenceEdits(now.bytes, version.value), kept) : version;
      },
    });
  }

  /** Takes one save back; later changes to other parts of the file stay. Fails with fileChangedOnDisk, historyVersionLost or versionKeptByRelay. */
  async undo(path: string, historyId: string): Promise<Result<TakenBack>> {
    const rights = await this.#rightsOf(path, historyId);
    if (rights !== undefined) return this.#setRights(path, () => rights.before, ["Undone"]);
    return this.#writer.write({
      path,
      before: undefined,
      changed: ["Undone"],
      plan: async (now) => {
        const planned = await planUndo(this.#history, now, historyId);
        return planned.ok ? withoutMarks(now, planned.value, "refuse") : planned;
      },
    });
  }

  async #rightsOf(path: string, historyId: string): Promise<Rights | undefined> {
    return (await this.#history.entry(await realPathOf(path), historyId))?.rights;
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

  /** Puts a mark in place of secrets in the kept versions of a file; false when that could not be done now. */
  async forgetValues(path: string, values: readonly string[]): Promise<boolean> {
    const done = await this.#writer.whileUnchanged(path, async (now) => {
      await this.#history.forgetValues(now, values);
      return true;
    });
    return done === true;
  }

  /** Takes all rights of group and others away. `changed` names it in the history. */
  makePrivate(path: string, changed: string): Promise<Result<RightsChanged, FileFailure>> {
    return this.#setRights(path, (file) => file.mode & 0o700, [changed]);
  }

  async #setRights(
    path: string,
    wanted: (file: OdbcFile) => number,
    changed: readonly string[],
  ): Promise<Result<RightsChanged, FileFailure>> {
    const read = await readOdbcFile(path);
    if (!read.ok) return read;
    const done = await this.#writer.whileUnchanged(path, (now) =>
      changeRights(this.#history, now, wanted(now), changed),
    );
    return done ?? fail({ code: "fileBusy", path });
  }

  /** What a save changed: the bytes before and after it, and the rights where it changed those. Fails with historyVersionLost. */
  async versions(path: string, historyId: string): Promise<Result<Versions, FileFailure>> {
    const read = await readOdbcFile(path);
    if (!read.ok) return read;
    const before = await this.#history.version(read.value, historyId);
    if (!before.ok) return before;
    const entry = await this.#history.entry(read.value.realPath, historyId);
    const kept = entry?.edits;
    if (kept) return ok({ before: before.value, edits: kept.map(loadEdit), rights: entry.rights });
    const after = await this.#history.versionAfter(read.value, historyId);
    if (after === undefined) return fail({ code: "historyVersionLost", path });
    return ok({ before: before.value, edits: differenceEdits(before.value, after), rights: undefined });
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

  #announce(realPath: string, fingerprint: string): void {
    for (const watcher of this.#watchers) watcher.expect(realPath, fingerprint);
  }
}
