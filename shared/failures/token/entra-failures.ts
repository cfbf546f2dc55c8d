/** Refusals of Microsoft Entra ID by its own numbers: the OAuth code is the same for many causes, the number names one. */
import { z } from "zod";
import type { CopyTable, FailureAction } from "../copy";
import { afterRefusedRefresh, RefusedRequest, whatItAnswered } from "../refused-request";

/** https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes */
export const EntraCause = z.enum([
  "singlePageApp",
  "secretWrong",
  "secretExpired",
  "clientIdUnknown",
  "consentMissing",
  "scopeWanted",
]);
export type EntraCause = z.infer<typeof EntraCause>;

export const EntraFailure = RefusedRequest.extend({
  code: z.literal("entraRefused"),
  cause: EntraCause,
  /** "AADSTS7000215". */
  number: z.string(),
});
export type EntraFailure = z.infer<typeof EntraFailure>;

interface CauseWords {
  readonly happened: string;
  readonly next: string;
  readonly actions: readonly FailureAction[];
}

const editSecret: FailureAction = { id: "editClientSecret", label: "Edit secret" };
const editClientId: FailureAction = { id: "editClientId", label: "Edit client ID" };
const editTokenUrl: FailureAction = { id: "editTokenUrl", label: "Edit token URL" };
const editScope: FailureAction = { id: "editScope", label: "Edit scope" };
const showRecord: FailureAction = { id: "showRecord", label: "Show record" };

const causes: Readonly<Record<EntraCause, CauseWords>> = {
  singlePageApp: {
    happened: "The redirect URI is registered for a single-page app.",
    next: "In the app registration, register the redirect URI under Web (or Mobile and desktop) and remove it from Single-page application; then sign in again.",
    actions: [{ id: "copyRedirectUri", label: "Copy redirect URI" }, showRecord],
  },
  secretWrong: {
    happened: "Microsoft does not accept this client secret.",
    next: "Paste the secret's value, not its ID. It is shown once, when the secret is made; make a new one if it is lost.",
    actions: [editSecret, editClientId],
  },
  secretExpired: {
    happened: "The client secret has expired.",
    next: "Make a new secret in the app registration and paste its value.",
    actions: [editSecret],
  },
  clientIdUnknown: {
    happened: "Microsoft does not know this client ID in this tenant.",
    next: "Compare the client ID with the app registration, and the tenant in the token URL with its directory.",
    actions: [editClientId, editTokenUrl],
  },
  consentMissing: {
    happened: "Nobody has allowed the application this access yet.",
    next: "Sign in and allow it, or have an administrator approve it.",
    actions: [
      { id: "askForConsent", label: "Ask for consent" },
      { id: "copyRequestForAdmin", label: "Copy request for admin" },
    ],
  },
  scopeWanted: {
    happened: "Microsoft wants a scope with this request.",
    next: "A refresh is sent without a scope, as the driver sends it. Name one resource in the scope, by its address, and sign in again.",
    actions: [editScope, showRecord],
  },
};

export const entraFailureCopy: CopyTable<EntraFailure> = {
  entraRefused: (f) => {
    const { happened, next, actions } = causes[f.cause];
    return { happened, why: `${whatItAnswered(f)}${afterRefusedRefresh(f.grant)}`, next, actions };
  },
};
