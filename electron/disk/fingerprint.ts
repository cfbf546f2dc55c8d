/** SHA-256 of files, found once for each content, and of a changed file only from the change on. */
import { createHash, type Hash } from "node:crypto";
import { setImmediate } from "node:timers/promises";

/** Hashed at a time, about 0.5 ms: in between the main thread answers what else is going on. */
const chunk = 1024 * 1024;

export interface Fingerprint {
  /** In hex. */
  readonly sha256: string;
  /** The hash as it stood after each whole chunk: another version hashes on where it begins to differ. */
  readonly marks: readonly Hash[];
}

const known = new WeakMap<Uint8Array, Fingerprint>();
const underWay = new WeakMap<Uint8Array, Promise<Fingerprint>>();

/** SHA-256 of the bytes in hex, computed once for each array (about 0.5 ms a megabyte). */
export function fingerprint(bytes: Uint8Array): string {
  const made = known.get(bytes) ?? atOnce(hashing([bytes], []));
  known.set(bytes, made);
  return made.sha256;
}

/** As `fingerprint`, while other work goes on; `fingerprint` then has it at once. */
export async function prepareFingerprint(bytes: Uint8Array): Promise<Fingerprint> {
  const made = known.get(bytes);
  if (made !== undefined) return made;
  const begun = underWay.get(bytes) ?? bySteps(hashing([bytes], []));
  underWay.set(bytes, begun);
  known.set(bytes, await begun);
  return begun;
}

/**
 * The fingerprint of another version of `before`, and that of `before` if it is not known yet, while other work goes on.
 * @param pieces the version, one after the other
 * @param same how many bytes at its start are those of `before`
 */
export async function fingerprintOfVersion(
  before: Uint8Array,
  pieces: readonly Uint8Array[],
  same: number,
): Promise<Fingerprint> {
  const { marks } = await prepareFingerprint(before);
  return bySteps(hashing(pieces, marks.slice(0, Math.floor(same / chunk))));
}

/** For bytes whose fingerprint was found while they were written. */
export function rememberFingerprint(bytes: Uint8Array, made: Fingerprint): void {
  known.set(bytes, made);
}

/** Goes on behind the last of `begun`; stops after each chunk. */
function* hashing(pieces: readonly Uint8Array[], begun: readonly Hash[]): Generator<void, Fingerprint> {
  const marks = [...begun];
  const hash = marks.at(-1)?.copy() ?? createHash("sha256");
  let hashed = marks.length * chunk;
  let behind = hashed;
  for (const piece of pieces) {
    for (let at = Math.min(behind, piece.length); at < piece.length; ) {
      const part = piece.subarray(at, at + chunk - (hashed % chunk));
      hash.update(part);
      at += part.length;
      hashed += part.length;
      if (hashed % chunk !== 0) continue;
      marks.push(hash.copy());
      yield;
    }
    behind = Math.max(0, behind - piece.length);
  }
  return { sha256: hash.digest("hex"), marks };
}

function atOnce<T>(steps: Generator<void, T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

async function bySteps<T>(steps: Generator<void, T>): Promise<T> {
  let step = steps.next();
  while (!step.done) {
    await setImmediate();
    step = steps.next();
  }
  return step.value;
}
