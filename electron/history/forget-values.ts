/**
 * Takes values out of the kept versions of a file: a mark of the same length stands in their place, so that every offset
 * stays, and undo of later saves works as before.
 */
import { rename, rm } from "node:fs/promises";
import { fingerprint } from "../disk/fingerprint";
import { systemCodeOf } from "../disk/system-errors";
import type { HistoryEntry, StoredEdit } from "./entry";
import { HistoryFolder } from "./folder";
import { HistoryChain } from "./versions";

/** What stands where a token or secret stood that the relay keeps now. */
const keptMark = "*kept-by-relay*";

/** How many lines of a version stand with the mark in place of their value: such a version works for no program. */
export function countMarked(bytes: Uint8Array): number {
  const lines = Buffer.from(bytes).toString("latin1").split(/\r?\n/);
  return lines.filter((line) => isMark(line.slice(line.indexOf("=") + 1).trim())).length;
}

function isMark(value: string): boolean {
  return value.length >= shortestValue && markOf(Buffer.from(value, "latin1")).toString("latin1") === value;
}

/** A shorter value would be found in ordinary words; no secret is that short. */
const shortestValue = 4;

/** The mark in a value's length: cut, or drawn out. */
function markOf(value: Buffer): Buffer {
  return Buffer.from(keptMark.padEnd(value.length, "*").slice(0, value.length));
}

function masked(bytes: Uint8Array, values: readonly Buffer[]): Uint8Array {
  const copy = Buffer.from(bytes);
  for (const value of values) {
    const mark = markOf(value);
    for (let at = copy.indexOf(value); at >= 0; at = copy.indexOf(value, at + 1)) mark.copy(copy, at);
  }
  return new Uint8Array(copy);
}

/** Called while the file's lock is held. A crash leaves the old history or the new one, whole. */
export async function forgetValues(
  folder: HistoryFolder,
  onDisk: Uint8Array,
  texts: readonly string[],
): Promise<void> {
  const values = texts
    .map((text) => Buffer.from(text, "utf8"))
    .filter((value) => value.length >= shortestValue);
  const realPath = await folder.ownerPath();
  if (realPath === undefined || values.length === 0) return;
  const fresh = new HistoryFolder(`${folder.path}.new`);
  await rm(fresh.path, { recursive: true, force: true });
  await fresh.create(realPath);
  await copyMasked(folder, fresh, onDisk, values);
  await swap(fresh.path, folder.path);
}

async function swap(fresh: string, current: string): Promise<void> {
  const gone = `${current}.gone`;
  await rm(gone, { recursive: true, force: true });
  await rename(current, gone).catch((error: unknown) => {
    if (systemCodeOf(error) !== "ENOENT") throw error;
  });
  await rename(fresh, current);
  await rm(gone, { recursive: true, force: true });
}

async function copyMasked(
  from: HistoryFolder,
  to: HistoryFolder,
  onDisk: Uint8Array,
  values: readonly Buffer[],
): Promise<void> {
  const chain = await HistoryChain.read(from, onDisk);
  const { ids, bases } = await from.content();
  for (const [index, id] of ids.entries()) {
    const entry = await from.readEntry(id);
    if (entry === undefined) continue;
    const next = ids[index + 1];
    const before = await chain.versionBefore(id);
    // The newest save leads to what lies on disk, and that stays as it is.
    const after = next === undefined ? onDisk : await chain.versionBefore(next);
    const hidden = {
      before: before && masked(before, values),
      after: next === undefined ? after : after && masked(after, values),
    };
    if (hidden.before !== undefined && bases.has(id)) await to.writeBase(id, hidden.before);
    await to.writePending(id, withoutValues(entry, hidden, values));
    await to.confirm(id);
  }
}

interface Versions {
  readonly before: Uint8Array | undefined;
  readonly after: Uint8Array | undefined;
}

function withoutValues(entry: HistoryEntry, versions: Versions, values: readonly Buffer[]): HistoryEntry {
  const state = (bytes: Uint8Array | undefined, known: HistoryEntry["before"]) =>
    bytes === undefined ? known : { sha256: fingerprint(bytes), bytes: bytes.length };
  return {
    ...entry,
    before: state(versions.before, entry.before),
    after: state(versions.after, entry.after),
    edits: entry.edits === null ? null : hiddenEdits(entry.edits, versions, values),
  };
}

/** Cut out of the versions, because an edit may hold only a part of a value; out of itself where a version is lost. */
function hiddenEdits(
  edits: readonly StoredEdit[],
  { before, after }: Versions,
  values: readonly Buffer[],
): StoredEdit[] {
  let shift = 0;
  return edits.map((edit) => {
    const [old, added] = [Buffer.from(edit.old, "base64"), Buffer.from(edit.new, "base64")];
    const start = edit.at + shift;
    shift += added.length - old.length;
    const cut = (bytes: Uint8Array | undefined, at: number, part: Buffer) =>
      Buffer.from(bytes === undefined ? masked(part, values) : bytes.subarray(at, at + part.length));
    return {
      at: edit.at,
      old: cut(before, edit.at, old).toString("base64"),
      new: cut(after, start, added).toString("base64"),
    };
  });
}
