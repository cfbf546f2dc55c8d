import { expect, test } from "vitest";
import { readFailure, writeFailure } from "../../../../electron/disk/system-errors";
import { describeFailure } from "../../../../shared/failures/failure";
import { FileFailure } from "../../../../shared/failures/file-failures";

const systemError = (code: string) => Object.assign(new Error("made by the system"), { code });
const where = { path: "/etc/odbc.ini", folder: "/etc", administratorOnly: true };

test.each([
  ["EACCES", "fileNotWritable"],
  ["EPERM", "fileNotWritable"],
  ["EROFS", "diskReadOnly"],
  ["ENOSPC", "noSpace"],
  ["EDQUOT", "noSpace"],
  ["ENOENT", "folderVanished"],
  ["ENOTDIR", "folderVanished"],
  ["EIO", "fileWriteFailed"],
])("%s while writing is %s", (system, code) => {
  expect(writeFailure(where, systemError(system)).code).toBe(code);
});

test.each([
  ["EACCES", "fileNotReadable"],
  ["EPERM", "fileNotReadable"],
  ["EISDIR", "fileIsDirectory"],
  ["EIO", "fileReadFailed"],
])("%s while reading is %s", (system, code) => {
  expect(readFailure("/etc/odbc.ini", systemError(system)).code).toBe(code);
});

test.each([new TypeError("x is not a function"), systemError("ERR_INVALID_ARG_TYPE"), "a string"])(
  "a bug of ours (%s) is no failure of the file",
  (bug) => {
    expect(() => readFailure("/etc/odbc.ini", bug)).toThrow();
  },
);

const path = "/etc/odbc.ini";
const every: FileFailure[] = [
  { code: "fileNotReadable", path },
  { code: "fileIsDirectory", path },
  { code: "fileIsNoRegularFile", path },
  { code: "fileIsBinary", path },
  { code: "fileTooLarge", path, bytes: 300_000_000, limit: 268_435_456 },
  { code: "fileLinkDangling", path, target: "gone.ini" },
  { code: "fileReadFailed", path, systemCode: "EIO" },
  { code: "fileNotWritable", path, administratorOnly: true },
  { code: "fileNotWritable", path, administratorOnly: false },
  { code: "diskReadOnly", path },
  { code: "noSpace", path, folder: "/etc" },
  { code: "folderVanished", path, folder: "/etc" },
  { code: "fileWriteFailed", path, systemCode: "EIO" },
  { code: "fileTornInPlace", path, systemCode: "EIO" },
  { code: "fileChangedOnDisk", path, conflicts: [] },
  { code: "fileChangedOnDisk", path, conflicts: [{ section: "Sales", option: null }] },
  { code: "fileBusy", path },
  { code: "historyNotWritable", folder: "/home/ann/.config", systemCode: "EACCES" },
  { code: "historyVersionLost", path },
  { code: "versionKeptByRelay", path, names: ["Sales", "Box"] },
  { code: "appFolderUnsafe", path: "/home/ann/.config", because: "anotherOwner" },
  { code: "appFolderUnsafe", path: "/home/ann/.config", because: "openBehindLink" },
  { code: "appFolderUnsafe", path: "/home/ann/.config", because: "othersMayRename" },
  { code: "settingsNotWritable", path: "/home/ann/.config/settings.json", systemCode: "EACCES" },
];

test("every code has its words here", () => {
  const codes = new Set(FileFailure.options.map((option) => option.shape.code.value));
  expect(new Set(every.map((failure) => failure.code))).toEqual(codes);
});

test.each(every)("$code is said in plain words, with what happened, why and what next", (failure) => {
  const { happened, why, next } = describeFailure(FileFailure.parse(failure));
  for (const sentence of [happened, why, next]) {
    expect(sentence).toMatch(/^[A-Z/].*\.$/);
    expect(sentence).not.toMatch(/please|oops|invalid|undefined|null|error/i);
  }
});

test("many conflicts are named up to three", () => {
  const conflicts = ["A", "B", "C", "D", "E"].map((option) => ({ section: "Sales", option }));
  expect(describeFailure({ code: "fileChangedOnDisk", path, conflicts }).why).toContain(
    "A of Sales, B of Sales, C of Sales and 2 more",
  );
});
