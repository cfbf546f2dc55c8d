/** Failures of changing an odbc.ini document: what cannot be written so that a driver manager reads it back. */
import { z } from "zod";
import type { CopyTable } from "./copy";

/** No failure holds a value: it may be a secret. `manager` is the driver manager's name as shown. */
export const DocumentFailure = z.discriminatedUnion("code", [
  z.object({ code: z.literal("dataSourceNotFound"), name: z.string() }),
  z.object({ code: z.literal("dataSourceExists"), name: z.string() }),
  z.object({
    code: z.literal("nameNotStorable"),
    name: z.string(),
    problem: z.enum(["empty", "bracket", "lineBreak", "edgeBlanks", "tooLong", "other"]),
  }),
  z.object({ code: z.literal("nameReserved"), name: z.string() }),
  z.object({
    code: z.literal("optionNameNotStorable"),
    option: z.string(),
    problem: z.enum(["empty", "firstCharacter", "equalsSign", "lineBreak", "edgeBlanks"]),
  }),
  z.object({ code: z.literal("valueHasLineBreak"), option: z.string() }),
  z.object({ code: z.literal("valueHasNul"), option: z.string() }),
  z.object({ code: z.literal("valueHasEdgeBlanks"), option: z.string() }),
  z.object({
    code: z.literal("valueReadsAsComment"),
    option: z.string(),
    manager: z.string(),
  }),
  z.object({
    code: z.literal("lineTooLong"),
    option: z.string(),
    manager: z.string(),
    /** Bytes of the line with name and `=`, without the line end. */
    bytes: z.number().int(),
    limit: z.number().int(),
  }),
  z.object({ code: z.literal("valueNotReadBack"), option: z.string(), manager: z.string() }),
  z.object({ code: z.literal("insideLongLine"), name: z.string(), line: z.number().int() }),
  z.object({
    code: z.literal("fileReadsAsEmpty"),
    manager: z.string(),
    because: z.enum(["byteOrderMark", "strayLine", "indentedFirstSection", "nul"]),
    line: z.number().int(),
  }),
  z.object({ code: z.literal("valueIsConnectionString"), option: z.string() }),
  z.object({ code: z.literal("hazardGone"), line: z.number().int() }),
]);
export type DocumentFailure = z.infer<typeof DocumentFailure>;

type NameProblem = Extract<DocumentFailure, { code: "nameNotStorable" }>["problem"];
type OptionNameProblem = Extract<DocumentFailure, { code: "optionNameNotStorable" }>["problem"];
type HiddenBecause = Extract<DocumentFailure, { code: "fileReadsAsEmpty" }>["because"];

const whyName: Record<NameProblem, string> = {
  empty: "A section of odbc.ini needs a name.",
  bracket: "“]” ends the name in the file; the rest would be lost.",
  lineBreak: "A name ends with its line in the file.",
  edgeBlanks: "Driver managers drop blanks at the beginning and end of a name.",
  tooLong: "unixODBC reads 999 bytes of a line; the rest would become options.",
  other: "The driver manager would read another name.",
};

const whyOptionName: Record<OptionNameProblem, string> = {
  empty: "A line of odbc.ini needs a name before “=”.",
  firstCharacter: "A line that begins with “[”, “#” or “;” is no option to a driver manager.",
  equalsSign: "The first “=” of a line ends the name.",
  lineBreak: "A name ends with its line in the file.",
  edgeBlanks: "Driver managers drop blanks at the beginning and end of a name.",
};

const whyHidden: Record<HiddenBecause, string> = {
  byteOrderMark: "A byte order mark hides the first line.",
  strayLine: "A line before the first section is neither blank nor a comment.",
  indentedFirstSection: "The first section’s line begins with blanks.",
  nul: "The file holds a NUL byte, at which the manager’s reader never ends.",
};

/** The same words as the hazard's own button. */
const hiddenRepair: Record<HiddenBecause, (line: number) => string> = {
  byteOrderMark: () => "Remove the mark",
  strayLine: (line) => `Comment out line ${line}`,
  indentedFirstSection: (line) => `Remove the blanks in line ${line}`,
  nul: (line) => `Cut line ${line} at the NUL`,
};

const reload = { id: "reload", label: "Reload the list" } as const;
const nothingChanged = "Nothing was changed.";

export const documentFailureCopy: CopyTable<DocumentFailure> = {
  dataSourceNotFound: (f) => ({
    happened: `There is no data source “${f.name}” in this file.`,
    why: "It may have been renamed or deleted by another program.",
    next: "Reload the list and choose it again.",
    actions: [reload],
  }),
  dataSourceExists: (f) => ({
    happened: `A data source “${f.name}” is already in this file.`,
    why: "The driver manager reads only the first section of a name, whatever its case.",
    next: "Choose another name.",
    actions: [],
  }),
  nameNotStorable: (f) => ({
    happened: f.name === "" ? "The data source has no name." : `“${f.name}” cannot be a data source’s name.`,
    why: whyName[f.problem],
    next: `Choose another name. ${nothingChanged}`,
    actions: [],
  }),
  nameReserved: (f) => ({
    happened: `“${f.name}” is a section with a meaning of its own.`,
    why: "Driver managers use [ODBC], [ODBC Data Sources], [ODBC File DSN], [ODBC Connection Pooling] and [Default] for themselves.",
    next: `Choose another name. ${nothingChanged}`,
    actions: [],
  }),
  optionNameNotStorable: (f) => ({
    happened: f.option === "" ? "The option has no name." : `“${f.option}” cannot be an option’s name.`,
    why: whyOptionName[f.problem],
    next: `Write the name as the driver’s documentation does. ${nothingChanged}`,
    actions: [],
  }),
  valueHasLineBreak: (f) => ({
    happened: `The value of ${f.option} holds a line break.`,
    why: "In odbc.ini a value ends with its line; the rest would become other options.",
    next: `Remove the line break. ${nothingChanged}`,
    actions: [],
  }),
  valueHasNul: (f) => ({
    happened: `The value of ${f.option} holds a NUL character.`,
    why: "A driver manager ends the value there, or never ends reading the file.",
    next: `Remove the character. ${nothingChanged}`,
    actions: [],
  }),
  valueHasEdgeBlanks: (f) => ({
    happened: `The value of ${f.option} begins or ends with a blank.`,
    why: "Driver managers drop blanks at both ends, so the driver would get another value.",
    next: `Remove the blanks. ${nothingChanged}`,
    actions: [],
  }),
  valueReadsAsComment: (f) => ({
    happened: `${f.manager} would cut the value of ${f.option}.`,
    why: "It takes “;” or “#” at the beginning of a value, or after a blank, for a comment.",
    next: `Use a value without it: for a client secret, ask the service for a new one. ${nothingChanged}`,
    actions: [],
  }),
  lineTooLong: (f) => ({
    happened: `The line of ${f.option} is longer than ${f.manager} reads: ${f.bytes.toLocaleString("en")} bytes with its name, limit ${f.limit}.`,
    why: "The rest of the line would become other options.",
    next: `If your applications use DataDirect’s own driver manager, say so (Settings, Files; on the command line --manager datadirect). Otherwise ask the service for a shorter token (fewer scopes, or an opaque one), or use client credentials, which store none. ${nothingChanged}`,
    actions: [
      { id: "useDataDirect", label: "My apps use DataDirect’s" },
      { id: "otherWays", label: "Other ways" },
    ],
  }),
  valueNotReadBack: (f) => ({
    happened: `${f.option} cannot be stored so that ${f.manager} reads it back.`,
    why: "The driver manager would read something else from the line.",
    next: `Use another value. ${nothingChanged}`,
    actions: [],
  }),
  insideLongLine: (f) => ({
    happened: `“${f.name}” is the tail of an over-long line, not a line of its own.`,
    why: `The driver manager cuts line ${f.line} and reads its rest as further lines.`,
    next: `Shorten or remove line ${f.line} first. ${nothingChanged}`,
    actions: [],
  }),
  fileReadsAsEmpty: (f) => ({
    happened: `${f.manager} reads this file as empty.`,
    why: whyHidden[f.because],
    next: `Repair line ${f.line} first: what is written now would not be read either. ${nothingChanged}`,
    actions: [{ id: "repairFile", label: hiddenRepair[f.because](f.line) }],
  }),
  valueIsConnectionString: (f) => ({
    happened: `The value of ${f.option} looks like a connection string.`,
    why: "Each of its parts needs a line of its own; as one value the driver reads none of them, and a secret in it would be shown.",
    next: `Give each part as its own option, or paste the whole text to make a data source of it (on the command line: import). ${nothingChanged}`,
    actions: [],
  }),
  hazardGone: (f) => ({
    happened: `There is nothing to repair in ${f.line === 0 ? "this file" : `line ${f.line}`} any more.`,
    why: "The file changed since it was looked at.",
    next: "Reload the list.",
    actions: [reload],
  }),
};
