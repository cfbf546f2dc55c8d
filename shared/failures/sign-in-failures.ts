/** Failures of the sign-in itself: receiving the answer, the window in the app, pasting, waiting, and keeping what came. */
import { z } from "zod";
import type { CopyTable, FailureAction } from "./copy";

/** What Chromium's error name amounts to; the name itself is shown as the browser's own word. */
const LoadProblem = z.enum(["certificate", "unreachable", "other"]);
export type LoadProblem = z.infer<typeof LoadProblem>;

export const SignInFailure = z.discriminatedUnion("code", [
  z.object({ code: z.literal("cancelled") }),
  z.object({ code: z.literal("nobodySignedIn"), minutes: z.number().int() }),
  z.object({ code: z.literal("redirectPortTaken"), port: z.number().int(), byThisApp: z.boolean() }),
  z.object({ code: z.literal("redirectPortRefused"), port: z.number().int() }),
  z.object({ code: z.literal("loopbackAddressMissing"), address: z.string() }),
  z.object({ code: z.literal("receiverNotStarted"), origin: z.string(), systemCode: z.string() }),
  z.object({ code: z.literal("redirectNotReceivable"), redirectUri: z.string() }),
  z.object({ code: z.literal("noWindowHere") }),
  z.object({
    code: z.literal("signInPageNotLoaded"),
    host: z.string(),
    problem: LoadProblem,
    /** Chromium's name: ERR_CERT_AUTHORITY_INVALID. */
    browserError: z.string(),
  }),
  z.object({ code: z.literal("embeddedRefused"), provider: z.string() }),
  z.object({ code: z.literal("notWaitingForSignIn") }),
  z.object({ code: z.literal("pastedNoAddress") }),
  z.object({ code: z.literal("pastedOtherAddress"), redirectUri: z.string() }),
  z.object({ code: z.literal("pastedWithoutCode") }),
  z.object({ code: z.literal("pastedWrongState") }),
  z.object({ code: z.literal("noStoredRefreshToken") }),
  /** `reason`: the bold sentence of the failed save. */
  z.object({ code: z.literal("rotatedTokenNotSaved"), reason: z.string() }),
  z.object({ code: z.literal("clipboardWatched") }),
]);
export type SignInFailure = z.infer<typeof SignInFailure>;

const tryAgain: FailureAction = { id: "tryAgain", label: "Try again" };
const startAgain: FailureAction = { id: "startAgain", label: "Start again" };
const windowInApp: FailureAction = { id: "windowInApp", label: "Use a window in the app" };
const pasteAddress: FailureAction = { id: "pasteAddress", label: "Paste the address" };
const openInBrowser: FailureAction = { id: "openInBrowser", label: "Open in browser" };
const editRedirectUri: FailureAction = { id: "editRedirectUri", label: "Edit redirect URI" };

const loadProblemWhy: Record<LoadProblem, string> = {
  certificate: "Its certificate is expired, for another name, or from an issuer this computer does not know.",
  unreachable: "Its name or address cannot be reached from this computer; a proxy may be needed.",
  other: "The page stopped loading.",
};

function minutesInWords(minutes: number): string {
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}

export const signInFailureCopy: CopyTable<SignInFailure> = {
  cancelled: () => ({
    happened: "Sign-in was cancelled.",
    why: "You pressed Cancel or closed the window.",
    next: "Nothing changed. Start again when you like.",
    actions: [startAgain],
  }),
  nobodySignedIn: (f) => ({
    happened: `Nobody signed in for ${minutesInWords(f.minutes)}.`,
    why: "The app stopped waiting. An error page in the browser about the redirect URI or the client ID never comes back here.",
    next: "Nothing changed. Start again, and choose “More time” when you need it.",
    actions: [startAgain, pasteAddress],
  }),
  redirectPortTaken: (f) => ({
    happened: `Port ${f.port} is taken, and your redirect URI needs it.`,
    why: f.byThisApp
      ? "Another sign-in of this app is waiting on it."
      : "Another program on this computer is listening on it.",
    next: f.byThisApp
      ? "Finish or cancel that sign-in and try again, or sign in another way."
      : "Close that program and try again, or sign in another way.",
    actions: [tryAgain, windowInApp, pasteAddress],
  }),
  redirectPortRefused: (f) => ({
    happened: `This computer does not let your account listen on port ${f.port}.`,
    why:
      f.port < 1024
        ? "Ports below 1024 are reserved for administrators."
        : "A rule of the operating system keeps the port.",
    next: "Sign in with a window in the app, or use a redirect URI with a port such as 8080, here and in the registration.",
    actions: [windowInApp, pasteAddress, editRedirectUri],
  }),
  loopbackAddressMissing: (f) => ({
    happened: `This computer has no address ${f.address}.`,
    why: "Your redirect URI names it, and it is switched off here.",
    next: "Sign in another way, or use a redirect URI on 127.0.0.1, here and in the registration.",
    actions: [windowInApp, pasteAddress, editRedirectUri],
  }),
  receiverNotStarted: (f) => ({
    happened: `The app cannot listen on ${f.origin}.`,
    why: `The operating system answered ${f.systemCode}.`,
    next: "Try again, or sign in another way.",
    actions: [tryAgain, windowInApp, pasteAddress],
  }),
  redirectNotReceivable: (f) => ({
    happened: "The system browser cannot bring the answer back to this app.",
    why: `Your redirect URI, ${f.redirectUri}, is not an http address on this computer.`,
    next: "Sign in with a window in the app, or paste the address your browser ends on.",
    actions: [windowInApp, pasteAddress],
  }),
  noWindowHere: () => ({
    happened: "There is no window to sign in with here.",
    why: "This is the command line.",
    next: "Use the system browser, or paste the address your browser ends on.",
    actions: [openInBrowser, pasteAddress],
  }),
  signInPageNotLoaded: (f) => ({
    happened:
      f.problem === "certificate"
        ? `This computer does not trust ${f.host}'s certificate.`
        : `The sign-in page of ${f.host} did not load.`,
    why: `${loadProblemWhy[f.problem]} The browser says ${f.browserError}.`,
    next: "Nothing changed. Compare the authorization URL, or open the page in your browser.",
    actions: [openInBrowser, tryAgain, { id: "editAuthorizationUrl", label: "Edit authorization URL" }],
  }),
  embeddedRefused: (f) => ({
    happened: `${f.provider} refuses windows inside apps.`,
    why: "It wants people to sign in with their own browser.",
    next: "Open the page in your browser instead.",
    actions: [openInBrowser, pasteAddress],
  }),
  notWaitingForSignIn: () => ({
    happened: "No sign-in is waiting for this address.",
    why: "It has ended, or was cancelled.",
    next: "Start again, then paste the address of the new sign-in.",
    actions: [startAgain],
  }),
  pastedNoAddress: () => ({
    happened: "This is not an address.",
    why: "An address starts with https:// or http:// and holds everything in the browser's address bar.",
    next: "Copy the whole address your browser ended on and paste it again.",
    actions: [],
  }),
  pastedOtherAddress: (f) => ({
    happened: "This address is not the one the sign-in ends on.",
    why: `The last address starts with your redirect URI, ${f.redirectUri}.`,
    next: "Finish the sign-in, then copy the address the browser ended on, even when its page shows an error.",
    actions: [],
  }),
  pastedWithoutCode: () => ({
    happened: "There is no code in this address.",
    why: "The service adds one when the sign-in is complete.",
    next: "Finish the sign-in, then copy the whole address, with everything after the question mark.",
    actions: [],
  }),
  pastedWrongState: () => ({
    happened: "This address belongs to another sign-in.",
    why: "Its state is not the one this sign-in sent.",
    next: "Copy the sign-in link again, sign in with it, and paste the address it ends on.",
    actions: [startAgain],
  }),
  noStoredRefreshToken: () => ({
    happened: "There is no refresh token to check.",
    why: "This data source has none yet.",
    next: "Sign in to get one.",
    actions: [{ id: "signInAgain", label: "Sign in" }],
  }),
  rotatedTokenNotSaved: (f) => ({
    happened: "Keep this window open.",
    why: `The service replaced the token; it is not saved yet. ${f.reason}`,
    next: "Try to save again, or copy the new token to a safe place.",
    actions: [tryAgain, { id: "copyNewToken", label: "Copy new token" }],
  }),
  clipboardWatched: () => ({
    happened: "No secret is copied while a sign-in window is open.",
    why: "Its page belongs to somebody else and may be able to read the clipboard.",
    next: "Nothing was copied. Finish the sign-in or close its window, then copy again.",
    actions: [],
  }),
};
