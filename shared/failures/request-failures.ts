/** Failures of a request itself: our own bugs, and requests that do not fit what the app knows. */
import { z } from "zod";
import type { CopyTable } from "./copy";

export const RequestFailure = z.discriminatedUnion("code", [
  z.object({ code: z.literal("internal"), where: z.string() }),
  z.object({ code: z.literal("requestRefused"), call: z.string(), reason: z.string() }),
  z.object({ code: z.literal("draftGone") }),
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
  draftGone: () => ({
    happened: "This data source is no longer open.",
    why: "It was saved, discarded or deleted meanwhile.",
    next: "Choose it in the list again.",
    actions: [{ id: "reload", label: "Reload the list" }],
  }),
};
