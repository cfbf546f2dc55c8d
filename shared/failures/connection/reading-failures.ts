/** Crosses of the step "name and file": what a program reads is not the data source one looks at. Names and paths only. */
import { z } from "zod";
import type { CopyTable, FailureAction } from "../copy";

export const ReadingFailure = z.discriminatedUnion("code", [
  /** `reader`: "user bob"; empty for oneself. `path`: the file that comes first. */
  z.object({
    code: z.literal("readsOtherDataSource"),
    name: z.string(),
    reader: z.string(),
    path: z.string(),
    line: z.number().int(),
    differing: z.array(z.string()),
  }),
  z.object({
    code: z.literal("nameNotFound"),
    name: z.string(),
    reader: z.string(),
    looked: z.array(z.string()),
  }),
  z.object({ code: z.literal("fallsBackToDefault"), name: z.string(), reader: z.string(), path: z.string() }),
  z.object({
    code: z.literal("testedFileReadsAsEmpty"),
    name: z.string(),
    path: z.string(),
    line: z.number().int(),
  }),
  /** `blockedAt`: the folder or file whose rights stop the reader. */
  z.object({
    code: z.literal("readerMayNotRead"),
    reader: z.string(),
    path: z.string(),
    blockedAt: z.string(),
  }),
  z.object({ code: z.literal("driverOptionMissing"), name: z.string() }),
  z.object({
    code: z.literal("readerNotFound"),
    kind: z.enum(["user", "process", "unit"]),
    name: z.string(),
  }),
  /** Its environment is another user's secret; `command` can look. */
  z.object({ code: z.literal("readerNotVisible"), reader: z.string(), command: z.string() }),
]);
export type ReadingFailure = z.infer<typeof ReadingFailure>;

const compare: FailureAction = { id: "showOtherDataSource", label: "Show the other one" };
const copyRepair: FailureAction = { id: "copyRepairCommand", label: "Copy command" };
const otherReader: FailureAction = { id: "chooseReader", label: "Change program" };

const who = (reader: string) => (reader === "" ? "Applications" : `The ${reader}`);
const reads = (reader: string) => (reader === "" ? "will read" : "reads");

const kinds = { user: "user", process: "process", unit: "unit" } as const;

export const readingFailureCopy: CopyTable<ReadingFailure> = {
  readsOtherDataSource: (f) => ({
    happened: `${who(f.reader)} ${reads(f.reader)} another data source.`,
    why: `${f.path}, line ${f.line}, has the name ${f.name} too and comes first.${
      f.differing.length === 0 ? " Its values are the same." : ` It differs in ${f.differing.join(", ")}.`
    }`,
    next: "Rename one of the two, or change that one.",
    actions: [compare, copyRepair],
  }),
  nameNotFound: (f) => ({
    happened: `${f.reader === "" ? "Applications do" : `The ${f.reader} does`} not find ${f.name}.`,
    why: `It looks in ${f.looked.join(" and ")}, and the name is in neither.`,
    next: "Put it into the system file, or name this file in the program's environment.",
    actions: [copyRepair, otherReader],
  }),
  fallsBackToDefault: (f) => ({
    happened: `${who(f.reader)} ${reads(f.reader)} [Default] instead of ${f.name}.`,
    why: `unixODBC takes [Default] of ${f.path} for every name it does not find.`,
    next: "Put the data source into a file that this program reads.",
    actions: [copyRepair, otherReader],
  }),
  testedFileReadsAsEmpty: (f) => ({
    happened: "The driver manager reads this file as empty.",
    why: `Line ${f.line} of ${f.path} makes it stop before the first data source.`,
    next: "Repair the line; the problems of the file say how.",
    actions: [{ id: "repairFile", label: "Show problems" }],
  }),
  readerMayNotRead: (f) => ({
    happened: `${f.reader === "" ? "Your account" : `The ${f.reader}`} may not read ${f.path}.`,
    why: `The rights of ${f.blockedAt} do not allow it. Access control lists were not looked at.`,
    next: "Give its group the right to read, or put the data source into the system file.",
    actions: [copyRepair],
  }),
  driverOptionMissing: (f) => ({
    happened: `${f.name} names no driver.`,
    why: "Without the option Driver the manager does not know which library to load.",
    next: "Choose a driver.",
    actions: [{ id: "editDriver", label: "Choose a driver" }],
  }),
  readerNotFound: (f) => ({
    happened: `There is no ${kinds[f.kind]} ${f.name} on this computer.`,
    why:
      f.kind === "process"
        ? "It may have ended meanwhile."
        : "The name is mistyped, or it belongs to another computer.",
    next: "Choose another one.",
    actions: [otherReader],
  }),
  readerNotVisible: (f) => ({
    happened: `What the ${f.reader} reads cannot be looked at.`,
    why: "The environment of another user's process is hidden from your account. Its user, groups and unit are known.",
    next: `Run: ${f.command}`,
    actions: [copyRepair, otherReader],
  }),
};
