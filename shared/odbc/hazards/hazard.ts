/** What a hazard is: the codes, what is known of each finding, and the cures. */

export type HazardCode =
  | "byteOrderMark"
  | "strayLine"
  | "indentedFirstSection"
  | "nulHidesFile"
  | "carriageReturnsOnly"
  | "secretsReadableByOthers"
  | "nul"
  | "longLine"
  | "longComment"
  | "repeatedOption"
  | "commentInValue"
  | "valueCutAtComment"
  | "quotedValue"
  | "driverInBraces"
  | "connectionStringAsDriver"
  | "startsWithOwnName"
  | "indentedOption"
  | "optionWithoutEquals"
  | "repeatedSection"
  | "unclosedSection"
  | "namelessSection"
  | "listedWithoutSection"
  | "sectionNotListed"
  | "noDriver"
  | "longName"
  | "defaultSection"
  | "hidesOtherFile"
  | "hiddenByOtherFile";

/** Cures of one press. `makePrivate` changes the file's mode, all others its bytes. */
export type RepairId =
  | "removeMark"
  | "commentOut"
  | "removeIndent"
  | "cutAtNul"
  | "writeLineFeeds"
  | "removeLine"
  | "splitComment"
  | "moveComment"
  | "removeQuotes"
  | "useEqualsSign"
  | "bareDriver"
  | "removeOwnName"
  | "removeSection"
  | "joinSections"
  | "closeSection"
  | "addToList"
  | "makePrivate";

/** Never holds an option's value. */
export interface Hazard {
  readonly code: HazardCode;
  /** 1-based; 0 for the file as a whole. */
  readonly line: number;
  /** Offset of the line's first byte. */
  readonly at: number;
  /** Position of its section in the file as the manager counts them; undefined before the first. */
  readonly position?: number | undefined;
  readonly section?: string | undefined;
  readonly option?: string | undefined;
  /** The line that wins over a repeated one. */
  readonly firstLine?: number | undefined;
  /** Length of an over-long line, without its line end. */
  readonly bytes?: number | undefined;
  readonly repair?: RepairId | undefined;
  /** A second way out, for those who know better than the first. */
  readonly otherRepair?: RepairId | undefined;
}

/** What the bytes alone do not tell. */
export interface HazardContext {
  /** The file's permission bits. */
  readonly mode?: number | undefined;
  /** Folded names (`foldName`) of data sources in files that come after this one: this file hides them. */
  readonly namesInLaterFiles?: ReadonlySet<string> | undefined;
  /** Folded names in files that come before this one: these hide ours. */
  readonly namesInEarlierFiles?: ReadonlySet<string> | undefined;
  /** Whether an option holds a secret; by its name's ending where the caller does not know better. */
  readonly isSecretOption?: ((option: string) => boolean) | undefined;
}

/** Option names that end like a secret's do (ClientSecret, RefreshToken, PWD), for callers without the catalogue. */
export function looksSecret(option: string): boolean {
  return /(secret|token|password|passphrase|pwd)$/i.test(option);
}
