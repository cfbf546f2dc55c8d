/** Failures of getting, checking and refreshing tokens. */
import { z } from "zod";
import type { CopyTable } from "./copy";

export const OAuthFailure = z.discriminatedUnion("code", [
  z.object({ code: z.literal("redirectPortTaken"), port: z.number().int() }),
  z.object({ code: z.literal("cancelled") }),
]);
export type OAuthFailure = z.infer<typeof OAuthFailure>;

export const oauthFailureCopy: CopyTable<OAuthFailure> = {
  redirectPortTaken: (f) => ({
    happened: `Port ${f.port} is taken, and your redirect URI needs it.`,
    why: "Another program on this computer is listening on it.",
    next: "Close that program and try again, or sign in another way.",
    actions: [
      { id: "tryAgain", label: "Try again" },
      { id: "windowInApp", label: "Use a window in the app" },
      { id: "pasteAddress", label: "Paste the address" },
    ],
  }),
  cancelled: () => ({
    happened: "Sign-in was cancelled.",
    why: "You pressed Cancel or closed the window.",
    next: "Nothing changed. Start again when you like.",
    actions: [{ id: "startAgain", label: "Start again" }],
  }),
};
