/** Crosses of the steps "token" and "service": the token fits another service, the service says no. */
import { z } from "zod";
import type { CopyTable, FailureAction } from "../copy";

const Answered = z.object({
  host: z.string(),
  httpStatus: z.number().int(),
  /** The service's words, cleaned and masked. */
  quote: z.string().optional(),
});

export const ServiceFailure = z.discriminatedUnion("code", [
  /** `option`: where the address is edited. */
  z.object({
    code: z.literal("serviceAddressMissing"),
    option: z.string(),
    label: z.string(),
    problem: z.enum(["notSet", "notAnAddress", "modelNotFound", "modelNotJson", "modelWithoutTable"]),
  }),
  z.object({
    code: z.literal("tokenForOtherService"),
    audience: z.string(),
    service: z.string(),
    scope: z.string(),
  }),
  /** The method signs somebody in at each connection. */
  z.object({ code: z.literal("connectingNeedsPerson"), method: z.string() }),
  z.object({ code: z.literal("accessTokenMissing"), option: z.string(), label: z.string() }),
  z.object({ code: z.literal("accessTokenExpired"), expiredAt: z.number() }),
  Answered.extend({ code: z.literal("serviceRefusesToken"), sentToken: z.boolean() }),
  Answered.extend({ code: z.literal("serviceForbids") }),
  Answered.extend({ code: z.literal("serviceHasNoSuchAddress"), option: z.string(), label: z.string() }),
  Answered.extend({ code: z.literal("servicePointsElsewhere"), to: z.string() }),
  Answered.extend({ code: z.literal("serviceIsBusy") }),
  Answered.extend({ code: z.literal("serviceFails") }),
  Answered.extend({ code: z.literal("serviceRefusesRequest") }),
  Answered.extend({ code: z.literal("serviceAnswersPage") }),
]);
export type ServiceFailure = z.infer<typeof ServiceFailure>;

const tryAgain: FailureAction = { id: "tryAgain", label: "Try again" };
const signInAgain: FailureAction = { id: "signInAgain", label: "Sign in again" };
const networkSettings: FailureAction = { id: "networkSettings", label: "Network settings" };
const editField = (label: string): FailureAction => ({ id: "editSetting", label: `Edit ${label}` });

const addressProblems = {
  notSet: "It is empty.",
  notAnAddress: "It is not an http or https address.",
  modelNotFound: "The Model file it names is not on this computer.",
  modelNotJson: "The Model file it names is not JSON.",
  modelWithoutTable: "The Model file it names defines no table with an address.",
} as const;

const said = (f: { httpStatus: number; quote?: string | undefined }) =>
  `It answered HTTP ${f.httpStatus}${f.quote === undefined ? "" : ` with the words “${f.quote}”`}.`;

export const serviceFailureCopy: CopyTable<ServiceFailure> = {
  serviceAddressMissing: (f) => ({
    happened: `${f.label} gives no address to ask.`,
    why: addressProblems[f.problem],
    next: `Correct ${f.label}.`,
    actions: [editField(f.label)],
  }),
  tokenForOtherService: (f) => ({
    happened: `The access token is for another service: ${f.audience}.`,
    why: `${f.service} takes only tokens made for itself.`,
    next: `Put the scope ${f.scope} in the place of the other service's, and sign in again.`,
    actions: [{ id: "editScope", label: "Edit scope" }, signInAgain],
  }),
  connectingNeedsPerson: (f) => ({
    happened: "Someone signs in at each connection.",
    why: `With ${f.method} the driver opens a sign-in page; it cannot connect without a person.`,
    next: "Connect in the program that uses it, or choose a method that works without a person.",
    actions: [{ id: "editMethod", label: "Choose another method" }],
  }),
  accessTokenMissing: (f) => ({
    happened: "The data source holds no access token.",
    why: "This method sends the one that is stored, and gets no other.",
    next: "Paste one, or choose a method that gets its own.",
    actions: [editField(f.label), { id: "editMethod", label: "Choose another method" }],
  }),
  accessTokenExpired: (f) => ({
    happened: "The access token has expired.",
    why: `Its own end is ${new Date(f.expiredAt).toISOString().slice(0, 16).replace("T", " ")} UTC; access tokens usually live an hour.`,
    next: "Get a new one, or choose a method with a refresh token.",
    actions: [signInAgain, { id: "editMethod", label: "Choose another method" }],
  }),
  serviceRefusesToken: (f) => ({
    happened: f.sentToken
      ? `${f.host} does not accept the token.`
      : `${f.host} wants a sign-in, and none was sent.`,
    why: `${said(f)} ${f.sentToken ? "The token is good at the sign-in service, but not here: other scopes, another tenant or another environment." : "The chosen method sends no token."}`,
    next: f.sentToken ? "Compare the scopes, then sign in again." : "Choose the method this service wants.",
    actions: f.sentToken
      ? [{ id: "editScope", label: "Edit scope" }, signInAgain]
      : [{ id: "editMethod", label: "Choose another method" }],
  }),
  serviceForbids: (f) => ({
    happened: `${f.host} knows the account and does not let it in.`,
    why: `${said(f)} The token is good; the account or application lacks a right there.`,
    next: "Ask the service's administrator for the right, or sign in with another account.",
    actions: [signInAgain, tryAgain],
  }),
  serviceHasNoSuchAddress: (f) => ({
    happened: `${f.host} has nothing at this address.`,
    why: said(f),
    next: `Compare ${f.label} with the service's documentation, version and last slash too.`,
    actions: [editField(f.label)],
  }),
  servicePointsElsewhere: (f) => ({
    happened: `${f.host} points on to ${f.to}.`,
    why: `${said(f)} The token was not sent there.`,
    next: "Use the address it points to, if it is the same service's.",
    actions: [tryAgain],
  }),
  serviceIsBusy: (f) => ({
    happened: `${f.host} takes no more requests for now.`,
    why: said(f),
    next: "Wait a while, then try again.",
    actions: [tryAgain],
  }),
  serviceFails: (f) => ({
    happened: `${f.host} has a problem of its own.`,
    why: said(f),
    next: "Try again later, or look at the service's status page.",
    actions: [tryAgain],
  }),
  serviceRefusesRequest: (f) => ({
    happened: `${f.host} does not accept the request.`,
    why: said(f),
    next: "Compare the address and the extra header with the service's documentation.",
    actions: [tryAgain],
  }),
  serviceAnswersPage: (f) => ({
    happened: `${f.host} answered with a web page, not with data.`,
    why: `${said(f)} A proxy or a sign-in page may be between.`,
    next: "Compare the address; look at the network settings.",
    actions: [networkSettings, tryAgain],
  }),
};
