/** Failures around tokens that are there already, and choices of the sign-in that cannot be carried out. */
import { z } from "zod";
import type { CopyTable, FailureAction } from "../copy";

export const TokenUseFailure = z.discriminatedUnion("code", [
  /** Nothing was sent: the user's word is wanted first. `known`: what the provider documents of the old token. */
  z.object({ code: z.literal("checkSpendsToken"), host: z.string(), known: z.enum(["dies", "unknown"]) }),
  /** `others`: data sources that use the same client at the same service. */
  /** `sendsTo`: the other site that token and credentials would go to, because metadata names it. */
  z.object({
    code: z.literal("revocationNeedsWord"),
    host: z.string(),
    others: z.array(z.string()),
    sendsTo: z.string().optional(),
  }),
  /** The address for signing in on another device is on another site than the token URL. */
  z.object({ code: z.literal("deviceNeedsWord"), host: z.string(), sendsTo: z.string() }),
  z.object({ code: z.literal("nothingToRevoke") }),
  z.object({ code: z.literal("revocationNotOffered"), host: z.string() }),
  z.object({ code: z.literal("revokedNotSaved"), reason: z.string() }),
  z.object({ code: z.literal("driverSendsInBody"), driver: z.string() }),
  z.object({ code: z.literal("onlyDriverSignsIn"), method: z.string() }),
  z.object({ code: z.literal("nothingToSignIn"), method: z.string() }),
  z.object({
    code: z.literal("receiverCertificateUnusable"),
    path: z.string(),
    problem: z.enum(["notChosen", "notReadable", "notCertificate", "notKey"]),
  }),
]);
export type TokenUseFailure = z.infer<typeof TokenUseFailure>;

const showRecord: FailureAction = { id: "showRecord", label: "Show record" };

const certificateProblems = {
  notChosen: "No file is chosen yet.",
  notReadable: "It is missing, or your account has no permission to read it.",
  notCertificate: "It holds no certificate in PEM form.",
  notKey: "It holds no private key that fits the certificate.",
} as const;

function goesElsewhere(what: string, host: string, sendsTo: string): string {
  return `${what} would go to ${sendsTo}: the metadata of ${host} names it, and it is another site.`;
}

function inWords(names: readonly string[]): string {
  return names.length <= 3
    ? names.join(", ")
    : `${names.slice(0, 3).join(", ")} and ${names.length - 3} more`;
}

export const tokenUseFailureCopy: CopyTable<TokenUseFailure> = {
  checkSpendsToken: (f) => ({
    happened: "A check may spend this refresh token.",
    why:
      f.known === "dies"
        ? `${f.host} gives a new token at each use, and the old one stops working.`
        : `Whether ${f.host} gives a new token at each use is not known, nor whether the old one then still works.`,
    next: "A new token is written to this data source at once; copies of the old one elsewhere may stop working. Nothing was sent.",
    actions: [{ id: "checkAnyway", label: "Check anyway" }],
  }),
  revocationNeedsWord: (f) => ({
    happened: "The token stops working everywhere.",
    why: `${
      f.others.length === 0
        ? `${f.host} may end every token of this sign-in, copies in other places too.`
        : `${f.host} may end every token of this sign-in. The same application is used by ${inWords(f.others)}.`
    }${f.sendsTo === undefined ? "" : ` ${goesElsewhere("The token and the client's secret", f.host, f.sendsTo)}`}`,
    next: "The refresh token is then taken out of this data source. Nothing was sent.",
    actions: [
      {
        id: "revokeAnyway",
        label: f.sendsTo === undefined ? "Revoke the token" : `Send it to ${f.sendsTo}`,
      },
    ],
  }),
  deviceNeedsWord: (f) => ({
    happened: "The sign-in on another device is at another site.",
    why: goesElsewhere("The client ID and secret", f.host, f.sendsTo),
    next: "Go on only if both belong to one service. Nothing was sent.",
    actions: [{ id: "deviceAnyway", label: `Send them to ${f.sendsTo}` }],
  }),
  nothingToRevoke: () => ({
    happened: "There is no token to revoke.",
    why: "This data source holds no refresh token.",
    next: "Nothing was sent.",
    actions: [],
  }),
  revocationNotOffered: (f) => ({
    happened: `${f.host} names no address to revoke tokens at.`,
    why: "Its metadata holds no revocation endpoint, or it publishes none.",
    next: "Revoke the access in the service's own settings. Nothing was changed.",
    actions: [showRecord],
  }),
  revokedNotSaved: (f) => ({
    happened: "The token is revoked, but still stands in the file.",
    why: f.reason,
    next: "Remove the refresh token and save.",
    actions: [showRecord],
  }),
  driverSendsInBody: (f) => ({
    happened: `The ${f.driver} driver sends credentials in the body only.`,
    why: "It has no option to send them another way, so a token obtained so would not serve it.",
    next: "Compare client ID and secret with the registration. Nothing was changed.",
    actions: [
      { id: "editClientSecret", label: "Edit secret" },
      { id: "editClientId", label: "Edit client ID" },
    ],
  }),
  onlyDriverSignsIn: (f) => ({
    happened: "Only the driver can check this sign-in.",
    why: `With ${f.method} the driver itself makes and sends the signed proof; the app has no part in it.`,
    next: "Save, then test the connection. Nothing was sent.",
    actions: [],
  }),
  nothingToSignIn: (f) => ({
    happened: "This method needs no token.",
    why: `With ${f.method} the driver does not ask a sign-in service.`,
    next: "Choose another authentication method to get a token. Nothing was sent.",
    actions: [],
  }),
  receiverCertificateUnusable: (f) => ({
    happened: `The certificate for the redirect URI cannot be used${f.path === "" ? "" : `: ${f.path}`}.`,
    why: certificateProblems[f.problem],
    next: "Choose other files, let the app make one, or sign in with a window in the app.",
    actions: [
      { id: "makeCertificate", label: "Make a certificate" },
      { id: "windowInApp", label: "Use a window in the app" },
    ],
  }),
};
