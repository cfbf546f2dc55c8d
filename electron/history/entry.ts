/** The form of one history entry on disk: which save it was, and the bytes it took away and put in. */
import { z } from "zod";
import { applyEdits, type Edit } from "../../shared/odbc/document/edits";

const State = z.object({ sha256: z.string(), bytes: z.number().int() });

/** Kept as JSON: `before` is the version the entry stands for, `edits` lead from it to `after`; null when they cannot be had. */
export const HistoryEntry = z.object({
  format: z.literal(1),
  /** Milliseconds since 1970. */
  at: z.number(),
  /** "Zendesk tickets: RefreshToken": names only. */
  changed: z.array(z.string()),
  before: State,
  after: State,
  /** `at` counts in the bytes before; the bytes are Base64, since an odbc.ini may be in any encoding. */
  edits: z.array(z.object({ at: z.number().int(), old: z.string(), new: z.string() })).nullable(),
  /** Permission bits, where the save changed them and no byte. */
  rights: z.object({ before: z.number().int(), after: z.number().int() }).optional(),
});
export type Rights = NonNullable<z.infer<typeof HistoryEntry>["rights"]>;
export type HistoryEntry = z.infer<typeof HistoryEntry>;
export type StoredEdit = NonNullable<HistoryEntry["edits"]>[number];

const toBase64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
const fromBase64 = (text: string) => new Uint8Array(Buffer.from(text, "base64"));

/** Null when the edits are larger than the whole file: a copy of it is then cheaper. */
export function storeEdits(before: Uint8Array, edits: readonly Edit[]): StoredEdit[] | null {
  const size = edits.reduce((sum, edit) => sum + edit.remove + edit.insert.length, 0);
  if (size > before.length) return null;
  return edits.map((edit) => ({
    at: edit.at,
    old: toBase64(before.subarray(edit.at, edit.at + edit.remove)),
    new: toBase64(edit.insert),
  }));
}

/** From the version before to the version after. @throws RangeError when the bytes are not the version before */
export function stepForward(bytes: Uint8Array, edits: readonly StoredEdit[]): Uint8Array {
  return applyEdits(bytes, edits.map(loadEdit));
}

export function loadEdit(edit: StoredEdit): Edit {
  return { at: edit.at, remove: fromBase64(edit.old).length, insert: fromBase64(edit.new) };
}

/** From the version after to the version before. @throws RangeError when the bytes are not the version after */
export function stepBackward(bytes: Uint8Array, edits: readonly StoredEdit[]): Uint8Array {
  let shift = 0;
  const backward = edits.map((edit) => {
    const old = fromBase64(edit.old);
    const remove = fromBase64(edit.new).length;
    const step = { at: edit.at + shift, remove, insert: old };
    shift += remove - old.length;
    return step;
  });
  return applyEdits(bytes, backward);
}

/** Parses what lies on disk; undefined when it was cut off or changed. */
export function parseEntry(text: string): HistoryEntry | undefined {
  try {
    return HistoryEntry.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
