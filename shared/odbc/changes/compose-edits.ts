/** Puts one list of edits after another, as a single list on the first bytes. */
import { concatBytes } from "../document/ascii";
import type { Edit } from "../document/edits";

/** A piece of the text between: a run of the first bytes, or bytes that an edit put in. */
type Piece = { readonly start: number; readonly end: number } | { readonly put: Uint8Array };

/**
 * The edits that do on `base` what `first` and then `second` do; `second` counts in the bytes that `first` gives.
 * Neighbouring edits become one, and bytes that an edit puts back as they were are left alone.
 */
export function composeEdits(base: Uint8Array, first: readonly Edit[], second: readonly Edit[]): Edit[] {
  if (second.length === 0) return [...first];
  const after = cutPieces(piecesOf(first, base.length), second);
  return editsOf(base, after);
}

function piecesOf(edits: readonly Edit[], length: number): Piece[] {
  return cutPieces([{ start: 0, end: length }], edits);
}

function lengthOf(piece: Piece): number {
  return "put" in piece ? piece.put.length : piece.end - piece.start;
}

function sliceOf(piece: Piece, from: number, to: number): Piece {
  if ("put" in piece) return { put: piece.put.subarray(from, to) };
  return { start: piece.start + from, end: piece.start + to };
}

/** Applies edits to a text given in pieces. */
function cutPieces(pieces: readonly Piece[], edits: readonly Edit[]): Piece[] {
  const result: Piece[] = [];
  const copy = pieceReader(pieces);
  let read = 0;
  for (const edit of edits) {
    result.push(...copy(edit.at - read));
    copy(edit.remove);
    result.push({ put: edit.insert });
    read = edit.at + edit.remove;
  }
  result.push(...copy(Number.POSITIVE_INFINITY));
  return result;
}

/** A function that hands out the next `count` bytes of the pieces, cut where needed. */
function pieceReader(pieces: readonly Piece[]): (count: number) => Piece[] {
  let index = 0;
  let offset = 0;
  return (count) => {
    const taken: Piece[] = [];
    let left = count;
    for (let piece = pieces[index]; piece !== undefined && left > 0; piece = pieces[index]) {
      const here = Math.min(lengthOf(piece) - offset, left);
      if (here > 0) taken.push(sliceOf(piece, offset, offset + here));
      left -= here;
      offset += here;
      if (offset < lengthOf(piece)) break;
      index++;
      offset = 0;
    }
    return taken;
  };
}

function editsOf(base: Uint8Array, pieces: readonly Piece[]): Edit[] {
  const edits: Edit[] = [];
  let put: Uint8Array[] = [];
  let read = 0;
  for (const piece of [...pieces, { start: base.length, end: base.length }]) {
    if ("put" in piece) put.push(piece.put);
    else {
      edits.push(...trimmedEdit(base, read, piece.start, concatBytes(put)));
      put = [];
      read = piece.end;
    }
  }
  return edits;
}

/** One edit or none: what an edit would write back unchanged at its ends is not part of it. */
function trimmedEdit(base: Uint8Array, start: number, end: number, insert: Uint8Array): Edit[] {
  let from = 0;
  const most = Math.min(end - start, insert.length);
  while (from < most && base[start + from] === insert[from]) from++;
  let tail = 0;
  while (tail < most - from && base[end - 1 - tail] === insert[insert.length - 1 - tail]) tail++;
  const edit = {
    at: start + from,
    remove: end - start - from - tail,
    insert: insert.slice(from, insert.length - tail),
  };
  return edit.remove === 0 && edit.insert.length === 0 ? [] : [edit];
}
