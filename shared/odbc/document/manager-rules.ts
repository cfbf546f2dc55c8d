/**
 * How each driver manager reads an odbc.ini, as one table behind one interface. Measured: unixODBC 2.3.11 and
 * iODBC 3.52.9 through SQLGetPrivateProfileString (test/fixtures/odbcini), details from their `ini/iniOpen.c` and
 * `iodbcinst/inifile.c`.
 */
import { CARRIAGE_RETURN, LINE_FEED, SUBSTITUTE } from "./ascii";
import type { ManagerId } from "./managers";

export interface ManagerRules {
  readonly id: ManagerId;
  /** As people call it. */
  readonly label: string;
  /** What is not known about it; empty when all was measured. */
  readonly note: string;
  /** Longest line it reads whole, in bytes without the line end; undefined: no limit is known. The rest reads as further lines. */
  readonly maxLineBytes: 999 | undefined;
  /** Bytes that end a line. */
  readonly lineEnds: readonly number[];
  /** A blank and then `;` or `#` inside a value begins a comment, outside quotes. */
  readonly inlineComments: boolean;
  readonly byteOrderMark: "hidesFile" | "hidesFirstLine";
  /** A line before the first section that is neither blank nor comment. */
  readonly strayLine: "hidesFile" | "ignored";
  readonly indentedFirstSection: "hidesFile" | "read";
  readonly indentedOption: "read" | "ignored";
  readonly keyWithoutEquals: "emptyValue" | "ignored";
  /** `[One` */
  readonly unclosedSection: "read" | "ignored";
  /** `[]`: where it is read, the manager's own list of sections stops there. */
  readonly namelessSection: "endsList" | "ignored";
  /** iODBC's reader never comes back from a file with a NUL. */
  readonly nul: "endsValue" | "hangs";
  /** Blanks at the end of a last line without line end. */
  readonly blanksAtFileEnd: "trimmed" | "kept";
  /** `"Name"=x` answers to `Name`. */
  readonly quotedOptionNames: boolean;
  /** Whether its list of sections names `[ODBC Data Sources]` too. */
  readonly listsTheList: boolean;
}

const unixodbc: ManagerRules = {
  id: "unixodbc",
  label: "unixODBC",
  note: "",
  maxLineBytes: 999,
  lineEnds: [LINE_FEED],
  inlineComments: false,
  byteOrderMark: "hidesFile",
  strayLine: "hidesFile",
  indentedFirstSection: "hidesFile",
  indentedOption: "read",
  keyWithoutEquals: "emptyValue",
  unclosedSection: "read",
  namelessSection: "endsList",
  nul: "endsValue",
  blanksAtFileEnd: "trimmed",
  quotedOptionNames: false,
  listsTheList: false,
};

const iodbc: ManagerRules = {
  id: "iodbc",
  label: "iODBC",
  note: "",
  maxLineBytes: undefined,
  // cfg_getline of iodbcinst/inifile.c: "\n\r\x1a".
  lineEnds: [LINE_FEED, CARRIAGE_RETURN, SUBSTITUTE],
  inlineComments: true,
  byteOrderMark: "hidesFirstLine",
  strayLine: "ignored",
  indentedFirstSection: "read",
  indentedOption: "ignored",
  keyWithoutEquals: "ignored",
  unclosedSection: "ignored",
  namelessSection: "ignored",
  nul: "hangs",
  blanksAtFileEnd: "kept",
  quotedOptionNames: true,
  listsTheList: true,
};

/** Every driver manager's rules, by id. */
export const managerRules: Readonly<Record<ManagerId, ManagerRules>> = {
  unixodbc,
  iodbc,
  datadirect: {
    ...unixodbc,
    id: "datadirect",
    label: "DataDirect’s driver manager",
    note: "Read as unixODBC reads it. How long a line it reads whole is not known.",
    maxLineBytes: undefined,
  },
};
