/** SHA-256 of files, found once for each content. */
import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";

const known = new WeakMap<Uint8Array, string>();

/** Hashed at a time, about 0.5 ms: in between the main thread answers what else is going on. */
const chunk = 1024 * 1024;

/** SHA-256 of the bytes in hex, computed once for each array (about 0.5 ms a megabyte). */
export function fingerprint(bytes: Uint8Array): string {
  const made = known.get(bytes) ?? createHash("sha256").update(bytes).digest("hex");
  known.set(bytes, made);
  return made;
}

/** As `fingerprint`, while other work goes on; `fingerprint` then has it at once. */
export async function prepareFingerprint(bytes: Uint8Array): Promise<void> {
  if (!known.has(bytes)) known.set(bytes, await fingerprintOfPieces([bytes]));
}

/** SHA-256 in hex of the pieces, one after the other, while other work goes on. */
export async function fingerprintOfPieces(pieces: readonly Uint8Array[]): Promise<string> {
  const hash = createHash("sha256");
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; at += chunk) {
      hash.update(piece.subarray(at, at + chunk));
      if (piece.length > chunk) await setImmediate();
    }
  }
  return hash.digest("hex");
}

/** For bytes whose fingerprint was found while they were written. */
export function rememberFingerprint(bytes: Uint8Array, sha256: string): void {
  known.set(bytes, sha256);
}
