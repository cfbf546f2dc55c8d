/** Writes one odbc.ini: under its lock, planned on what lies on disk now, and planned again while other programs write. */
import { access, constants } from "node:fs/promises";
import { dirname } from "node:path";
import type { FileFailure } from "../../shared/failures/file-failures";
import { fail, ok, type Result } from "../../shared/failures/result";
import type { Edit } from "../../shared/odbc/document/edits";
import type { FileLocks } from "../disk/file-lock";
import { lockBeside, lockPlaces } from "../disk/lock/places";
import { NextVersion } from "../disk/next-version";
import { type OdbcFile, readOdbcFile, realPathOf } from "../disk/odbc-file";
import { type SaveNote, saveNote } from "../disk/save-notes";
import { historyFailure } from "../disk/system-errors";
import type { SaveRecord } from "../history/history";
import { changedLines } from "./difference";
import { glanceAgain, readAgain, type Unverified } from "./read-again";
import {
  type ReplaceContext,
  type ReplaceOutcome,
  replaceOdbcFile,
  saveFailure,
  sweepKept,
} from "./replace-odbc-file";

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

/** A save once it is known what lies on disk. */
export interface Write {
  readonly path: string;
  readonly before: OdbcFile | undefined;
  readonly changed: readonly string[];
  readonly plan: (now: OdbcFile) => Promise<Result<Edit[]>> | Result<Edit[]>;
}

export interface WriterParts extends Omit<ReplaceContext, "later" | "announce"> {
  readonly locks: FileLocks;
  readonly read: (path: string) => Promise<Result<OdbcFile, FileFailure>>;
  /** Called with real path and SHA-256 just before new bytes become visible. */
  readonly announce: (realPath: string, fingerprint: string) => void;
  /** Called with what lies on disk after a save. */
  readonly saved: (file: OdbcFile) => void;
}

/** Rounds of planning again while another program keeps writing. */
const mostRounds = 5;

export class OdbcFileWriter {
  readonly #parts: WriterParts;
  /** Waits for the end of a save: freeing the storage of a large old file slows the disk down. */
  readonly #later: (() => void)[] = [];

  constructor(parts: WriterParts) {
    this.#parts = parts;
  }

  /** Fails with what the plan fails with, or with the FileFailure that stopped the write; the file is then byte for byte as it was. */
  async write(write: Write): Promise<Result<SavedFile>> {
    const realPath = await realPathOf(write.path);
    const { locks, platform } = this.#parts;
    try {
      const places = lockPlaces(realPath, platform, locks.folder);
      const locked = await locks.whileLockedAt(places, async (place) =>
        withLockNote(await this.#writeLocked(write, realPath), place, realPath),
      );
      return locked.held ? locked.value : fail({ code: "fileBusy", path: write.path });
    } catch (error) {
      // All that can fail for the file itself is a value; what is left is the app's own folder.
      return fail(historyFailure(write.path, locks.folder, error));
    } finally {
      for (const work of this.#later.splice(0)) work();
    }
  }

  /** Runs while nobody saves the file, with what lies on disk; undefined when another process kept it busy. */
  async whileUnchanged<T>(path: string, work: (now: OdbcFile) => Promise<T>): Promise<T | undefined> {
    const realPath = await realPathOf(path);
    const { locks, platform } = this.#parts;
    const locked = await locks.whileLockedAt(lockPlaces(realPath, platform, locks.folder), async () => {
      await this.#parts.history.settle(realPath, () => this.#bytesOf(path));
      const now = await this.#parts.read(path);
      return now.ok ? work(now.value) : undefined;
    });
    return locked.held ? locked.value : undefined;
  }

  async #writeLocked(write: Write, realPath: string): Promise<Result<SavedFile>> {
    await sweepKept(realPath, this.#parts.mark);
    await this.#parts.history.settle(realPath, () => this.#bytesOf(write.path));
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
    this.#parts.saved(file);
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
      ...this.#parts,
      later: (work) => this.#later.push(work),
      announce: (fingerprint) => this.#parts.announce(save.before.realPath, fingerprint),
    });
  }

  /** What lies on disk. At first a glance is enough: while the new file is written, the old one is compared. */
  async #readNow({ path, before }: Write, round: number): Promise<Result<Unverified, FileFailure>> {
    const glance = before && round === 1 ? await glanceAgain(path, before) : undefined;
    if (glance) return ok(glance);
    const now = before ? await readAgain(path, before) : await this.#parts.read(path);
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

  async #bytesOf(path: string): Promise<Uint8Array | undefined> {
    const read = await readOdbcFile(path);
    return read.ok ? read.value.bytes : undefined;
  }
}

/** A lock that does not lie beside the file is told of: other machines, and where it lies with this account others too, do not see it. */
function withLockNote(saved: Result<SavedFile>, place: string, realPath: string): Result<SavedFile> {
  if (!saved.ok || saved.value.historyId === null || place === lockBeside(realPath)) return saved;
  const note = saveNote("lockedElsewhere", saved.value.file.path, dirname(place));
  return ok({ ...saved.value, notes: [...saved.value.notes, note] });
}
