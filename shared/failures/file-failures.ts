/** Failures of finding, reading, saving and restoring odbc.ini files. Paths and option names only: never a value. */
import { z } from "zod";
import type { CopyTable, FailureAction } from "./copy";
import { listed } from "./listed";

const Path = z.string();
/** The operating system's own short code ("EIO"), quoted to the user, never branched on. */
const SystemCode = z.string();

export const FileFailure = z.discriminatedUnion("code", [
  z.object({ code: z.literal("fileNotReadable"), path: Path }),
  z.object({ code: z.literal("fileIsDirectory"), path: Path }),
  z.object({ code: z.literal("fileIsNoRegularFile"), path: Path }),
  z.object({ code: z.literal("fileIsBinary"), path: Path }),
  z.object({ code: z.literal("fileTooLarge"), path: Path, bytes: z.number(), limit: z.number() }),
  z.object({ code: z.literal("fileLinkDangling"), path: Path, target: z.string() }),
  z.object({ code: z.literal("fileReadFailed"), path: Path, systemCode: SystemCode }),
  z.object({ code: z.literal("fileNotWritable"), path: Path, administratorOnly: z.boolean() }),
  z.object({ code: z.literal("diskReadOnly"), path: Path }),
  z.object({ code: z.literal("noSpace"), path: Path, folder: Path }),
  z.object({ code: z.literal("folderVanished"), path: Path, folder: Path }),
  z.object({ code: z.literal("fileWriteFailed"), path: Path, systemCode: SystemCode }),
  z.object({ code: z.literal("fileTornInPlace"), path: Path, systemCode: SystemCode }),
  z.object({
    code: z.literal("fileChangedOnDisk"),
    path: Path,
    conflicts: z.array(z.object({ section: z.string(), option: z.string().nullable() })),
  }),
  z.object({ code: z.literal("fileBusy"), path: Path }),
  z.object({ code: z.literal("historyNotWritable"), folder: Path, systemCode: SystemCode }),
  z.object({ code: z.literal("historyVersionLost"), path: Path }),
  /** Its secrets were taken out of the history when the relay took them over. */
  /** `names`: the data sources whose secrets are not in it. */
  z.object({ code: z.literal("versionKeptByRelay"), path: Path, names: z.array(z.string()) }),
  z.object({
    code: z.literal("appFolderUnsafe"),
    path: Path,
    because: z.enum(["anotherOwner", "openBehindLink", "othersMayRename"]),
  }),
  z.object({ code: z.literal("settingsNotWritable"), path: Path, systemCode: SystemCode }),
]);
export type FileFailure = z.infer<typeof FileFailure>;

const chooseAnother: FailureAction = { id: "chooseFile", label: "Choose another file" };
const tryAgain: FailureAction = { id: "tryAgain", label: "Try again" };
const saveElsewhere: FailureAction = { id: "saveCopy", label: "Save elsewhere" };
const saveToUserFile: FailureAction = { id: "saveToUserFile", label: "Save to user file" };
const copyCommand: FailureAction = { id: "copySaveCommand", label: "Copy command" };
const showBoth: FailureAction = { id: "showBoth", label: "Show both values" };

const megabytes = (bytes: number) => `${Math.ceil(bytes / 1_000_000)} MB`;

function namedConflicts(conflicts: readonly { section: string; option: string | null }[]): string {
  const names = conflicts.map((c) => (c.option === null ? c.section : `${c.option} of ${c.section}`));
  if (names.length === 0) return "the lines you edited";
  const shown = names.slice(0, 3).join(", ");
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

type UnsafeBecause = Extract<FileFailure, { code: "appFolderUnsafe" }>["because"];

const whyUnsafe: Record<UnsafeBecause, string> = {
  anotherOwner:
    "It belongs to another account, which could read the old secrets that the history keeps there.",
  openBehindLink: "It is a link to a folder that others can look into.",
  othersMayRename: "It lies in a folder in which other accounts may exchange it for one of their own.",
};

export const fileFailureCopy: CopyTable<FileFailure> = {
  fileNotReadable: (f) => ({
    happened: `${f.path} cannot be read.`,
    why: "Your account has no permission to read it.",
    next: "Ask the file's owner for permission, or open another file.",
    actions: [chooseAnother],
  }),
  fileIsDirectory: (f) => ({
    happened: `${f.path} is a folder, not a file.`,
    why: "An odbc.ini is a text file.",
    next: "Choose the odbc.ini inside it.",
    actions: [chooseAnother],
  }),
  fileIsNoRegularFile: (f) => ({
    happened: `${f.path} is a device or a pipe, not a file.`,
    why: "An odbc.ini is a text file that can be read again and replaced.",
    next: "Choose an odbc.ini.",
    actions: [chooseAnother],
  }),
  fileIsBinary: (f) => ({
    happened: `${f.path} is not a text file.`,
    why: "It holds bytes that no odbc.ini has: a program, a picture, or text saved as UTF-16. Driver managers read none of these.",
    next: "Choose an odbc.ini, or save the text as UTF-8 and open it again.",
    actions: [chooseAnother],
  }),
  fileTooLarge: (f) => ({
    happened: `${f.path} is too large: ${megabytes(f.bytes)}.`,
    why: `The app opens files up to ${megabytes(f.limit)}; no known odbc.ini comes near that.`,
    next: "Choose an odbc.ini.",
    actions: [chooseAnother],
  }),
  fileLinkDangling: (f) => ({
    happened: `${f.path} leads nowhere.`,
    why: `It is a link to ${f.target}, which is not there.`,
    next: "Create the file it points to, or remove the link.",
    actions: [tryAgain, chooseAnother],
  }),
  fileReadFailed: (f) => ({
    happened: `${f.path} could not be read to its end.`,
    why: `The system answered ${f.systemCode}.`,
    next: "Check the disk or network drive it lies on, then try again.",
    actions: [tryAgain, chooseAnother],
  }),
  fileNotWritable: (f) => ({
    happened: f.administratorOnly
      ? `Only an administrator can change ${f.path}.`
      : `Your account cannot change ${f.path}.`,
    why: "Your account may read it but has no permission to write it. Your edit is kept.",
    next: "Run the command with rights, or save to your user file.",
    actions: [copyCommand, saveToUserFile, saveElsewhere],
  }),
  diskReadOnly: (f) => ({
    happened: `${f.path} lies on a read-only disk.`,
    why: "The disk or image is mounted without writing. Your edit is kept.",
    next: "Save to your user file, or save a copy elsewhere.",
    actions: [saveToUserFile, saveElsewhere],
  }),
  noSpace: (f) => ({
    happened: "No space left.",
    why: `The disk that holds ${f.folder} is full. ${f.path} is as it was; your edit is kept.`,
    next: "Free some space and try again, or save elsewhere.",
    actions: [tryAgain, saveElsewhere],
  }),
  folderVanished: (f) => ({
    happened: `The folder ${f.folder} is gone.`,
    why: `It was renamed, deleted or unmounted, so ${f.path} cannot be written. Your edit is kept.`,
    next: "Bring the folder back and try again, or save elsewhere.",
    actions: [tryAgain, saveElsewhere],
  }),
  fileWriteFailed: (f) => ({
    happened: `${f.path} could not be saved.`,
    why: `The system answered ${f.systemCode}. The file is as it was; your edit is kept.`,
    next: "Check the disk or network drive it lies on, then try again.",
    actions: [tryAgain, saveElsewhere],
  }),
  fileTornInPlace: (f) => ({
    happened: `${f.path} may be damaged.`,
    why: `It can only be written in place, and the system stopped that halfway (${f.systemCode}). The version from before is kept in History.`,
    next: "Restore the latest version from History, or save elsewhere.",
    actions: [tryAgain, saveElsewhere],
  }),
  fileChangedOnDisk: (f) => ({
    happened: `${f.path} was changed by another program.`,
    why: `It changed ${namedConflicts(f.conflicts)}, which you changed too. Nothing was written; your edit is kept.`,
    next: "Compare both values and pick one of each, or reload.",
    actions: [showBoth, { id: "reload", label: "Reload" }],
  }),
  fileBusy: (f) => ({
    happened: `${f.path} is being saved by another window or command.`,
    why: "Only one may write it at a time, and the other has not finished for ten seconds. Your edit is kept.",
    next: "Try again in a moment.",
    actions: [tryAgain],
  }),
  historyNotWritable: (f) => ({
    happened: "Nothing was saved: the earlier version could not be kept.",
    why: `History lies in ${f.folder}, and the system answered ${f.systemCode}. Your edit is kept.`,
    next: "Make that folder writable and try again.",
    actions: [tryAgain],
  }),
  appFolderUnsafe: (f) => ({
    happened: `The app’s own folder ${f.path} is not safe to use.`,
    why: whyUnsafe[f.because],
    next: "Nothing was read or written. Name another folder in ODBC_OAUTH_MANAGER_HOME; under sudo, use sudo -H.",
    actions: [],
  }),
  settingsNotWritable: (f) => ({
    happened: `The app could not write its own settings, ${f.path}.`,
    why: `The system answered ${f.systemCode}. What was set counts until the app ends; your data sources are not touched by it.`,
    next: "Make that file and its folder writable for your account.",
    actions: [],
  }),
  historyVersionLost: (f) => ({
    happened: `This version of ${f.path} is no longer in History.`,
    why: "It was purged, is older than History keeps, or its files were changed by another program.",
    next: "Reload the list and choose another version. Nothing was changed.",
    actions: [{ id: "reload", label: "Reload the list" }],
  }),
  versionKeptByRelay: (f) => ({
    happened: `This version of ${f.path} holds secrets that the relay keeps now.`,
    why: "They were taken out of History when the data source moved into the relay's keeping; the token of that time may be replaced since.",
    next: `Leave ${listed(f.names)} with the relay and restore the rest, or take the living token back into the file first. Nothing was changed.`,
    actions: [
      { id: "leaveWithRelay", label: "Restore the rest" },
      { id: "takeBack", label: "Take back, then restore" },
    ],
  }),
};
