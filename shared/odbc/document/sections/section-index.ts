/** What an index of sections holds: two numbers a section. */

/** Why a manager reads nothing of a file. */
export type HiddenBecause = "byteOrderMark" | "strayLine" | "indentedFirstSection" | "nul";

export interface SectionIndex {
  /** Offset of each section's `[`, in file order. */
  readonly openings: Uint32Array;
  /** Where the manager begins to read the line (or piece of an over-long line) of each opening. */
  readonly starts: Uint32Array;
  /** Set when the manager reads the whole file as empty: the offset that makes it so. */
  readonly hidden: { readonly at: number; readonly because: HiddenBecause } | undefined;
}
