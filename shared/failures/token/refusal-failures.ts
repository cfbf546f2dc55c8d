/** Failures where the token endpoint understood the request, or seems to, and said no. */
import { z } from "zod";
import type { CopyTable, FailureAction } from "../copy";
import {
  afterRefusedRefresh,
  type CredentialsSent,
  grantInWords,
  RefusedRequest,
  whatItAnswered,
} from "../refused-request";

export const TokenRefusalFailure = z.discriminatedUnion("code", [
  RefusedRequest.extend({ code: z.literal("clientRefused") }),
  /** Nothing in the answer names a reason: an empty 403, a 400 without a code (OAUTH.md g 3). */
  /** `names`: members of an answer that holds no error. */
  RefusedRequest.extend({
    code: z.literal("unnamedRefusal"),
    empty: z.boolean(),
    names: z.array(z.string()).optional(),
  }),
  /** HTTP 405: the method itself is refused. */
  RefusedRequest.extend({ code: z.literal("wantsPost") }),
  /** A GET refused in a way that may or may not be about the method (OAUTH.md g 5). */
  RefusedRequest.extend({ code: z.literal("getRefused") }),
  RefusedRequest.extend({ code: z.literal("codeRefused") }),
  RefusedRequest.extend({ code: z.literal("refreshTokenDead") }),
  RefusedRequest.extend({ code: z.literal("passwordRefused") }),
  RefusedRequest.extend({ code: z.literal("scopeRefused"), scopes: z.array(z.string()) }),
  RefusedRequest.extend({ code: z.literal("redirectUriUnknown") }),
  RefusedRequest.extend({ code: z.literal("grantNotAllowed") }),
  RefusedRequest.extend({ code: z.literal("grantNotSupported") }),
  RefusedRequest.extend({ code: z.literal("tokenRequestRefused") }),
  RefusedRequest.extend({ code: z.literal("deviceCodeExpired") }),
  RefusedRequest.extend({ code: z.literal("tokenUrlNotFound") }),
  /** `retryAfterSeconds` from Retry-After, RFC 9110 10.2.3. */
  RefusedRequest.extend({ code: z.literal("rateLimited"), retryAfterSeconds: z.number().optional() }),
  RefusedRequest.extend({ code: z.literal("serverTrouble") }),
]);
export type TokenRefusalFailure = z.infer<typeof TokenRefusalFailure>;

const usePost: FailureAction = { id: "usePost", label: "Save with POST" };
const inBody: FailureAction = { id: "sendCredentialsInBody", label: "Try in the body" };
const inHeader: FailureAction = { id: "sendCredentialsInHeader", label: "Try in a Basic header" };
const asIs: FailureAction = { id: "sendCredentialsAsIs", label: "Try without encoding" };
const editSecret: FailureAction = { id: "editClientSecret", label: "Edit secret" };
const editClientId: FailureAction = { id: "editClientId", label: "Edit client ID" };
const editScope: FailureAction = { id: "editScope", label: "Edit scope" };
const editTokenUrl: FailureAction = { id: "editTokenUrl", label: "Edit token URL" };
const signInAgain: FailureAction = { id: "signInAgain", label: "Sign in again" };
const showRecord: FailureAction = { id: "showRecord", label: "Show record" };
const tryAgain: FailureAction = { id: "tryAgain", label: "Try again" };
const withoutPkce: FailureAction = { id: "withoutPkce", label: "Sign in without PKCE" };

const placeWords: Record<CredentialsSent, string> = {
  none: "no secret was sent",
  header: "they were sent in a Basic header",
  headerAsIs: "they were sent in a Basic header, not encoded",
  url: "they were sent in the URL",
  body: "they were sent in the body",
};

/** Other places for the credentials, likeliest first. None for a refresh: trying would risk the token. */
function otherPlaces(f: RefusedRequest): FailureAction[] {
  if (f.grant === "refresh_token" || f.credentials === "none" || f.bodyOnly === true) return [];
  if (f.credentials === "body") return [inHeader];
  if (f.credentials === "url") return [inBody, inHeader];
  return f.credentials === "header" && f.encodingMatters ? [inBody, asIs] : [inBody];
}

/** OAUTH.md h 6: some services refuse the client when a code verifier comes from it; last, because it is less safe. */
function orWithoutPkce(f: RefusedRequest): FailureAction[] {
  return f.pkce === true && f.grant === "authorization_code" ? [withoutPkce] : [];
}

function pkceWords(f: RefusedRequest): string {
  return f.pkce === true && f.grant === "authorization_code"
    ? " Some services answer so to PKCE, which this sign-in used."
    : "";
}

/** OAUTH.md g 5: any refused GET deserves the offer of POST. */
function orPost(f: RefusedRequest): FailureAction[] {
  return f.method === "GET" ? [usePost] : [];
}

function afterRefresh(f: RefusedRequest): FailureAction[] {
  return f.grant === "refresh_token" ? [signInAgain] : [];
}

function whatWasSent(f: RefusedRequest): string {
  if (f.grant === "refresh_token") return "Correct the settings, then sign in again.";
  return f.bodyOnly === true
    ? "Compare both with the registration."
    : "Compare both with the registration, or send them another way.";
}

const oldCredentialWords = {
  authorization_code: ", or a code that is no longer good",
  refresh_token: ", or a refresh token that no longer works",
  device_code: ", or a device code that is no longer good",
  password: ", or a wrong user name or password",
  client_credentials: "",
} as const;

function possibleReasons(f: RefusedRequest): string {
  return `It can mean a wrong client ID or secret, credentials wanted in another place (${placeWords[f.credentials]})${oldCredentialWords[f.grant]}.`;
}

/** Nothing in it is said of an empty body alone. */
function unnamedAnswer(f: Extract<TokenRefusalFailure, { code: "unnamedRefusal" }>): string {
  if (f.empty) return `It answered HTTP ${f.httpStatus} with nothing in it.`;
  if (f.quote !== undefined) return whatItAnswered(f);
  const holds = f.names === undefined || f.names.length === 0 ? "" : `; it holds ${f.names.join(", ")}`;
  return `It answered HTTP ${f.httpStatus} without an error's code or words${holds}.`;
}

function waitInWords(seconds: number | undefined): string {
  if (seconds === undefined) return "It did not say how long to wait.";
  if (seconds < 90) return `It asks to wait ${Math.ceil(seconds)} seconds.`;
  return `It asks to wait ${Math.ceil(seconds / 60)} minutes.`;
}

export const tokenRefusalFailureCopy: CopyTable<TokenRefusalFailure> = {
  clientRefused: (f) => ({
    happened:
      f.credentials === "none"
        ? "The service does not accept this client ID without a secret."
        : "The service does not accept this client ID and secret.",
    why: `${whatItAnswered(f)} Mistyped, expired, or wanted in another place: ${placeWords[f.credentials]}.${pkceWords(f)}${afterRefusedRefresh(f.grant)}`,
    next: whatWasSent(f),
    actions: [
      ...otherPlaces(f),
      ...orWithoutPkce(f),
      ...afterRefresh(f),
      editSecret,
      editClientId,
      ...orPost(f),
    ],
  }),
  unnamedRefusal: (f) => ({
    happened:
      f.quote === undefined
        ? "The service refused the request and did not say why."
        : "The service refused the request.",
    why: `${unnamedAnswer(f)} ${possibleReasons(f)}${pkceWords(f)}${afterRefusedRefresh(f.grant)}`,
    next: whatWasSent(f),
    actions: [
      ...otherPlaces(f),
      ...orWithoutPkce(f),
      ...afterRefresh(f),
      editSecret,
      ...orPost(f),
      showRecord,
    ],
  }),
  wantsPost: (f) => ({
    happened: "The token URL takes only POST; the driver would send GET.",
    why: `${whatItAnswered(f)} Without “POST ” before the address the driver sends GET.${afterRefusedRefresh(f.grant)}`,
    next: "Put POST before the token URL; the driver reads it there too.",
    actions: [usePost, ...afterRefresh(f), editTokenUrl],
  }),
  getRefused: (f) => ({
    happened: "The service refused a GET request for a token.",
    why: `${whatItAnswered(f)} Most token URLs take only POST. A wrong address or refused credentials can look the same.${afterRefusedRefresh(f.grant)}`,
    next: "Put POST before the token URL; the driver reads it there too.",
    actions: [usePost, ...afterRefresh(f), editTokenUrl, ...otherPlaces(f)],
  }),
  codeRefused: (f) => ({
    happened: "The service does not accept the code of this sign-in.",
    why: `${whatItAnswered(f)} A code works once and for about a minute, and only with the redirect URI and the client of its sign-in.`,
    next: "Sign in again. Nothing was changed.",
    actions: [signInAgain, { id: "editRedirectUri", label: "Edit redirect URI" }, ...orPost(f)],
  }),
  refreshTokenDead: (f) => ({
    happened: "The refresh token no longer works.",
    why: `${whatItAnswered(f)} Expired, revoked or replaced.`,
    next: "Sign in again to get a new one. Nothing was changed.",
    actions: [signInAgain, ...orPost(f)],
  }),
  passwordRefused: (f) => ({
    happened: "The service does not accept this user name and password.",
    why: `${whatItAnswered(f)} Mistyped, expired, or an account that must sign in on a page.`,
    next: "Compare both, or sign in with a code instead. Nothing was changed.",
    actions: [tryAgain, ...orPost(f)],
  }),
  scopeRefused: (f) => ({
    happened:
      f.scopes.length === 1
        ? `The service does not know the scope ${f.scopes.join("")}.`
        : "The service does not accept these scopes.",
    why: `${whatItAnswered(f)} Asked for: ${f.scopes.length === 0 ? "no scope" : f.scopes.join(" ")}.${afterRefusedRefresh(f.grant)}`,
    next: "Compare the scopes with the service's documentation; it may also be one that the registration does not hold.",
    actions: [editScope],
  }),
  redirectUriUnknown: (f) => ({
    happened: `${f.host} does not know this redirect URI.`,
    why: `${whatItAnswered(f)} It compares every character, the port and the last slash too.`,
    next: "Register exactly this redirect URI, then sign in again.",
    actions: [
      { id: "copyRedirectUri", label: "Copy it" },
      { id: "editRedirectUri", label: "Edit redirect URI" },
    ],
  }),
  grantNotAllowed: (f) => ({
    happened: `The service does not let this application use ${grantInWords(f.grant)}.`,
    why: `${whatItAnswered(f)} Some services allow one grant for each registration; some answer so when the client ID or secret is wrong.${afterRefusedRefresh(f.grant)}`,
    next: "Allow it in the application's registration, or use a client ID that has it.",
    actions: [editClientId, ...otherPlaces(f), ...afterRefresh(f), ...orPost(f)],
  }),
  grantNotSupported: (f) => ({
    happened: `The service does not offer ${grantInWords(f.grant)} at this address.`,
    why: `${whatItAnswered(f)}${afterRefusedRefresh(f.grant)}`,
    next: "Compare the token URL with the service's documentation, or choose another authentication method.",
    actions: [...orPost(f), editTokenUrl],
  }),
  tokenRequestRefused: (f) => ({
    happened: "The service refused the token request.",
    why: `${whatItAnswered(f)}${afterRefusedRefresh(f.grant)}`,
    next:
      f.pkce === true
        ? "Read the service's words and the record. An older service may also refuse PKCE: signing in without it is less safe."
        : "Read the service's words and the record. Nothing was changed.",
    actions: [showRecord, ...afterRefresh(f), ...otherPlaces(f), ...orWithoutPkce(f), ...orPost(f)],
  }),
  deviceCodeExpired: (f) => ({
    happened: "The code for the other device has expired.",
    why: `${whatItAnswered(f)} Nobody entered it in time.`,
    next: "Start again to get a new code. Nothing was changed.",
    actions: [{ id: "startAgain", label: "Start again" }],
  }),
  tokenUrlNotFound: (f) => ({
    happened: "Nothing at the token URL takes token requests.",
    why: whatItAnswered(f),
    next: "Compare the token URL with the service's documentation, the last slash and the tenant too.",
    actions: [editTokenUrl, showRecord],
  }),
  rateLimited: (f) => ({
    happened: `${f.host} wants fewer requests.`,
    why: `${whatItAnswered(f)} ${waitInWords(f.retryAfterSeconds)}${afterRefusedRefresh(f.grant)}`,
    next:
      f.grant === "authorization_code"
        ? "Wait, then sign in again: a code may be good for one request only."
        : "Wait, then try again.",
    actions: [f.grant === "authorization_code" ? signInAgain : tryAgain],
  }),
  serverTrouble: (f) => ({
    happened: `${f.host} has a problem of its own.`,
    why: `${whatItAnswered(f)} ${f.credentials === "url" ? "Some services answer so when credentials are in the URL." : ""}${afterRefusedRefresh(f.grant)}`.trim(),
    next:
      f.grant === "refresh_token" ? "Try later; sign in again if the token has gone." : "Try again later.",
    actions: [
      f.grant === "refresh_token" ? signInAgain : tryAgain,
      ...(f.credentials === "url" ? otherPlaces(f) : []),
      ...orPost(f),
      showRecord,
    ],
  }),
};
