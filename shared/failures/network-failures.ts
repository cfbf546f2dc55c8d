/** Failures on the way to a service: names, connections, certificates, proxies, and files the network settings name. */
import { z } from "zod";
import { Grant } from "../grant";
import type { CopyTable, FailureAction } from "./copy";

const Way = z.object({
  host: z.string(),
  /** The system's own code: ENOTFOUND, CERT_HAS_EXPIRED. */
  systemCode: z.string(),
  /** Where the address stands, with its label: left out for the token URL; null for one that no option holds. */
  option: z.string().nullable().optional(),
  label: z.string().optional(),
});

export const NetworkFailure = z.discriminatedUnion("code", [
  Way.extend({ code: z.literal("hostNotFound") }),
  Way.extend({ code: z.literal("connectionRefused") }),
  Way.extend({ code: z.literal("hostNotReached") }),
  Way.extend({ code: z.literal("connectionLost"), grant: Grant.optional() }),
  z.object({
    code: z.literal("noAnswerInTime"),
    host: z.string(),
    seconds: z.number(),
    grant: Grant.optional(),
  }),
  Way.extend({
    code: z.literal("certificateNotTrusted"),
    problem: z.enum(["unknownIssuer", "expired", "otherName", "revoked"]),
  }),
  Way.extend({ code: z.literal("clientCertificateWanted") }),
  Way.extend({ code: z.literal("secureConnectionFailed") }),
  Way.extend({ code: z.literal("notHttp") }),
  /** `httpStatus` is the proxy's own answer; absent when it gave none. */
  z.object({ code: z.literal("proxyRefused"), host: z.string(), httpStatus: z.number().int().optional() }),
  z.object({
    code: z.literal("refreshOutcomeUnknown"),
    host: z.string(),
    cause: z.enum(["lost", "noAnswer"]),
  }),
  z.object({
    code: z.literal("networkFileUnusable"),
    file: z.enum(["authority", "certificate", "key"]),
    path: z.string(),
    problem: z.enum(["notReadable", "notCertificate", "notKey", "passphrase", "keyMissing"]),
  }),
  /** `proxy` without its user name and password. */
  z.object({ code: z.literal("proxyAddressUnusable"), source: z.string() }),
]);
export type NetworkFailure = z.infer<typeof NetworkFailure>;

const tryAgain: FailureAction = { id: "tryAgain", label: "Try again" };
const signInAgain: FailureAction = { id: "signInAgain", label: "Sign in again" };
const networkSettings: FailureAction = { id: "networkSettings", label: "Network settings" };
const editTokenUrl: FailureAction = { id: "editTokenUrl", label: "Edit token URL" };
/** The way to the address that was asked, wherever it stands. */
function editAddress({ option, label }: z.infer<typeof Way>): FailureAction[] {
  if (option === undefined) return [editTokenUrl];
  return option === null ? [] : [{ id: "editSetting", label: `Edit ${label ?? option}` }];
}
const addAuthority: FailureAction = { id: "addCaFile", label: "Add CA file" };

const certificateWhy = {
  unknownIssuer:
    "It is signed by an issuer this computer does not know, as in company networks and test services.",
  expired: "It is expired or not yet good, or this computer's clock is wrong.",
  otherName: "It is made for another name.",
  revoked: "Its issuer has revoked it.",
} as const;

const fileWords = {
  authority: "CA file",
  certificate: "client certificate",
  key: "client certificate's key",
} as const;

const fileProblems = {
  notReadable: "It is missing, or your account has no permission to read it.",
  notCertificate: "It holds no certificate in PEM or PFX form.",
  notKey: "It holds no private key that fits the certificate.",
  passphrase: "It is locked with a passphrase, and the one given does not open it.",
  keyMissing: "A PEM certificate needs a key file beside it.",
} as const;

/** A code may be good for one request only, so the same one is not offered again. */
function again(grant: Grant | undefined): FailureAction {
  return grant === "authorization_code" ? signInAgain : tryAgain;
}

export const networkFailureCopy: CopyTable<NetworkFailure> = {
  hostNotFound: (f) => ({
    happened: `There is no ${f.host} on this network.`,
    why: `The name is not known here (${f.systemCode}): mistyped, or known only inside another network.`,
    next: "Compare the address. Nothing was sent.",
    actions: [...editAddress(f), networkSettings, tryAgain],
  }),
  connectionRefused: (f) => ({
    happened: `${f.host} refused the connection.`,
    why: `Nothing is listening there, or a firewall is between (${f.systemCode}).`,
    next: "Compare the address and its port. Nothing was sent.",
    actions: [tryAgain, ...editAddress(f), networkSettings],
  }),
  hostNotReached: (f) => ({
    happened: `${f.host} cannot be reached from here.`,
    why: `The network gave ${f.systemCode}. A proxy or a VPN may be needed.`,
    next: "Look at the network, then try again. Nothing was sent.",
    actions: [tryAgain, networkSettings],
  }),
  connectionLost: (f) => ({
    happened: `The connection to ${f.host} broke before its answer was complete.`,
    why: `The network gave ${f.systemCode}.`,
    next:
      f.grant === "authorization_code"
        ? "Sign in again: the code of this sign-in may be used up."
        : "Try again. Nothing was changed.",
    actions: [again(f.grant), networkSettings],
  }),
  noAnswerInTime: (f) => ({
    happened: `${f.host} did not answer in ${f.seconds} seconds.`,
    why: "The service or the network is slow, or a firewall swallows the request.",
    next:
      f.grant === "authorization_code"
        ? "Sign in again: the code of this sign-in may be used up."
        : "Try again. Nothing was changed.",
    actions: [again(f.grant), networkSettings],
  }),
  certificateNotTrusted: (f) => ({
    happened: `This computer does not trust ${f.host}'s certificate.`,
    why: `${certificateWhy[f.problem]} The system says ${f.systemCode}.`,
    next:
      f.problem === "unknownIssuer"
        ? "Add your company's CA file in the network settings. Nothing was sent."
        : "Compare the address, and ask whoever runs the service. Nothing was sent.",
    actions: f.problem === "unknownIssuer" ? [addAuthority, tryAgain] : [...editAddress(f), tryAgain],
  }),
  clientCertificateWanted: (f) => ({
    happened: `${f.host} wants a client certificate.`,
    why: `It ended the connection because none, or another than it knows, was shown (${f.systemCode}).`,
    next: "Choose the certificate in the network settings.",
    actions: [networkSettings],
  }),
  secureConnectionFailed: (f) => ({
    happened: `No secure connection to ${f.host} came about.`,
    why: `The two sides did not agree on TLS (${f.systemCode}); an https address on an http port gives the same.`,
    next: "Compare the address, its port and https. Nothing was sent.",
    actions: [...editAddress(f), networkSettings],
  }),
  notHttp: (f) => ({
    happened: `${f.host} does not speak HTTP there.`,
    why: `Its answer is no HTTP answer (${f.systemCode}).`,
    next: "Compare the address, its port and http or https.",
    actions: [...editAddress(f), networkSettings],
  }),
  proxyRefused: (f) => ({
    happened: `The proxy did not connect to ${f.host}.`,
    why:
      f.httpStatus === 407
        ? "It wants a user name and a password (HTTP 407)."
        : f.httpStatus === undefined
          ? "It cannot be reached, or ended the connection."
          : `It answered HTTP ${f.httpStatus}.`,
    next: "Compare the proxy, its user name and password in the network settings. Nothing reached the service.",
    actions: [networkSettings, tryAgain],
  }),
  refreshOutcomeUnknown: (f) => ({
    happened: "It is not known whether the refresh token was replaced.",
    why:
      f.cause === "lost"
        ? `The connection to ${f.host} broke after the request was sent.`
        : `${f.host} did not answer after the request was sent.`,
    next: "The token you have is kept, and may no longer work. Sign in again to be sure.",
    actions: [signInAgain],
  }),
  networkFileUnusable: (f) => ({
    happened: `The ${fileWords[f.file]} ${f.path} cannot be used.`,
    why: fileProblems[f.problem],
    next: "Choose another file in the network settings. Nothing was sent.",
    actions: [networkSettings],
  }),
  proxyAddressUnusable: (f) => ({
    happened: "The proxy's address is not one.",
    why: `${f.source} holds it; an address looks like http://proxy.corp:8080.`,
    next: "Correct it, or leave it empty. Nothing was sent.",
    actions: [networkSettings],
  }),
};
