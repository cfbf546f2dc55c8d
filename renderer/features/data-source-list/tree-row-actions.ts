/** What can be done with a row of the tree, as its parts and its menu ask for it. */
import type { FileRow, SourceRow } from "./rows";

export interface RowMenuTarget {
  readonly row: FileRow | SourceRow;
  /** CSS pixels in the window. */
  readonly x: number;
  readonly y: number;
}

export interface TreeRowActions {
  open(row: SourceRow): void;
  startRename(row: SourceRow): void;
  /** `name` undefined: the person gave up. */
  endRename(row: SourceRow, name: string | undefined): void;
  remove(row: SourceRow): void;
  showMenu(target: RowMenuTarget): void;
  tryAgain(): void;
  chooseFile(): void;
}
