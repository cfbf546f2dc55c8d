/** Failures of keeping tokens alive: the vault, the relay and moving a data source in and out. */
import { z } from "zod";
import type { CopyTable, FailureAction } from "./copy";
import { listed } from "./listed";

const LockProblem = z.enum(["keyStoreLocked", "keyGone", "wrongKey", "othersCanRead"]);
/** Why a data source's token cannot be kept by the relay. */
export const NotMovable = z.enum([
  "method",
  "tokenMissing",
  "secretMissing",
  "endpointMissing",
  "unknownDriver",
  "readableByOthers",
  "notOwner",
  "unsaved",
  "proxy",
]);
export type NotMovable = z.infer<typeof NotMovable>;

export const KeeperFailure = z.discriminatedUnion("code", [
  z.object({ code: z.literal("vaultDamaged"), path: z.string() }),
  z.object({ code: z.literal("vaultNewer"), path: z.string(), version: z.number().int() }),
  z.object({ code: z.literal("vaultLocked"), path: z.string(), problem: LockProblem }),
  z.object({ code: z.literal("vaultNotWritten"), path: z.string(), systemCode: z.string() }),
  z.object({ code: z.literal("vaultNotRead"), path: z.string(), systemCode: z.string() }),
  /** Another process has it open and offers no control socket. */
  z.object({ code: z.literal("vaultInUse"), pid: z.number().int() }),
  /** `owner` is the account that listens there, where it is another one. */
  z.object({ code: z.literal("relayPortTaken"), port: z.number().int(), owner: z.string().optional() }),
  z.object({ code: z.literal("relayPortNotAllowed"), port: z.number().int() }),
  z.object({ code: z.literal("relayNotRunning") }),
  z.object({ code: z.literal("relayAnswerUnclear") }),
  z.object({ code: z.literal("relayRunsAlready"), pid: z.number().int() }),
  z.object({ code: z.literal("notLoopbackSocket"), address: z.string() }),
  z.object({ code: z.literal("notMovable"), name: z.string(), reason: NotMovable }),
  z.object({ code: z.literal("keptAlready"), name: z.string() }),
  z.object({ code: z.literal("notKept"), name: z.string() }),
  /** The section names an ID that this vault does not hold. */
  z.object({ code: z.literal("keptElsewhere"), name: z.string(), id: z.string() }),
  z.object({ code: z.literal("keptCopied"), name: z.string(), other: z.string() }),
  z.object({ code: z.literal("keptUnknown"), id: z.string() }),
  /** The proof spends the token: the user's word is asked for first. */
  z.object({ code: z.literal("moveSpendsToken"), name: z.string(), host: z.string() }),
  z.object({ code: z.literal("sharedToken"), names: z.array(z.string()) }),
  /** The relay itself refused, with its own words. */
  z.object({ code: z.literal("relayRefused"), oauthError: z.string(), says: z.string() }),
  /** A refresh whose answer never arrived, and the service took the token no more. */
  z.object({ code: z.literal("replacedUnseen"), host: z.string() }),
  z.object({ code: z.literal("notYetInFile"), name: z.string(), path: z.string() }),
  z.object({ code: z.literal("tokensNeedPerson"), count: z.number().int() }),
  z.object({ code: z.literal("relayStillUsed"), names: z.array(z.string()) }),
  z.object({ code: z.literal("serviceNotSupported"), platform: z.string() }),
  z.object({ code: z.literal("serviceFileNotWritten"), path: z.string(), systemCode: z.string() }),
  z.object({
    code: z.literal("webhookFailed"),
    host: z.string(),
    /** Absent when no answer came. */
    httpStatus: z.number().int().optional(),
  }),
  z.object({ code: z.literal("serviceCommandFailed"), command: z.string(), status: z.number().int() }),
]);
export type KeeperFailure = z.infer<typeof KeeperFailure>;

const signInAgain: FailureAction = { id: "signInAgain", label: "Sign in again" };
const tryAgain: FailureAction = { id: "tryAgain", label: "Try again" };
const startRelay: FailureAction = { id: "startRelay", label: "Start the relay" };

const lockWords: Record<z.infer<typeof LockProblem>, string> = {
  keyStoreLocked: "Its key lies in this computer's key store, which is locked or not there.",
  keyGone: "The key that opens it is missing.",
  wrongKey: "The key beside it opens another vault.",
  othersCanRead: "Others can read the file that holds its key.",
};

const lockNext: Record<z.infer<typeof LockProblem>, string> = {
  keyStoreLocked: "Unlock the key store (sign in to the desktop), then try again.",
  keyGone: "Bring the key back from a backup; without it each data source needs a new sign-in.",
  wrongKey: "Bring the right key back from a backup; without it each data source needs a new sign-in.",
  othersCanRead: "Take the rights of others away (chmod 600), then try again.",
};

const movableWords: Record<NotMovable, string> = {
  method: "Its authentication method asks no token endpoint with a token that could be kept.",
  tokenMissing: "It holds no refresh token yet; get one first.",
  secretMissing: "It holds no client secret, and the grant needs one.",
  endpointMissing: "It names no token URL.",
  unknownDriver: "Its driver is not known here, nor how it asks for tokens.",
  readableByOthers: "Others can read its file here, and this system does not tell the relay who asks.",
  proxy:
    "Its proxy host takes the driver's token requests to the proxy, those to this computer too, and the proxy cannot reach the relay. Take the proxy out of the data source, or keep its token in the file.",
  notOwner: "Its file belongs to another account, and only that one may ask the relay.",
  unsaved: "It has unsaved changes, or is in no file yet.",
};

export const keeperFailureCopy: CopyTable<KeeperFailure> = {
  vaultDamaged: (f) => ({
    happened: "The vault of kept tokens cannot be read.",
    why: `${f.path} is damaged.`,
    next: "It was not touched. Put a backup in its place, or move it away and sign in again for each data source.",
    actions: [],
  }),
  vaultNewer: (f) => ({
    happened: "The vault of kept tokens was written by a newer version of this app.",
    why: `${f.path} has version ${f.version}.`,
    next: "Install that version again. Nothing was changed.",
    actions: [],
  }),
  vaultLocked: (f) => ({
    happened: "The vault of kept tokens does not open.",
    why: lockWords[f.problem],
    next: `${lockNext[f.problem]} Nothing was changed.`,
    actions: [tryAgain],
  }),
  vaultNotWritten: (f) => ({
    happened: "The vault of kept tokens could not be written.",
    why:
      f.systemCode === "ENOSPC" || f.systemCode === "EDQUOT"
        ? "No space is left."
        : `The system answers ${f.systemCode} for ${f.path}.`,
    next: "What was on disk is as it was; a token that came meanwhile is held in memory and written as soon as it can be.",
    actions: [tryAgain],
  }),
  vaultNotRead: (f) => ({
    happened: "The vault of kept tokens could not be read.",
    why: `The system answers ${f.systemCode} for ${f.path}.`,
    next: "Correct the rights of its folder, then try again. Nothing was changed.",
    actions: [tryAgain],
  }),
  vaultInUse: (f) => ({
    happened: "The vault of kept tokens is in use.",
    why: `Process ${f.pid} has it open.`,
    next: "Wait until it ends, then try again. Nothing was changed.",
    actions: [tryAgain],
  }),
  relayPortTaken: (f) => ({
    happened:
      f.owner === undefined
        ? `Port ${f.port} is taken.`
        : `Port ${f.port} is held by another account (${f.owner}).`,
    why:
      f.owner === undefined
        ? "Another program listens there, and the kept data sources name this port."
        : "Whatever the drivers send there, that account reads: the relay's keys, but no token of a service.",
    next: "End that program, then start the relay again.",
    actions: [tryAgain],
  }),
  relayPortNotAllowed: (f) => ({
    happened: `The relay may not listen on port ${f.port}.`,
    why: "Ports below 1024 belong to the administrator.",
    next: "Let its service open the port (relay install --system), or choose another one (--port).",
    actions: [],
  }),
  relayNotRunning: () => ({
    happened: "The relay is not running.",
    why: "It is a small service on this computer that gives drivers their tokens; kept data sources cannot connect meanwhile.",
    next: "Start it: relay run, or relay install so that it starts by itself.",
    actions: [startRelay],
  }),
  relayAnswerUnclear: () => ({
    happened: "The relay's answer is not understood.",
    why: "It may be of another version, or another program answers in its place.",
    next: "Start the relay again.",
    actions: [startRelay],
  }),
  relayRunsAlready: (f) => ({
    happened: "A relay runs already.",
    why: `Process ${f.pid} holds the vault.`,
    next: "Use that one, or end it first.",
    actions: [],
  }),
  notLoopbackSocket: (f) => ({
    happened: `The relay does not listen on ${f.address}.`,
    why: "It answers programs of this computer only, on 127.0.0.1.",
    next: "Correct ListenStream= in its socket unit.",
    actions: [],
  }),
  notMovable: (f) => ({
    happened: `The relay cannot keep the token of “${f.name}”.`,
    why: movableWords[f.reason],
    next: "Nothing was changed.",
    actions: f.reason === "tokenMissing" ? [signInAgain] : [],
  }),
  keptAlready: (f) => ({
    happened: `The relay keeps “${f.name}” already.`,
    why: "Its TokenURI names the relay.",
    next: "Nothing was changed.",
    actions: [],
  }),
  notKept: (f) => ({
    happened: `“${f.name}” is not kept by the relay.`,
    why: "Its TokenURI names a service.",
    next: "Nothing was changed.",
    actions: [],
  }),
  keptElsewhere: (f) => ({
    happened: `“${f.name}” is kept by a relay elsewhere.`,
    why: "Its TokenURI names a relay whose vault is not on this computer.",
    next: "Get a refresh token here: fill in the service's token URL and client secret, then sign in.",
    actions: [signInAgain],
  }),
  keptCopied: (f) => ({
    happened: `“${f.name}” uses the relay's address of “${f.other}”.`,
    why: "It is a copy; an address belongs to one data source.",
    next: `Give it one of its own: relay add “${f.name}”.`,
    actions: [],
  }),
  keptUnknown: (f) => ({
    happened: `The relay keeps nothing under ${f.id}.`,
    why: "It may have been taken back.",
    next: "relay status lists what is kept.",
    actions: [],
  }),
  moveSpendsToken: (f) => ({
    happened: `Keeping “${f.name}” here uses its refresh token once.`,
    why: `${f.host} may replace the token at each use; the relay keeps the new one, and every other copy of the old one may die.`,
    next: "Go on with --confirm. Nothing was changed.",
    actions: [{ id: "keepAnyway", label: "Keep it alive here" }],
  }),
  sharedToken: (f) => ({
    happened: "Several data sources hold the same token.",
    why: `${listed(f.names)} would lose it when only one moves: they move together or not at all.`,
    next: "Go on with --all to move all of them. Nothing was changed.",
    actions: [{ id: "keepAll", label: "Move all of them" }],
  }),
  relayRefused: (f) => ({
    happened: "The relay gives no token.",
    why: f.says === "" ? `It answers ${f.oauthError}.` : f.says,
    next: "Nothing was written to the file.",
    actions: [tryAgain],
  }),
  replacedUnseen: (f) => ({
    happened: "The service replaced the token and its answer never arrived.",
    why: `${f.host} was asked, the answer got lost, and the token it replaced no longer works.`,
    next: "Sign in again; nothing else brings it back.",
    actions: [signInAgain],
  }),
  notYetInFile: (f) => ({
    happened: `The vault holds the token of “${f.name}”, and the file does not say so yet.`,
    why: `${f.path} could not be written.`,
    next: "Try again, or take the token back into the file.",
    actions: [tryAgain, { id: "takeBack", label: "Put the new token into the file" }],
  }),
  tokensNeedPerson: (f) => ({
    happened: f.count === 1 ? "1 token needs a person." : `${f.count} tokens need a person.`,
    why: "Their services want a new sign-in.",
    next: "relay status names them.",
    actions: [],
  }),
  relayStillUsed: (f) => ({
    happened: "Data sources still get their token from the relay.",
    why: `${listed(f.names)} would not connect any more.`,
    next: "Put their tokens back first (--take-back), or leave them as they are (--leave). Nothing was changed.",
    actions: [],
  }),
  serviceNotSupported: (f) => ({
    happened: "The relay cannot be set up as a service here.",
    why: `There is no service manager this app knows on ${f.platform}.`,
    next: "Start it by hand: relay run.",
    actions: [],
  }),
  serviceFileNotWritten: (f) => ({
    happened: "The service's files could not be written.",
    why: `The system answers ${f.systemCode} for ${f.path}.`,
    next: "Run the command as the account that owns this folder (--system: as administrator).",
    actions: [],
  }),
  webhookFailed: (f) => ({
    happened: "The webhook did not take the news.",
    why: f.httpStatus === undefined ? `${f.host} did not answer.` : `${f.host} answers ${f.httpStatus}.`,
    next: "It is told again at the next run of keep; relay webhook changes the address.",
    actions: [],
  }),
  serviceCommandFailed: (f) => ({
    happened: "The service manager refused.",
    why: `${f.command} ended with status ${f.status}.`,
    next: "The files are written. Run the command again to see its own words.",
    actions: [],
  }),
};
