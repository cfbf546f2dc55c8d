/** Byte edits: how a document changes. Preview, undo and history all come from them. */

/** Replace `remove` bytes at offset `at` by `insert`. Offsets count in the bytes before any edit of the same list. */
export interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: Uint8Array;
}

/**
 * Applies edits to bytes; everything outside them is copied unchanged.
 * @param edits ordered by `at`, not overlapping (what `planEdits` gives).
 * @throws RangeError when edits overlap, are out of order or reach past the end: a bug of the caller.
 */
export function applyEdits(bytes: Uint8Array, edits: readonly Edit[]): Uint8Array {
  const grown = edits.reduce((sum, edit) => sum + edit.insert.length - edit.remove, bytes.length);
  const result = new Uint8Array(grown);
  let read = 0;
  let written = 0;
  for (const edit of edits) {
    if (edit.at < read || edit.at + edit.remove > bytes.length) {
      throw new RangeError(`edit at ${edit.at} overlaps its predecessor or reaches past the end`);
    }
    result.set(bytes.subarray(read, edit.at), written);
    written += edit.at - read;
    result.set(edit.insert, written);
    written += edit.insert.length;
    read = edit.at + edit.remove;
  }
  result.set(bytes.subarray(read), written);
  return result;
}

/** The edits that turn `applyEdits(bytes, edits)` back into `bytes`. */
export function invertEdits(bytes: Uint8Array, edits: readonly Edit[]): Edit[] {
  let shift = 0;
  return edits.map((edit) => {
    const inverse = {
      at: edit.at + shift,
      remove: edit.insert.length,
      insert: bytes.slice(edit.at, edit.at + edit.remove),
    };
    shift += edit.insert.length - edit.remove;
    return inverse;
  });
}
