/**
 * History: every save keeps what was there before. One whole copy starts a chain (a hard link where possible, so it costs
 * nothing), each further save adds only the bytes it changed; a version written by another program starts a new chain.
 * Entries hold old secrets: 0600 in a 0700 folder, never logged, purged on demand.
 */
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { HistoryEntryView } from "../../shared/data-sources/history-view";
import type { FileFailure } from "../../shared/failures/file-failures";
import { fail, ok, type Result } from "../../shared/failures/result";
import { fingerprint, prepareFingerprint } from "../disk/fingerprint";
import { fileKey } from "../disk/lock/places";
import type { NextVersion } from "../disk/next-version";
import type { OdbcFile } from "../disk/odbc-file";
import { systemCodeOf } from "../disk/system-errors";
import type { Clock } from "../platform/environment";
import { type HistoryEntry, type Rights, storeEdits } from "./entry";
import { HistoryFolder } from "./folder";
import { forgetValues } from "./forget-values";
import { type HistoryLimits, pruneHistory, usualLimits } from "./prune";
import { HistoryChain } from "./versions";

/** One save about to happen. */
export interface SaveRecord {
  readonly before: OdbcFile;
  /** Whether `before` is what lies on disk, where that is still being compared. */
  readonly verified: Promise<boolean>;
  /** Counted from the bytes of `before`. */
  readonly next: NextVersion;
  /** Names for the list: "Zendesk tickets: RefreshToken". */
  readonly changed: readonly string[];
  /** Permission bits, where they change and no byte does. */
  readonly rights?: Rights;
}

/** An entry that is on disk before its save: exactly one of `confirm` and `withdraw` follows. */
export interface PendingEntry {
  readonly id: string;
  /** Before a write in place, which a crash can leave half done: the whole version before, in storage of its own. */
  makeOwnCopy(): Promise<void>;
  confirm(): Promise<void>;
  withdraw(): Promise<void>;
}

/** All methods that change something are called while the file's lock is held. */
export class FileHistory {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #limits: HistoryLimits;

  constructor(folder: string, clock: Clock, limits: HistoryLimits = usualLimits) {
    this.#folder = folder;
    this.#clock = clock;
    this.#limits = limits;
  }

  /** Where the entries of a file lie. */
  folderOf(realPath: string): string {
    return join(this.#folder, fileKey(realPath));
  }

  /**
   * Decides what became of saves that a crash cut off: an entry whose result is not on disk never happened.
   * @param onDisk the file's bytes now; asked for only when there is something to decide
   */
  async settle(realPath: string, onDisk: () => Promise<Uint8Array | undefined>): Promise<void> {
    const folder = this.#of(realPath);
    const content = await folder.content();
    const known = new Set([...content.ids, ...content.pending]);
    for (const id of content.bases) if (!known.has(id)) await folder.removeBase(id);
    if (content.pending.length === 0) return;
    const bytes = await onDisk();
    // A file that cannot be read now decides nothing: the entry waits.
    if (bytes === undefined) return;
    for (const id of content.pending) await this.#settleOne(folder, id, fingerprint(bytes));
  }

  async #settleOne(folder: HistoryFolder, id: string, onDisk: string): Promise<void> {
    const entry = await folder.readEntry(id, "pending");
    if (entry === undefined || entry.before.sha256 === onDisk) await folder.remove(id);
    else await folder.confirm(id);
  }

  /** Puts the version before a save into the history. @throws system errors; nothing is then left of the entry */
  async prepare(save: SaveRecord): Promise<PendingEntry> {
    const folder = this.#of(save.before.realPath);
    await folder.create(save.before.realPath);
    await prepareFingerprint(save.before.bytes);
    const { content, newest } = await this.#upTo(folder, save.before);
    const id = folder.nextId(content);
    const edits = storeEdits(save.before.bytes, save.next.edits);
    const continues = edits !== null && newest !== undefined && newest.edits !== null;
    try {
      const base = continues ? "none" : await keepWhole(folder, id, save.before);
      await folder.writePending(id, this.#entry(save, (await save.next.fingerprint()).sha256, edits));
      return this.#pending(folder, id, save.before, base);
    } catch (error) {
      await folder.remove(id).catch(() => undefined);
      throw error;
    }
  }

  #entry(save: SaveRecord, sha256: string, edits: HistoryEntry["edits"]): HistoryEntry {
    return {
      format: 1,
      at: this.#clock.now(),
      changed: [...save.changed],
      before: stateOf(save.before.bytes),
      after: { sha256, bytes: save.next.length },
      edits,
      ...(save.rights === undefined ? {} : { rights: save.rights }),
    };
  }

  #pending(folder: HistoryFolder, id: string, before: OdbcFile, base: Base): PendingEntry {
    return {
      id,
      makeOwnCopy: async () => {
        if (base === "copied") return;
        await folder.removeBase(id);
        await folder.writeBase(id, before.bytes);
      },
      confirm: async () => {
        await folder.confirm(id);
        if (base === "linked") await folder.closeBase(id).catch(() => undefined);
        await pruneHistory(folder, this.#limits, this.#clock.now());
      },
      withdraw: () => folder.remove(id),
    };
  }

  /**
   * What is kept, its newest entry leading to `before`. Where another program wrote since, that step gets an entry of
   * its own, so that the version it replaced stays reachable.
   */
  async #upTo(folder: HistoryFolder, before: OdbcFile) {
    const content = await folder.content();
    const last = content.ids.at(-1);
    const newest = last === undefined ? undefined : await folder.readEntry(last);
    if (newest === undefined || newest.after.sha256 === fingerprint(before.bytes)) return { content, newest };
    const id = folder.nextId(content);
    const foreign: HistoryEntry = {
      format: 1,
      at: this.#clock.now(),
      changed: ["Changed by another program"],
      before: newest.after,
      after: stateOf(before.bytes),
      edits: null,
    };
    await folder.writePending(id, foreign);
    await folder.confirm(id);
    return { content: { ...content, ids: [...content.ids, id] }, newest: foreign };
  }

  /** The kept versions of one file, or of all, newest first. */
  async list(realPath?: string): Promise<HistoryEntryView[]> {
    const folders = realPath === undefined ? await this.#all() : [this.#of(realPath)];
    const lists = await Promise.all(folders.map((folder) => this.#listOne(folder)));
    return lists.flat().sort((a, b) => b.at - a.at || (a.historyId < b.historyId ? 1 : -1));
  }

  async #listOne(folder: HistoryFolder): Promise<HistoryEntryView[]> {
    const path = await folder.ownerPath();
    if (path === undefined) return [];
    const { ids } = await folder.content();
    const views = await Promise.all(
      ids.map(async (historyId) => {
        const entry = await folder.readEntry(historyId);
        return entry && { historyId, path, at: entry.at, changed: entry.changed, bytes: entry.before.bytes };
      }),
    );
    return views.filter((view) => view !== undefined);
  }

  /** The bytes of the version before the save `id`, exactly. Fails with historyVersionLost. */
  async version(file: OdbcFile, id: string): Promise<Result<Uint8Array, FileFailure>> {
    const chain = await HistoryChain.read(this.#of(file.realPath), file.bytes);
    const bytes = await chain.versionBefore(id);
    return bytes ? ok(bytes) : fail({ code: "historyVersionLost", path: file.path });
  }

  /** The bytes that the save `id` left, where it keeps no edits and they can still be had: on disk, or as the next version's before. */
  async versionAfter(file: OdbcFile, id: string): Promise<Uint8Array | undefined> {
    const folder = this.#of(file.realPath);
    const entry = await folder.readEntry(id);
    if (entry === undefined || fingerprint(file.bytes) === entry.after.sha256) return entry && file.bytes;
    const { ids } = await folder.content();
    const next = ids[ids.indexOf(id) + 1];
    const following = next === undefined ? undefined : await this.version(file, next);
    return following?.ok === true && fingerprint(following.value) === entry.after.sha256
      ? following.value
      : undefined;
  }

  /** The entry of a save: what it found and what it left, as SHA-256. */
  async entry(realPath: string, id: string): Promise<HistoryEntry | undefined> {
    return this.#of(realPath).readEntry(id);
  }

  /** Puts a mark in place of values in every kept version of a file. */
  async forgetValues(file: OdbcFile, values: readonly string[]): Promise<void> {
    await forgetValues(this.#of(file.realPath), file.bytes, values);
  }

  /** Forgets every version of one file, or of all files. */
  async purge(realPath?: string): Promise<void> {
    await rm(realPath === undefined ? this.#folder : this.folderOf(realPath), {
      recursive: true,
      force: true,
    });
  }

  async #all(): Promise<HistoryFolder[]> {
    try {
      return (await readdir(this.#folder)).map((name) => new HistoryFolder(join(this.#folder, name)));
    } catch (error) {
      if (systemCodeOf(error) === "ENOENT") return [];
      throw error;
    }
  }

  #of(realPath: string): HistoryFolder {
    return new HistoryFolder(this.folderOf(realPath));
  }
}

function stateOf(bytes: Uint8Array): HistoryEntry["before"] {
  return { sha256: fingerprint(bytes), bytes: bytes.length };
}

/** How the version before is kept whole: not at all, as the old file itself by a second name, or as a copy. */
type Base = "none" | "linked" | "copied";

async function keepWhole(folder: HistoryFolder, id: string, file: OdbcFile): Promise<Base> {
  // A file with further names, or of another owner, lives on under them and could change: it is copied.
  const ownOnly = file.exists && file.links === 1 && file.owner.uid === process.getuid?.();
  if (ownOnly && (await folder.linkBase(id, file.realPath))) return "linked";
  await folder.writeBase(id, file.bytes);
  return "copied";
}
