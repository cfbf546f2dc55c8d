/** Failures around the authorization request and its answer, of settings a request needs, and of discovery and revocation. */
import { z } from "zod";
import type { CopyTable, FailureAction, FailureActionId } from "./copy";
import { whatItAnswered } from "./refused-request";

export const RequestSetting = z.enum([
  "tokenUrl",
  "authorizationUrl",
  "redirectUri",
  "deviceAuthorizationUrl",
  "revocationUrl",
  "serviceUrl",
  "clientId",
  "clientSecret",
  "user",
  "password",
  "extraHeader",
]);
export type RequestSetting = z.infer<typeof RequestSetting>;

export const AuthorizationFailure = z.discriminatedUnion("code", [
  z.object({
    code: z.literal("accessDenied"),
    /** As the server names it: access_denied, or its own word for it. */
    oauthError: z.string(),
    host: z.string().optional(),
    quote: z.string().optional(),
  }),
  /** Any other `error` of RFC 6749 4.1.2.1 or OpenID Connect, with the server's words cleaned. */
  z.object({
    code: z.literal("signInRefused"),
    host: z.string().optional(),
    oauthError: z.string(),
    quote: z.string().optional(),
  }),
  z.object({ code: z.literal("signInAnswerUnclear"), parameters: z.array(z.string()) }),
  /** `parameters`: names that came beside state and iss; `codeIn`: the one that looks like a code (OAUTH.md h 5). */
  z.object({
    code: z.literal("signInAnswerWithoutCode"),
    parameters: z.array(z.string()),
    codeIn: z.string().optional(),
  }),
  /** RFC 9207: somebody else answered. */
  z.object({ code: z.literal("otherIssuer"), expected: z.string(), received: z.string() }),
  z.object({ code: z.literal("requestSettingMissing"), setting: RequestSetting }),
  z.object({
    code: z.literal("requestSettingUnusable"),
    setting: RequestSetting,
    problem: z.enum([
      "noAddress",
      "scheme",
      "credentialsInside",
      "headerName",
      "headerReserved",
      "headerValue",
    ]),
  }),
  z.object({ code: z.literal("httpNotAllowed"), setting: RequestSetting, host: z.string() }),
  /** The code's time is over on our clock. */
  z.object({ code: z.literal("deviceCodeNotEntered"), host: z.string() }),
  z.object({ code: z.literal("nothingDiscovered"), host: z.string() }),
  /** A remote service named one of this computer's own as who signs in; it was not asked. */
  z.object({ code: z.literal("discoveryLeadsHere"), host: z.string(), target: z.string() }),
  z.object({
    code: z.literal("revocationRefused"),
    host: z.string(),
    httpStatus: z.number().int(),
    oauthError: z.string().optional(),
    quote: z.string().optional(),
  }),
]);
export type AuthorizationFailure = z.infer<typeof AuthorizationFailure>;

const startAgain: FailureAction = { id: "startAgain", label: "Start again" };
const showRecord: FailureAction = { id: "showRecord", label: "Show record" };
const editAuthorizationUrl: FailureAction = { id: "editAuthorizationUrl", label: "Edit authorization URL" };

const settingWords: Record<RequestSetting, string> = {
  tokenUrl: "token URL",
  authorizationUrl: "authorization URL",
  redirectUri: "redirect URI",
  deviceAuthorizationUrl: "device authorization URL",
  revocationUrl: "revocation URL",
  serviceUrl: "service URL",
  clientId: "client ID",
  clientSecret: "client secret",
  user: "user name",
  password: "password",
  extraHeader: "extra header",
};

const settingEdits: Partial<Record<RequestSetting, FailureActionId>> = {
  tokenUrl: "editTokenUrl",
  authorizationUrl: "editAuthorizationUrl",
  redirectUri: "editRedirectUri",
  clientId: "editClientId",
  clientSecret: "editClientSecret",
};

const settingProblems = {
  noAddress: "It is not an address; one starts with https://.",
  scheme: "It starts with something else than https:// or http://.",
  credentialsInside: "It holds a user name or password before the host; those have options of their own.",
  headerName: "Its name is empty or holds characters that no header may have.",
  headerReserved: "Its name belongs to the connection itself and cannot be set.",
  headerValue: "Its value is empty, or holds a line end or a character that no header may have.",
} as const;

function edit(setting: RequestSetting): FailureAction[] {
  const id = settingEdits[setting];
  return id === undefined ? [] : [{ id, label: `Edit ${settingWords[setting]}` }];
}

/** RFC 6749 4.1.2.1 and OpenID Connect Core 3.1.2.6, each with what it can mean here. */
const signInErrors: Record<string, { why: string; actions: readonly FailureAction[] }> = {
  invalid_scope: {
    why: "A scope is mistyped, or the registration does not hold it.",
    actions: [{ id: "editScope", label: "Edit scope" }],
  },
  unauthorized_client: {
    why: "The application's registration does not allow signing in with a code.",
    actions: [{ id: "editClientId", label: "Edit client ID" }],
  },
  unsupported_response_type: {
    why: "The authorization URL does not give codes.",
    actions: [editAuthorizationUrl],
  },
  invalid_request: {
    why: "Something in the request is missing or not wanted; an older service may refuse PKCE.",
    actions: [showRecord, { id: "withoutPkce", label: "Sign in without PKCE" }],
  },
  redirect_uri_mismatch: {
    why: "It compares every character of the redirect URI.",
    actions: [{ id: "copyRedirectUri", label: "Copy redirect URI" }],
  },
  server_error: { why: "The service has a problem of its own.", actions: [startAgain] },
  temporarily_unavailable: { why: "The service is busy; try later.", actions: [startAgain] },
  consent_required: {
    why: "Someone, or an administrator, must approve the application first.",
    actions: [
      { id: "askForConsent", label: "Ask for consent" },
      { id: "copyRequestForAdmin", label: "Copy request for admin" },
    ],
  },
};

const otherSignInError = { why: "", actions: [startAgain, showRecord] };

export const authorizationFailureCopy: CopyTable<AuthorizationFailure> = {
  accessDenied: (f) => ({
    happened: "Access was not allowed.",
    why: `Someone pressed Cancel, or an administrator must approve.${f.quote === undefined ? "" : ` ${f.host ?? "The service"} says “${f.quote}”.`}`,
    next: "Try again, or send the request to an administrator. Nothing was changed.",
    actions: [
      { id: "tryAgain", label: "Try again" },
      { id: "copyRequestForAdmin", label: "Copy request for admin" },
    ],
  }),
  signInRefused: (f) => {
    // A server names the code: “constructor” must find nothing.
    const known = Object.hasOwn(signInErrors, f.oauthError) ? signInErrors[f.oauthError] : undefined;
    const { why, actions } = known ?? otherSignInError;
    return {
      happened: `${f.host ?? "The service"} did not let the sign-in finish.`,
      why: `${whatItAnswered(f)} ${why}`.trim(),
      next: "Correct what it names, then start again. Nothing was changed.",
      actions,
    };
  },
  signInAnswerUnclear: (f) => ({
    happened: "The answer to the sign-in says two things at once.",
    why: `It gives ${f.parameters.join(", ")} more than once, or a code together with an error; such an answer may be forged.`,
    next: "The answer was not used. Start again.",
    actions: [startAgain],
  }),
  signInAnswerWithoutCode: (f) => ({
    happened: "The sign-in came back without a code.",
    why:
      f.parameters.length === 0
        ? "The answer holds neither a code nor an error."
        : `The answer holds neither “code” nor “error”; it holds ${f.parameters.join(", ")}.`,
    next:
      f.codeIn === undefined
        ? "Compare the authorization URL and its parameters, then start again."
        : `If this service calls its code ${f.codeIn}, take it as the code.`,
    actions: [
      ...(f.codeIn === undefined
        ? []
        : [{ id: "takeParameterAsCode" as const, label: `Take ${f.codeIn} as the code` }]),
      editAuthorizationUrl,
      startAgain,
    ],
  }),
  otherIssuer: (f) => ({
    happened: `The answer to the sign-in is from ${f.received}, not from ${f.expected}.`,
    why: "Another service answered in the place of the one you asked, or the settings mix two.",
    next: "The answer was not used. Compare the authorization and token URL.",
    actions: [editAuthorizationUrl, { id: "editTokenUrl", label: "Edit token URL" }],
  }),
  requestSettingMissing: (f) => ({
    happened: `The ${settingWords[f.setting]} is missing.`,
    why: "The request for a token needs it.",
    next: "Fill it in. Nothing was sent.",
    actions: edit(f.setting),
  }),
  requestSettingUnusable: (f) => ({
    happened: `The ${settingWords[f.setting]} cannot be used.`,
    why: settingProblems[f.problem],
    next: "Correct it. Nothing was sent.",
    actions: edit(f.setting),
  }),
  httpNotAllowed: (f) => ({
    happened: `The ${settingWords[f.setting]} is not encrypted.`,
    why: `Over http:// everybody between here and ${f.host} can read the secrets.`,
    next: "Use https://, or allow http:// for this data source. Nothing was sent.",
    actions: [...edit(f.setting), { id: "allowHttp", label: "Allow http://" }],
  }),
  deviceCodeNotEntered: (f) => ({
    happened: "Nobody entered the code in time.",
    why: `${f.host} gives a code for a while only.`,
    next: "Nothing changed. Start again to get a new code.",
    actions: [startAgain],
  }),
  nothingDiscovered: (f) => ({
    happened: `${f.host} does not describe its sign-in.`,
    why: "It has no OpenID Connect or OAuth metadata where the standards put them.",
    next: "Fill the addresses in from the service's documentation.",
    actions: [],
  }),
  discoveryLeadsHere: (f) => ({
    happened: `${f.host} points at this computer.`,
    why: `It names ${f.target} as who signs people in. A service elsewhere has no say in what is asked here, so nothing was.`,
    next: "Fill the addresses in from the service's documentation.",
    actions: [],
  }),
  revocationRefused: (f) => ({
    happened: "The service did not revoke the token.",
    why: whatItAnswered(f),
    next: "The token may still work. Revoke it in the service's own settings.",
    actions: [showRecord],
  }),
};
