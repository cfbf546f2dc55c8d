/** The version that a save is about to write, as the bytes before with edits: a large file is not copied to change one value. */
import { applyEdits, type Edit } from "../../shared/odbc/document/edits";
import { type Fingerprint, fingerprintOfVersion, rememberFingerprint } from "./fingerprint";

export class NextVersion {
  readonly before: Uint8Array;
  readonly edits: readonly Edit[];
  readonly length: number;
  #bytes: Uint8Array | undefined;
  #fingerprint: Promise<Fingerprint> | undefined;

  constructor(before: Uint8Array, edits: readonly Edit[]) {
    this.before = before;
    this.edits = edits;
    this.length = edits.reduce((sum, edit) => sum + edit.insert.length - edit.remove, before.length);
  }

  /** What to write, in order: stretches of the bytes before, and what the edits put in. */
  pieces(): Uint8Array[] {
    const pieces: Uint8Array[] = [];
    let read = 0;
    for (const edit of this.edits) {
      pieces.push(this.before.subarray(read, edit.at), edit.insert);
      read = edit.at + edit.remove;
    }
    pieces.push(this.before.subarray(read));
    return pieces.filter((piece) => piece.length > 0);
  }

  /** As `fingerprint(bytes)`, found once, while other work goes on; begun when first asked for. */
  fingerprint(): Promise<Fingerprint> {
    this.#fingerprint ??= fingerprintOfVersion(this.before, this.pieces(), this.edits[0]?.at ?? this.length);
    return this.#fingerprint;
  }

  /** The whole version in one array, made when first asked for. */
  bytes(): Uint8Array {
    if (this.#bytes === undefined) {
      this.#bytes = applyEdits(this.before, this.edits);
      origins.set(this.#bytes, { before: this.before, edits: this.edits });
    }
    return this.#bytes;
  }

  /** As `bytes`, its fingerprint known. */
  bytesOf(made: Fingerprint): Uint8Array {
    const bytes = this.bytes();
    rememberFingerprint(bytes, made);
    return bytes;
  }
}

interface Origin {
  readonly before: Uint8Array;
  readonly edits: readonly Edit[];
}

const origins = new WeakMap<Uint8Array, Origin>();

/** What the bytes were made from, where they are a next version; told once, so that no version keeps all before it in memory. */
export function takeOrigin(bytes: Uint8Array): Origin | undefined {
  const origin = origins.get(bytes);
  origins.delete(bytes);
  return origin;
}
