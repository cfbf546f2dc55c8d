/** How much history is kept of one file, and letting the rest go. */
import type { HistoryFolder } from "./folder";
import { HistoryChain } from "./versions";

/** Versions of one file; when one more comes, the oldest go, so that making a new first copy is rare. */
export interface HistoryLimits {
  readonly kept: number;
  readonly leftAfterPruning: number;
}

export const usualLimits: HistoryLimits = { kept: 200, leftAfterPruning: 150 };
/** Versions older than this go, in ms. */
const oldest = 365 * 24 * 60 * 60 * 1000;

/** Lets the oldest versions go, after the first that stays has got a whole copy of its own. */
export async function pruneHistory(folder: HistoryFolder, limits: HistoryLimits, now: number): Promise<void> {
  const { ids, bases } = await folder.content();
  const excess = ids.length > limits.kept ? ids.length - limits.leftAfterPruning : 0;
  const dropped = ids.slice(0, Math.max(excess, await countBefore(now - oldest, folder, ids)));
  const first = ids[dropped.length];
  if (dropped.length === 0) return;
  if (first !== undefined && !bases.has(first)) {
    const chain = await HistoryChain.read(folder, new Uint8Array(0));
    const bytes = await chain.versionBefore(first);
    if (bytes) await folder.writeBase(first, bytes);
  }
  for (const id of dropped) await folder.remove(id);
}

/** The newest version never counts as too old. */
async function countBefore(limit: number, folder: HistoryFolder, ids: readonly string[]): Promise<number> {
  let count = 0;
  for (const id of ids.slice(0, -1)) {
    const entry = await folder.readEntry(id);
    if (entry !== undefined && entry.at >= limit) break;
    count++;
  }
  return count;
}
