/** The address a person signs in at (RFC 6749 4.1.1, RFC 7636), and the judgement of what comes back (RFC 6749 4.1.2, RFC 9207). */
import { timingSafeEqual } from "node:crypto";
import {
  allowInsecureRequests,
  buildAuthorizationUrl,
  Configuration,
  calculatePKCECodeChallenge,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import type { OAuthFailure } from "../../../shared/failures/oauth-failures";
import { fail, ok, type Result } from "../../../shared/failures/result";
import { isAtRedirectUri } from "../../../shared/oauth/redirect-uri";
import { judgeEndpoint } from "../messages/endpoint-address";
import { formOf } from "../messages/form";
import type { Masking } from "../messages/masking";
import { quotable } from "../messages/server-words";
import type { TokenSettings } from "../settings/token-settings";

export interface AuthorizationRequest {
  readonly url: string;
  readonly state: string;
  /** Undefined when the user switched PKCE off. */
  readonly codeVerifier: string | undefined;
  /** Sent with the scope openid only: an ID token is asked for with nothing else. */
  readonly nonce: string | undefined;
}

export interface ExpectedResponse {
  readonly state: string;
  /** Undefined when no issuer was discovered. */
  readonly issuer?: string | undefined;
  /** The issuer promises to name itself (RFC 9207 3). */
  readonly issuerRequired?: boolean | undefined;
  readonly redirectUri: string;
  /** What the service calls its code; "code" where undefined. */
  readonly codeParameter?: string | undefined;
  /** Where the person was sent: for its host in what the user reads, and to notice an issuer elsewhere. */
  readonly authorizationUrl?: string | undefined;
  readonly masking: Masking;
}

export type AuthorizationVerdict =
  /** Not the answer to this request: keep waiting. */
  | { readonly kind: "ignore" }
  | { readonly kind: "code"; readonly code: string; readonly deviations: readonly string[] }
  | { readonly kind: "failed"; readonly failure: OAuthFailure };

type Parameter = readonly [string, string];

/** The endpoint with no fragment and none of the parameters that will be set: the library only appends (OAUTH.md d 12). */
function cleanEndpoint(url: URL, names: readonly string[]): string {
  const endpoint = new URL(url);
  endpoint.hash = "";
  for (const name of names) endpoint.searchParams.delete(name);
  return endpoint.href;
}

async function ownParameters(
  settings: TokenSettings,
  redirectUri: string,
  request: Omit<AuthorizationRequest, "url">,
): Promise<Parameter[]> {
  const { state, codeVerifier, nonce } = request;
  const parameters: Parameter[] = [
    ["response_type", "code"],
    ["client_id", settings.clientId],
    ["redirect_uri", redirectUri],
    ["state", state],
  ];
  if (settings.scopes.length > 0) parameters.push(["scope", settings.scopes.join(" ")]);
  if (nonce !== undefined) parameters.push(["nonce", nonce]);
  if (codeVerifier === undefined) return parameters;
  const challenge = await calculatePKCECodeChallenge(codeVerifier);
  return [...parameters, ["code_challenge", challenge], ["code_challenge_method", "S256"]];
}

function assemble(settings: TokenSettings, endpoint: URL, own: readonly Parameter[]): string {
  const ownNames = new Set(own.map(([name]) => name));
  const extra = settings.extraParameters.filter(([name]) => !ownNames.has(name));
  const all = [...own, ...extra];
  const cleaned = cleanEndpoint(
    endpoint,
    all.map(([name]) => name),
  );
  const server = { issuer: settings.issuer ?? endpoint.origin, authorization_endpoint: cleaned };
  const configuration = new Configuration(server, settings.clientId, undefined, None());
  // http was judged, and consented to, before.
  allowInsecureRequests(configuration);
  return buildAuthorizationUrl(configuration, formOf(all)).href;
}

/**
 * A fresh request: state and, unless the user switched it off, an S256 code challenge. Only http(s) addresses
 * come out: javascript: and file: never reach a browser. The redirect URI is sent as configured.
 */
export async function buildAuthorizationRequest(
  settings: TokenSettings,
): Promise<Result<AuthorizationRequest>> {
  if (settings.clientId === "") return fail({ code: "requestSettingMissing", setting: "clientId" });
  const { redirectUri } = settings;
  if (redirectUri === undefined || redirectUri === "") {
    return fail({ code: "requestSettingMissing", setting: "redirectUri" });
  }
  if (!URL.canParse(redirectUri)) {
    return fail({ code: "requestSettingUnusable", setting: "redirectUri", problem: "noAddress" });
  }
  const endpoint = judgeEndpoint(settings.authorizationUrl, "authorizationUrl", settings.allowHttp);
  if (!endpoint.ok) return endpoint;
  const request = {
    state: randomState(),
    codeVerifier: settings.pkce === "S256" ? randomPKCECodeVerifier() : undefined,
    nonce: settings.scopes.includes("openid") ? randomNonce() : undefined,
  };
  const own = await ownParameters(settings, redirectUri, request);
  return ok({ url: assemble(settings, endpoint.value, own), ...request });
}

function parametersOf(answer: string | URLSearchParams): URLSearchParams {
  if (typeof answer !== "string") return answer;
  const { search, hash } = new URL(answer);
  const query = new URLSearchParams(search);
  // A pasted address may hold the answer of response_mode=fragment.
  return query.has("state") ? query : new URLSearchParams(hash.slice(1));
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** RFC 6749 3.1: no parameter twice; nor a code and an error in one answer. */
function unclearParameters(parameters: URLSearchParams): string[] {
  const repeated = ["state", "code", "error", "iss"].filter((name) => parameters.getAll(name).length > 1);
  const both = parameters.has("code") && parameters.has("error") ? ["code and error"] : [];
  return [...repeated, ...both];
}

function words(text: string | null, masking: Masking): string | undefined {
  return text === null ? undefined : quotable(text, masking);
}

/** RFC 9207: an issuer is an address for everybody; only what is known to be secret may not stand in it. */
function issuerIn(parameters: URLSearchParams, { masking }: ExpectedResponse): string | undefined {
  return words(parameters.get("iss"), {
    all: (text) => masking.known(text),
    known: (text) => masking.known(text),
  });
}

/** RFC 6749 4.1.2.1; LinkedIn's own names for pressing Cancel. */
const cancelled = new Set(["access_denied", "user_cancelled_login", "user_cancelled_authorize"]);

function refusal(parameters: URLSearchParams, expected: ExpectedResponse): OAuthFailure {
  const error = words(parameters.get("error"), expected.masking)?.slice(0, 80) ?? "without a name";
  const quote = words(parameters.get("error_description"), expected.masking);
  const host = hostOf(expected.authorizationUrl);
  const said = { ...(host !== undefined && { host }), ...(quote !== undefined && { quote }) };
  return { code: cancelled.has(error) ? "accessDenied" : "signInRefused", oauthError: error, ...said };
}

function hostOf(address: string | undefined): string | undefined {
  return address !== undefined && URL.canParse(address) ? new URL(address).host : undefined;
}

/** RFC 9207 2.4: compared byte for byte where an issuer is known; missing is wrong where it promised to be there. */
function otherIssuer(parameters: URLSearchParams, expected: ExpectedResponse): OAuthFailure | undefined {
  const received = parameters.get("iss");
  if (expected.issuer === undefined || received === expected.issuer) return undefined;
  if (received === null && expected.issuerRequired !== true) return undefined;
  return {
    code: "otherIssuer",
    expected: expected.issuer,
    received: issuerIn(parameters, expected) ?? "nobody",
  };
}

/** OAUTH.md f 9207: with no issuer known, one at another host than the authorization URL is told, not judged. */
function issuerNotes(parameters: URLSearchParams, expected: ExpectedResponse): string[] {
  const received = issuerIn(parameters, expected);
  const asked = hostOf(expected.authorizationUrl);
  if (received === undefined || expected.issuer !== undefined || asked === undefined) return [];
  if (hostOf(received) === asked) return [];
  return [
    `The answer names the issuer ${received}, which is not at ${asked}: check that the token URL is the same service's.`,
  ];
}

/** Names that an answer may hold without being a code. */
const besideCode = new Set(["state", "iss", "session_state", "scope"]);

/** Names what came, never its values; a single name that speaks of a code can be taken as one. */
function withoutCode(parameters: URLSearchParams, { masking }: ExpectedResponse): OAuthFailure {
  const names = [...new Set(parameters.keys())].filter((name) => !besideCode.has(name));
  const shown = names.slice(0, 10).flatMap((name) => words(name.slice(0, 60), masking) ?? []);
  const codes = names.filter((name) => /code$/i.test(name) && parameters.getAll(name).length === 1);
  const [codeIn] = codes.length === 1 && shown.includes(codes[0] ?? "") ? codes : [];
  return {
    code: "signInAnswerWithoutCode",
    parameters: shown,
    ...(codeIn !== undefined && { codeIn }),
  };
}

/**
 * Judges a whole address or the fields of a form response. Whatever lacks the expected state, or is not at the
 * redirect URI, is ignored, errors too: any page can send the browser there (OAUTH.md e 1, 2, 5, 6).
 */
export function judgeAuthorizationResponse(
  answer: string | URLSearchParams,
  expected: ExpectedResponse,
): AuthorizationVerdict {
  if (typeof answer === "string" && !isAtRedirectUri(answer, expected.redirectUri)) return { kind: "ignore" };
  const parameters = parametersOf(answer);
  if (!parameters.getAll("state").some((state) => isSame(state, expected.state))) return { kind: "ignore" };
  const unclear = unclearParameters(parameters);
  if (unclear.length > 0) {
    return { kind: "failed", failure: { code: "signInAnswerUnclear", parameters: unclear } };
  }
  const foreign = otherIssuer(parameters, expected);
  if (foreign !== undefined) return { kind: "failed", failure: foreign };
  if (parameters.has("error")) return { kind: "failed", failure: refusal(parameters, expected) };
  const code = parameters.get(expected.codeParameter ?? "code");
  if (code === null || code === "") {
    return { kind: "failed", failure: withoutCode(parameters, expected) };
  }
  return { kind: "code", code, deviations: issuerNotes(parameters, expected) };
}
