/** Failures where the token endpoint answered with something that no token can be taken from. */
import { z } from "zod";
import { Grant } from "../../grant";
import type { CopyTable, FailureAction } from "../copy";
import { whatItAnswered } from "../refused-request";

/** `grant` is absent where no token was asked for: discovery, revocation. */
const Answer = z.object({ host: z.string(), grant: Grant.optional(), httpStatus: z.number().int() });

/** `excerpt`: a refusing page's first words, empty where a token may stand in it: secrets masked, no markup, no control characters, at most 300 characters. */
export const TokenAnswerFailure = z.discriminatedUnion("code", [
  Answer.extend({
    code: z.literal("redirected"),
    /** Scheme, host and path of `Location`, never its query (it may repeat secrets); absent when unreadable. */
    target: z.string().optional(),
    targetHost: z.string().optional(),
    sameSite: z.boolean(),
  }),
  Answer.extend({ code: z.literal("webPageAnswer"), excerpt: z.string() }),
  Answer.extend({ code: z.literal("emptyAnswer") }),
  /** `described`: label and length, "text/xml, 213 characters"; not a word of it, because it may hold a token. */
  Answer.extend({ code: z.literal("answerNotUnderstood"), described: z.string() }),
  Answer.extend({ code: z.literal("answerTooLarge"), limitBytes: z.number().int() }),
  /** `names`: members as received; `inside`: the member whose object holds tokens (OAUTH.md h 4). */
  Answer.extend({
    code: z.literal("noAccessToken"),
    names: z.array(z.string()),
    inside: z.string().optional(),
  }),
  Answer.extend({ code: z.literal("noDeviceCode"), names: z.array(z.string()) }),
  /** A control character: RFC 6749 appendix A.12 and A.17 allow none, and a line end would break an odbc.ini. */
  Answer.extend({ code: z.literal("tokenUnusable"), token: z.enum(["accessToken", "refreshToken"]) }),
  Answer.extend({ code: z.literal("tokenTypeUnusable"), tokenType: z.string() }),
  Answer.extend({
    code: z.literal("idTokenRefused"),
    reason: z.enum(["issuer", "audience", "nonce", "time", "unsigned", "malformed", "other"]),
  }),
  z.object({
    code: z.literal("noRefreshToken"),
    host: z.string(),
    /** Id of the provider preset. */
    provider: z.string().optional(),
    advice: z.enum(["addOfflineAccess", "addScope", "askForConsent", "none"]),
    /** What the provider's documentation asks for: "offline_access", "access_type=offline". */
    needs: z.string().optional(),
  }),
]);
export type TokenAnswerFailure = z.infer<typeof TokenAnswerFailure>;

const showRecord: FailureAction = { id: "showRecord", label: "Show record" };
const showText: FailureAction = { id: "showRecord", label: "Show text" };
const editTokenUrl: FailureAction = { id: "editTokenUrl", label: "Edit token URL" };
const networkSettings: FailureAction = { id: "networkSettings", label: "Network settings" };
const signInAgain: FailureAction = { id: "signInAgain", label: "Sign in again" };

/** The server may have taken the old refresh token before its answer went wrong (OAUTH.md e 22). */
function tokenMayBeGone(grant: Grant | undefined): string {
  return grant === "refresh_token" ? " The service may have replaced the refresh token all the same." : "";
}

function again(grant: Grant | undefined): FailureAction[] {
  return grant === "refresh_token" || grant === "authorization_code" ? [signInAgain] : [];
}

function namesInWords(names: readonly string[]): string {
  return names.length === 0 ? "Its answer holds nothing." : `Its answer holds only ${names.join(", ")}.`;
}

/** The tokens are there, where no driver looks. */
function insideCopy(names: readonly string[], inside: string, grant: Grant | undefined) {
  const refreshed = grant === "refresh_token";
  return {
    happened: `The tokens are inside ${inside}, not at the top of the answer.`,
    why: `The answer holds ${names.join(", ")}. The driver reads tokens at the top only, so it cannot get a new one from this service by itself.${tokenMayBeGone(grant)}`,
    next: refreshed
      ? `Sign in again and take the token from ${inside}.`
      : `Take the token from ${inside} and sign in once more, or ask the service for an address that answers as RFC 6749 says.`,
    actions: [{ id: "takeInnerTokens", label: `Take it from ${inside}` } as const, showRecord],
  };
}

const idTokenReasons = {
  issuer: "It is from another issuer than the one discovered.",
  audience: "It is made for another client ID.",
  nonce: "It does not belong to this sign-in.",
  time: "It is expired, or this computer's clock is wrong.",
  unsigned: "It is not signed.",
  malformed: "It cannot be read.",
  other: "It does not keep to OpenID Connect.",
} as const;

const noRefreshTokenCopy = {
  addOfflineAccess: {
    next: "Add it and sign in again.",
    actions: [{ id: "addOfflineAccess", label: "Add it and sign in again" }],
  },
  addScope: {
    next: "Add it and sign in again.",
    actions: [
      { id: "addScope", label: "Add it and sign in again" },
      { id: "editScope", label: "Edit scope" },
    ],
  },
  askForConsent: {
    next: "Ask for consent again.",
    actions: [{ id: "askForConsent", label: "Ask for consent again" }],
  },
  none: {
    next: "Look at what the registration allows, or show the record to whoever keeps it.",
    actions: [showRecord],
  },
} as const;

export const tokenAnswerFailureCopy: CopyTable<TokenAnswerFailure> = {
  redirected: (f) => ({
    happened:
      f.targetHost === undefined
        ? "The token URL points on to another address."
        : `The token URL points on to ${f.targetHost}.`,
    why: `${whatItAnswered(f)} Secrets were not sent there.`,
    next: f.sameSite
      ? `Use ${f.target ?? "that address"} if it is the service's own.`
      : "Compare the token URL with the service's documentation. Put POST before it if it has none.",
    actions: f.sameSite
      ? [{ id: "useRedirectedTokenUrl", label: "Use that address" }, editTokenUrl, showRecord]
      : [editTokenUrl, showRecord],
  }),
  webPageAnswer: (f) => ({
    happened: "The token URL answered with a web page.",
    why: `A proxy or a network sign-in page may be between, or the address is a page for people.${f.excerpt === "" ? "" : ` It reads “${f.excerpt}”.`}${tokenMayBeGone(f.grant)}`,
    next: "Compare the token URL, and the network settings.",
    actions: [networkSettings, showText, editTokenUrl],
  }),
  emptyAnswer: (f) => ({
    happened: "The token URL answered with nothing.",
    why: `It answered HTTP ${f.httpStatus} without a word.${tokenMayBeGone(f.grant)}`,
    next: "Compare the token URL with the service's documentation.",
    actions: [...again(f.grant), editTokenUrl, showRecord],
  }),
  answerNotUnderstood: (f) => ({
    happened: "The token URL's answer cannot be read.",
    why: `It is neither a JSON object nor a form: ${f.described}.${tokenMayBeGone(f.grant)}`,
    next: "Compare the token URL, or show the record to whoever runs the service.",
    actions: [...again(f.grant), showText, editTokenUrl],
  }),
  answerTooLarge: (f) => ({
    happened: "The token URL's answer is too large.",
    why: `The app stops reading at ${Math.round(f.limitBytes / 1024 / 1024)} MB; a token answer has a few thousand bytes.${tokenMayBeGone(f.grant)}`,
    next: "Compare the token URL with the service's documentation.",
    actions: [...again(f.grant), editTokenUrl],
  }),
  noAccessToken: (f) => ({
    happened: "The service's answer holds no access token.",
    why: `It answered HTTP ${f.httpStatus}. ${namesInWords(f.names)}${tokenMayBeGone(f.grant)}`,
    next: "Look at the record: the token URL may be another service's.",
    actions: [showRecord, editTokenUrl],
    ...(f.inside !== undefined && insideCopy(f.names, f.inside, f.grant)),
  }),
  noDeviceCode: (f) => ({
    happened: "The service's answer holds no device code.",
    why: `It answered HTTP ${f.httpStatus}. ${namesInWords(f.names)}`,
    next: "Compare the device authorization URL with the service's documentation.",
    actions: [showRecord],
  }),
  tokenUnusable: (f) => ({
    happened: `The ${f.token === "accessToken" ? "access" : "refresh"} token holds characters that no token may hold.`,
    why: `${f.host} sent a line end or another control character in it; no driver can send that on, and no odbc.ini can hold it.`,
    next: "Nothing was changed. Show the record to whoever runs the service.",
    actions: [showRecord, signInAgain],
  }),
  tokenTypeUnusable: (f) => ({
    happened: `The service gave a token of the type ${f.tokenType}.`,
    why: "The driver sends bearer tokens only; this type needs a key with every request.",
    next: "Have the registration changed to bearer tokens. Nothing was changed.",
    actions: [showRecord],
  }),
  idTokenRefused: (f) => ({
    happened: `The ID token of ${f.host} is not good.`,
    why: idTokenReasons[f.reason],
    next: "The tokens of this answer were not used. Sign in again, or show the record to whoever runs the service.",
    actions: [signInAgain, showRecord],
  }),
  noRefreshToken: (f) => ({
    happened: "No refresh token came back.",
    why:
      f.needs === undefined
        ? `${f.host} gave an access token only. The app's registration may not allow a refresh token.`
        : `${f.host} gives one only with ${f.needs}.`,
    next: noRefreshTokenCopy[f.advice].next,
    actions: noRefreshTokenCopy[f.advice].actions,
  }),
};
