/** Failures of a request itself: our own bugs, and requests that do not fit what the app knows. */
import { z } from "zod";
import type { CopyTable } from "./copy";

export const RequestFailure = z.discriminatedUnion("code", [
  z.object({ code: z.literal("internal"), where: z.string() }),
  z.object({ code: z.literal("requestRefused"), call: z.string(), reason: z.string() }),
  z.object({ code: z.literal("draftGone") }),
  z.object({ code: z.literal("noUserFile") }),
  z.object({ code: z.literal("versionOfSeveralFiles"), paths: z.array(z.string()) }),
  z.object({ code: z.literal("fileMissing"), path: z.string() }),
  z.object({ code: z.literal("refreshRunsElsewhere") }),
  /** Another data source holds the same token, and its file cannot be written: nothing was sent. */
  z.object({ code: z.literal("sharedTokenNotWritable"), name: z.string(), path: z.string() }),
  /** The token was renewed; this file waits for it in the journal. */
  z.object({ code: z.literal("sharedTokenNotWritten"), name: z.string(), path: z.string() }),
  z.object({ code: z.literal("fieldMissing"), option: z.string(), label: z.string() }),
  z.object({ code: z.literal("fieldWrong"), option: z.string(), label: z.string(), problem: z.string() }),
]);
export type RequestFailure = z.infer<typeof RequestFailure>;

export const requestFailureCopy: CopyTable<RequestFailure> = {
  internal: (f) => ({
    happened: "The app made a mistake.",
    why: `It happened in “${f.where}” and is written to the log, without secrets.`,
    next: "Try again. If it happens again, send the log to the developers.",
    actions: [{ id: "tryAgain", label: "Try again" }],
  }),
  requestRefused: (f) => ({
    happened: "The app refused a request of its own window.",
    why: `“${f.call}” ${f.reason}.`,
    next: "Reload the window. Nothing was changed.",
    actions: [],
  }),
  versionOfSeveralFiles: (f) => ({
    happened: "Several files have a version of this number.",
    why: f.paths.join(", "),
    next: "Name the file with --file. Nothing was changed.",
    actions: [],
  }),
  noUserFile: () => ({
    happened: "There is no file to put the data source into yet.",
    why: "On this system applications do not read an odbc.ini of the user.",
    next: "Open an odbc.ini first.",
    actions: [{ id: "chooseFile", label: "Open an odbc.ini" }],
  }),
  fileMissing: (f) => ({
    happened: `There is no file ${f.path}.`,
    why: "It may have been moved or deleted.",
    next: "Choose another file.",
    actions: [{ id: "chooseFile", label: "Choose another file" }],
  }),
  sharedTokenNotWritable: (f) => ({
    happened: `“${f.name}” holds the same refresh token, and its file cannot be written.`,
    why: `${f.path} is closed to your account. A service that replaces the token would leave that data source with a dead one.`,
    next: "Nothing was sent. Make that file writable, or give its data source a token of its own.",
    actions: [],
  }),
  sharedTokenNotWritten: (f) => ({
    happened: `“${f.name}” holds the same refresh token and does not have the new one yet.`,
    why: `${f.path} could not be written.`,
    next: "The new token is kept on this computer and written at the next refresh, as soon as the file can be written.",
    actions: [],
  }),
  refreshRunsElsewhere: () => ({
    happened: "Another program is refreshing this token right now.",
    why: "Two refreshes at once could make the service withdraw both tokens.",
    next: "Wait until it has ended, then try again. Nothing was sent.",
    actions: [{ id: "tryAgain", label: "Try again" }],
  }),
  fieldMissing: (f) => ({
    happened: `${f.label} is empty.`,
    why: `The sign-in service is asked with it (${f.option}).`,
    next: "Fill it in. Nothing was sent and nothing was changed.",
    actions: [{ id: "editSetting", label: `Edit ${f.label}` }],
  }),
  fieldWrong: (f) => ({
    happened: `${f.label} cannot be used as it is.`,
    why: f.problem,
    next: "Correct it. Nothing was sent and nothing was changed.",
    actions: [{ id: "editSetting", label: `Edit ${f.label}` }],
  }),
  draftGone: () => ({
    happened: "This data source is no longer open.",
    why: "It was saved, discarded or deleted meanwhile.",
    next: "Choose it in the list again.",
    actions: [{ id: "reload", label: "Reload the list" }],
  }),
};
