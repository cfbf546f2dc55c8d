/** What a save tells although it succeeded: what could not be kept, in words. */

export type SaveNoteCode =
  | "notAtomic"
  | "ownerNotKept"
  | "groupNotKept"
  | "attributesNotKept"
  | "hardLinksSplit"
  | "folderNotFlushed"
  | "lockedElsewhere";

export interface SaveNote {
  readonly code: SaveNoteCode;
  readonly text: string;
}

const texts: Record<SaveNoteCode, (path: string, place: string) => string> = {
  notAtomic: (path) =>
    `${path} cannot be replaced in one step here (its folder is closed or it is mounted by itself), so it was written in place. The version before is in History.`,
  ownerNotKept: (path) =>
    `${path} belongs to your account now: only an administrator can give a new file to its earlier owner.`,
  groupNotKept: (path) =>
    `${path} lost its group, because your account is not in it; the group's permissions were taken away.`,
  attributesNotKept: (path) =>
    `Extended attributes of ${path}, where it had any, were not kept: this system could not copy them.`,
  hardLinksSplit: (path) => `${path} had further names (hard links). They still show the version before.`,
  folderNotFlushed: (path) =>
    `The disk of ${path} does not confirm that the new version is stored; a power cut within seconds may bring the old one back.`,
  lockedElsewhere: (path, place) =>
    `The folder of ${path} is closed to your account, so what keeps two saves apart lies in ${place}; a save from elsewhere that does not look there is not waited for.`,
};

/** @param place the folder that the note is about, where it is not that of `path` */
export function saveNote(code: SaveNoteCode, path: string, place = ""): SaveNote {
  return { code, text: texts[code](path, place) };
}
